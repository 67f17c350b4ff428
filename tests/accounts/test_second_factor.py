"""The second factor: asked for after the password, set up, and deleted."""

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django import Settings
from wagtail.models import ModelLogEntry

from accounts import second_factor
from articles.models import NewsPage
from portal.http.security_headers import DATA_IMAGES
from tests.accounts.conftest import PASSWORD

HOME, ACCOUNT = "/admin/", "/admin/account/"
ENTER, SET_UP = "/admin/second-factor/", "/admin/second-factor/set-up/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    """Let the clock stand: a code is valid for a minute, and once."""
    with time_machine.travel("2027-01-11 10:00:00Z", tick=False) as clock:
        yield clock


def send_password(user: User) -> Client:
    client = Client()
    data = {"username": user.username, "password": PASSWORD, "next": ACCOUNT}
    assert client.post("/admin/login/", data).status_code == 302
    return client


def find_place(client: Client, path: str = ACCOUNT) -> str:
    """Follow the redirects from an address to the page that is shown."""
    response: Any = client.get(path, follow=True)
    assert response.status_code == 200
    return str(response.redirect_chain[-1][0] if response.redirect_chain else path)


def make_code(user: User) -> str:
    """Make the code that the app of a user shows now."""
    device = TOTPDevice.objects.filter(user=user).latest("pk")
    totp = TOTP(device.bin_key)
    totp.time = time.time()
    return f"{totp.token():06}"


def set_up(user: User, client: Client) -> list[str]:
    """Set up an app; return the recovery codes."""
    page: Any = client.get(SET_UP)
    assert "<svg" in page.content.decode()
    response: Any = client.post(SET_UP, {"code": make_code(user)})
    assert "no-store" in response.headers["Cache-Control"]
    codes: list[str] = response.context["codes"]
    assert len(codes) == 10
    return codes


def test_a_code_is_asked_for_after_the_password(jonas: User, clock: Any) -> None:
    set_up(jonas, send_password(jonas))
    client = send_password(jonas)

    assert find_place(client) == f"{ENTER}?next=/admin/account/"
    wrong = client.post(ENTER, {"code": "000000"})
    clock.shift(60)
    right = client.post(f"{ENTER}?next={ACCOUNT}", {"code": f" {make_code(jonas)}"})

    assert "Kodas neteisingas" in wrong.content.decode()
    assert (right.status_code, right.headers["Location"]) == (302, ACCOUNT)
    assert find_place(client) == ACCOUNT


def test_the_address_of_another_site_is_not_followed(jonas: User, clock: Any) -> None:
    set_up(jonas, send_password(jonas))
    client = send_password(jonas)
    clock.shift(60)

    data = {"code": make_code(jonas)}
    response = client.post(f"{ENTER}?next=https://other.example/", data)

    assert response.headers["Location"] == HOME


def test_a_code_and_a_recovery_code_are_valid_once(jonas: User, clock: Any) -> None:
    recovery_codes = set_up(jonas, send_password(jonas))
    clock.shift(60)
    code = make_code(jonas)

    def try_code(text: str) -> bool:
        client = send_password(jonas)
        client.post(ENTER, {"code": text})
        # A device that has refused a code takes none for a moment.
        clock.shift(2)
        return find_place(client) == ACCOUNT

    assert [try_code(code), try_code(code)] == [True, False]
    typed = f"{recovery_codes[0][:4]} {recovery_codes[0][4:]}".upper()
    assert [try_code(typed), try_code(typed)] == [True, False]
    assert second_factor.count_recovery_codes(jonas) == 9


def test_wrong_codes_are_limited(jonas: User, clock: Any) -> None:
    set_up(jonas, send_password(jonas))
    client = send_password(jonas)

    statuses = [client.post(ENTER, {"code": "000000"}).status_code for _ in range(6)]
    # Neither a new sign-in nor signing out begins the count anew.
    client.post(f"{ENTER}sign-out/")
    again = send_password(jonas).post(ENTER, {"code": "000000"})

    assert statuses == [200] * 5 + [429]
    assert again.status_code == 429


def test_a_password_alone_opens_nothing(
    jonas: User, news: dict[str, NewsPage], clock: Any
) -> None:
    """Not the admin, no page for signed-in readers, no freshness, no new app."""
    news["lt"].view_restrictions.create(restriction_type="login")
    url = news["lt"].get_url()
    here = send_password(jonas)
    assert here.get(url).status_code == 200
    set_up(jonas, here)

    client = send_password(jonas)

    for path in (HOME, ACCOUNT, "/admin/account/second-factor/", url, SET_UP):
        assert find_place(client, path).startswith(ENTER), path
    assert client.get("/api/headless/v1/news?freshness=complete").status_code == 401
    assert client.post(SET_UP, {"code": "000000"}).status_code == 302
    assert TOTPDevice.objects.count() == 1
    assert find_place(here) == ACCOUNT


def test_nobody_gets_in_without_a_password(jonas: User) -> None:
    for path in (ENTER, SET_UP, f"{ENTER}sign-out/", "/admin/account/second-factor/"):
        assert find_place(Client(), path).startswith("/admin/login/")


def test_another_session_has_to_enter_a_code_once_an_app_is_set_up(jonas: User) -> None:
    elsewhere = send_password(jonas)

    set_up(jonas, send_password(jonas))

    assert find_place(elsewhere).startswith(ENTER)


@pytest.mark.parametrize(
    ("permission", "is_required"),
    [
        *(("publish_topic", True), ("publish_translation", True)),
        *(("change_user", True), ("change_topic", False)),
    ],
)
def test_publishers_have_to_set_up_an_app(
    jonas: User, settings: Settings, permission: str, is_required: bool
) -> None:
    settings.SECOND_FACTOR_FOR_PUBLISHERS = True
    jonas.user_permissions.add(Permission.objects.get(codename=permission))

    client = send_password(jonas)

    if not is_required:
        assert find_place(client) == ACCOUNT
        return
    assert find_place(client).startswith(SET_UP)
    assert client.get(f"{ENTER}?next={ACCOUNT}").status_code == 302
    set_up(jonas, client)
    assert find_place(client) == ACCOUNT


def test_moderators_of_pages_are_publishers(jonas: User, settings: Settings) -> None:
    settings.SECOND_FACTOR_FOR_PUBLISHERS = True
    client = send_password(jonas)
    assert find_place(client) == ACCOUNT

    jonas.groups.add(Group.objects.get(name="Moderators"))

    assert find_place(client).startswith(SET_UP)


def test_a_new_app_replaces_the_old_one(jonas: User, clock: Any) -> None:
    client, elsewhere = send_password(jonas), send_password(jonas)
    old_codes = set_up(jonas, client)
    elsewhere.post(ENTER, {"code": old_codes[0]})
    assert find_place(elsewhere) == ACCOUNT

    new_codes = set_up(jonas, client)

    assert TOTPDevice.objects.count() == 1
    assert not set(old_codes) & set(new_codes)
    assert find_place(client) == ACCOUNT
    assert find_place(elsewhere).startswith(ENTER)


def test_the_account_shows_the_second_factor(jonas: User) -> None:
    client = send_password(jonas)
    page = client.get(ACCOUNT).content.decode()
    assert "/admin/account/second-factor/" in page
    assert find_place(client, "/admin/account/second-factor/") == SET_UP
    set_up(jonas, client)

    shown: Any = client.get("/admin/account/second-factor/")
    made: Any = client.post("/admin/account/second-factor/")

    assert "Liko 10 atsarginių kodų." in shown.content.decode()
    assert len(made.context["codes"]) == 10


def test_an_administrator_deletes_a_second_factor(
    jonas: User, superuser: User, clock: Any
) -> None:
    set_up(jonas, send_password(jonas))
    path = reverse("second_factor_reset", args=[jonas.pk])
    chief = Client()
    chief.force_login(superuser)

    assert path in chief.get("/admin/users/").content.decode()
    assert jonas.username in chief.get(path).content.decode()
    assert chief.post(path).status_code == 302

    assert find_place(send_password(jonas)) == ACCOUNT
    actions = ModelLogEntry.objects.values_list("action", flat=True)
    assert {second_factor.SET_UP_ACTION, second_factor.RESET_ACTION} <= set(actions)


def test_others_delete_no_second_factor(jonas: User, superuser: User) -> None:
    client = send_password(jonas)

    for user, permission in ((jonas, "change_topic"), (superuser, "change_user")):
        jonas.user_permissions.set(
            Permission.objects.filter(codename__in=[permission, "access_admin"])
        )
        path = reverse("second_factor_reset", args=[user.pk])
        assert find_place(client, path) == HOME


@pytest.mark.parametrize("path", [SET_UP, "/admin/second-factor/passkey/"])
def test_pages_allow_no_inline_code(jonas: User, path: str) -> None:
    page = send_password(jonas).get(path)

    policy = page.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert DATA_IMAGES["frame-ancestors"][0] in policy
    text = page.content.decode()
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*(src|json))", text)
