"""Wrong passwords: who is refused, for how long, and who is not."""

import functools
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from accounts.attempts import LIMITS, delete_old_attempts
from accounts.models import Attempt
from articles.models import NewsPage
from tests.accounts.conftest import PASSWORD
from tests.support.races import send_at_once

WRONG = "a-wrong-password"
# Addresses that RFC 5737 keeps for documentation.
HERE, ELSEWHERE = "192.0.2.1", "198.51.100.2"
LOGIN = "/admin/login/"
REFUSED = 429


def sign_in(name: str, password: str, address: str = HERE, path: str = LOGIN) -> Any:
    data = {"username": name, "password": password}
    return Client().post(path, data, REMOTE_ADDR=address)


def sign_in_wrongly(
    name: str, times: int = LIMITS["subject"], **where: str
) -> set[int]:
    return {sign_in(name, WRONG, **where).status_code for _time in range(times)}


@pytest.mark.parametrize("path", [LOGIN, "/lt/_util/login/"])
def test_after_five_wrong_passwords_the_right_one_is_refused(
    jonas: User, path: str
) -> None:
    assert sign_in_wrongly(jonas.username, path=path) == {200}
    refused = sign_in(f" {jonas.username.upper()}", PASSWORD, path=path)

    assert refused.status_code == REFUSED
    assert 590 < int(refused.headers["Retry-After"]) <= 600
    assert refused.headers["Cache-Control"] == "no-store"
    text = refused.content.decode()
    assert "Per daug bandymų" in text
    assert "There were too many attempts" in text
    assert sign_in(jonas.username, PASSWORD).status_code == REFUSED


def test_nobody_else_is_refused(jonas: User, superuser: User) -> None:
    superuser.set_password(PASSWORD)
    superuser.save()
    sign_in_wrongly(jonas.username)

    assert sign_in(jonas.username, PASSWORD, ELSEWHERE).status_code == 302
    assert sign_in(superuser.username, PASSWORD).status_code == 302


def test_the_limit_ends_after_ten_minutes_even_if_attempts_go_on(jonas: User) -> None:
    with time_machine.travel("2027-01-11 10:00:00Z", tick=False) as clock:
        sign_in_wrongly(jonas.username)
        clock.shift(590)
        refused = sign_in(jonas.username, PASSWORD)
        clock.shift(10)

        assert refused.headers["Retry-After"] == "10"
        assert sign_in(jonas.username, PASSWORD).status_code == 302


def test_an_unknown_account_is_answered_like_a_known_one(jonas: User) -> None:
    name = jonas.username

    def read_answers(account: str) -> list[tuple[int, list[str]]]:
        answers = [sign_in(account, WRONG) for _time in range(6)]
        return [
            (answer.status_code, answer.context["form"].non_field_errors())
            if answer.status_code == 200
            else (answer.status_code, [])
            for answer in answers
        ]

    assert read_answers(name) == read_answers("nobody-at-all")


def test_an_address_has_twenty_attempts_at_all_accounts(jonas: User) -> None:
    for number in range(4):
        assert sign_in_wrongly(f"somebody-{number}") == {200}

    assert sign_in(jonas.username, PASSWORD).status_code == REFUSED
    assert sign_in(jonas.username, PASSWORD, ELSEWHERE).status_code == 302
    # Page passwords have a count of their own.
    assert Client().post("/lt/_util/authenticate_with_password/0/0/").status_code == 404


def test_the_right_password_begins_anew(jonas: User) -> None:
    for _time in range(3):
        sign_in_wrongly(jonas.username, 4)
        assert sign_in(jonas.username, PASSWORD).status_code == 302

    assert not Attempt.objects.exists()


def test_passwords_of_pages_and_documents_are_limited(
    news: dict[str, NewsPage], document: Document
) -> None:
    page = PageViewRestriction.objects.create(
        page=news["lt"], restriction_type="password", password=PASSWORD
    )
    collection = CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node(),
        restriction_type="password",
        password=PASSWORD,
    )
    forms = [
        reverse(
            "wagtailcore_authenticate_with_password", args=[page.pk, news["lt"].pk]
        ),
        reverse("wagtaildocs_authenticate_with_password", args=[collection.pk]),
    ]

    def send(path: str, password: str, address: str = HERE) -> int:
        data = {"password": password, "return_url": "/lt/"}
        return Client().post(path, data, REMOTE_ADDR=address).status_code

    for path in forms:
        assert [send(path, WRONG) for _time in range(5)] == [200] * 5
        assert send(path, PASSWORD) == REFUSED
        assert send(path, PASSWORD, ELSEWHERE) == 302


def test_requests_for_a_new_password_are_limited(jonas: User) -> None:
    def ask(address: str) -> int:
        data = {"email": address}
        return Client().post("/admin/password_reset/", data).status_code

    assert [ask(jonas.email) for _time in range(6)] == [302] * 5 + [REFUSED]
    assert [ask("nobody@portal.example") for _time in range(6)] == [302] * 5 + [REFUSED]
    assert len(mail.outbox) == 5


def test_attempts_at_the_same_moment_are_counted(shared_database: str) -> None:
    attempts = [functools.partial(sign_in, "nobody", WRONG) for _number in range(12)]

    statuses = [answer.status_code for answer in send_at_once(*attempts)]

    assert statuses.count(200) <= LIMITS["subject"]
    assert statuses.count(200) + statuses.count(REFUSED) == 12


def test_old_attempts_are_deleted(db: None) -> None:
    with time_machine.travel("2027-01-11 10:00:00Z", tick=False) as clock:
        sign_in_wrongly("nobody", 2)
        clock.shift(599)
        sign_in_wrongly("nobody", 1)
        clock.shift(1)
        delete_old_attempts()

    assert Attempt.objects.count() == 1


def test_no_row_has_what_was_typed(db: None) -> None:
    sign_in_wrongly("my-secret-by-mistake", 1)

    row = str(Attempt.objects.values().get())
    assert "mistake" not in row
    assert HERE not in row


@pytest.mark.parametrize(
    ("is_behind_proxy", "forwarded", "other"),
    [
        # Anybody can write this header; the proxy adds the last address.
        (False, "203.0.113.1", "203.0.113.2"),
        (True, "203.0.113.1, 203.0.113.9", "203.0.113.2, 203.0.113.9"),
        (True, "2001:db8::1", "2001:db8::ffff:2"),
        (True, "::ffff:203.0.113.9", "203.0.113.9"),
        (True, "not-an-address", ""),
    ],
)
def test_two_addresses_of_one_client(
    db: None, settings: Settings, is_behind_proxy: bool, forwarded: str, other: str
) -> None:
    settings.BEHIND_PROXY = is_behind_proxy

    def send(header: str) -> int:
        data = {"username": "nobody", "password": WRONG}
        headers = {"X-Forwarded-For": header}
        return Client().post(LOGIN, data, headers=headers).status_code

    assert [send(forwarded) for _time in range(5)] == [200] * 5
    assert send(other) == REFUSED
    settings.BEHIND_PROXY = True
    assert send("203.0.113.77") == 200
