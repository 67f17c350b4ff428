"""A session ends with the password, and with the account."""

from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.accounts.conftest import PASSWORD

NEW = "another-long-password"


def sign_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("wagtailadmin_account")).status_code == 200


def edit_user(chief: User, user: User, **changes: Any) -> None:
    """Send the form of an account, as an administrator."""
    data = {
        "username": user.username,
        "email": user.email,
        "is_active": "on",
        "first_name": user.first_name,
        "last_name": user.last_name,
        "groups": [str(group.pk) for group in user.groups.all()],
        **changes,
    }
    data = {key: value for key, value in data.items() if value is not None}
    path = reverse("wagtailusers_users:edit", args=[user.pk])
    answer = sign_in(chief).post(path, data)
    assert answer.status_code == 302, answer.context["form"].errors


def test_a_new_password_ends_the_other_sessions_of_its_owner(jonas: User) -> None:
    here, elsewhere = sign_in(jonas), sign_in(jonas)
    data = {
        "name_email-first_name": "Jonas",
        "name_email-last_name": "Jonaitis",
        "name_email-email": jonas.email,
        "locale-preferred_language": "lt",
        "theme-theme": "system",
        "theme-density": "default",
        "theme-contrast": "system",
        "theme-keyboard_shortcuts": "on",
        "password-old_password": PASSWORD,
        "password-new_password1": NEW,
        "password-new_password2": NEW,
    }

    answer: Any = here.post(reverse("wagtailadmin_account"), data)

    assert answer.status_code == 302
    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)


def test_a_password_set_by_an_administrator_ends_all_sessions(
    jonas: User, superuser: User
) -> None:
    client = sign_in(jonas)

    edit_user(superuser, jonas, password1=NEW, password2=NEW)

    assert not is_signed_in(client)
    assert Client().login(username=jonas.username, password=NEW)


def test_an_inactive_account_is_signed_out_at_once(
    jonas: User, superuser: User
) -> None:
    client = sign_in(jonas)

    edit_user(superuser, jonas, is_active=None)

    assert not is_signed_in(client)
    assert not Client().login(username=jonas.username, password=PASSWORD)
