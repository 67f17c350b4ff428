"""A preview's token opens one page, for a short time; all others get the same 404."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.signing import TimestampSigner
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import NewsPage
from foundation.models import PagePreview
from foundation.models.page_preview import SALT
from home.models import HomePage
from tests.foundation.admin.test_front_end_previews import FRONT_END, preview_page
from tests.support import factories

PATHS = ("/api/headless/v1/preview/{}", "/api/v2/page_preview/{}/")


@pytest.fixture
def page(tree: dict[str, HomePage], settings: Any) -> NewsPage:
    settings.PREVIEW_URL = FRONT_END
    return factories.NewsFactory.create(title="Paslaptis", published=False)


@pytest.fixture
def token(client: Client, superuser: User, page: NewsPage) -> str:
    client.force_login(superuser)
    token = preview_page(client, page)
    assert "Paslaptis" in read(token)[0]
    return token


def read(token: str) -> list[Any]:
    return [Client().get(path.format(token)).content.decode() for path in PATHS]


def assert_is_nothing(token: str) -> None:
    """Assert that a token gets exactly the answer of a token that never was."""
    for path in PATHS:
        responses = [Client().get(path.format(name)) for name in (token, "x")]
        answers = [
            (row.status_code, row.content, dict(row.items())) for row in responses
        ]
        assert answers[0] == answers[1]
        assert answers[0][0] == 404
        assert responses[0]["Cache-Control"] == "no-store"
        assert responses[0]["Referrer-Policy"] == "no-referrer"


def test_a_token_that_was_changed_opens_nothing(token: str) -> None:
    key, time, signature = token.split(":")
    signer = TimestampSigner(salt=SALT)
    for forged in (
        *(key, f"{key}:{time}", f"{key}:{time}:", token[:-1], f"{token}x", token[1:]),
        f"{uuid.uuid4()}:{time}:{signature}",
        f"{key}:{time[:-1]}z:{signature}",
        TimestampSigner(salt="other").sign(key),
        TimestampSigner(key="other", salt=SALT).sign(key),
        signer.sign(str(uuid.uuid4())),
        "%00",
        "1" * 3000,
    ):
        assert_is_nothing(forged)


def test_a_token_does_not_open_another_page_or_language(
    client: Client, page: NewsPage, token: str
) -> None:
    other = factories.create_translation(page, "en", title="A secret", slug="secret")
    other.unpublish()
    other_token = preview_page(client, other)

    key, other_key = token.split(":", maxsplit=1)[0], other_token.split(":")[0]
    assert_is_nothing(token.replace(key, other_key))
    assert_is_nothing(other_token.replace(other_key, key))
    assert "A secret" not in "".join(read(token))
    assert "Paslaptis" not in "".join(read(other_token))


def test_ids_of_pages_are_no_tokens(page: NewsPage, token: str) -> None:
    for name in (page.pk, page.translation_key, page.slug, page.path):
        assert_is_nothing(str(name))


def test_a_token_expires(token: str) -> None:
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=14)):
        assert "Paslaptis" in read(token)[0]
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=16)):
        assert_is_nothing(token)


def test_signing_out_revokes_the_token(client: Client, token: str) -> None:
    client.post(reverse("wagtailadmin_logout"))
    assert_is_nothing(token)


def change_password(user: User, page: NewsPage) -> None:
    user.set_password("another-password")
    user.save()


def deactivate(user: User, page: NewsPage) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)


def take_rights(user: User, page: NewsPage) -> None:
    User.objects.filter(pk=user.pk).update(is_superuser=False)


def delete_user(user: User, page: NewsPage) -> None:
    user.delete()


def delete_page(user: User, page: NewsPage) -> None:
    page.delete()


def delete_row(user: User, page: NewsPage) -> None:
    PagePreview.objects.all().delete()


@pytest.mark.parametrize(
    "act",
    [change_password, deactivate, take_rights, delete_user, delete_page, delete_row],
)
def test_a_lost_right_revokes_the_token(
    superuser: User, page: NewsPage, token: str, act: Callable[..., None]
) -> None:
    act(superuser, page)
    assert_is_nothing(token)


def test_who_may_not_edit_the_page_gets_no_token(
    client: Client, page: NewsPage
) -> None:
    client.force_login(factories.create_staff_user(username="be-teisių"))
    address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    assert client.get(address).status_code in {302, 403}
    assert not PagePreview.objects.exists()
