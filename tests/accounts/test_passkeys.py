"""Passkeys: added, used at sign-in, refused and deleted."""

import json
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from wagtail.models import ModelLogEntry

from accounts import second_factor
from accounts.models import Attempt, Passkey
from tests.accounts.authenticator import Answer, Authenticator
from tests.accounts.test_second_factor import (
    ACCOUNT,
    ENTER,
    SET_UP,
    find_place,
    make_code,
    send_password,
    set_up,
)

ADD, FACTORS = "/admin/second-factor/passkey/", "/admin/account/second-factor/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    """Let the clock stand at a day that the list of passkeys can show."""
    with time_machine.travel("2027-01-11 10:00:00Z", tick=False) as clock:
        yield clock


def read_options(client: Client, path: str) -> Answer:
    response: Any = client.get(path)
    options: Answer = response.context["options"]
    assert json.dumps(options["challenge"]) in response.content.decode()
    return options


def send(client: Client, path: str, answer: Any, **fields: str) -> Any:
    text = answer if isinstance(answer, str) else json.dumps(answer)
    return client.post(path, {"passkey": text, **fields})


def add_passkey(client: Client, device: Authenticator, name: str = "Telefonas") -> Any:
    answer = device.create(read_options(client, ADD))
    return send(client, f"{ADD}?next={FACTORS}", answer, name=name)


def use_passkey(client: Client, device: Authenticator) -> Any:
    answer = device.get(read_options(client, ENTER))
    return send(client, f"{ENTER}?next={ACCOUNT}", answer)


def list_errors(response: Any) -> list[str]:
    """List the errors of a passkey, which the page has to show."""
    assert response.status_code == 200
    errors: list[str] = response.context["form"].errors.get("passkey", [])
    assert all(error in response.content.decode() for error in errors)
    return errors


def test_a_passkey_is_asked_for_after_the_password(jonas: User, clock: Any) -> None:
    device = Authenticator()
    shown = add_passkey(send_password(jonas), device)
    assert len(shown.context["codes"]) == 10

    client = send_password(jonas)
    assert find_place(client).startswith(ENTER)
    clock.shift(86_400)
    response = use_passkey(client, device)

    assert (response.status_code, response.headers["Location"]) == (302, ACCOUNT)
    assert find_place(client) == ACCOUNT
    page = client.get(FACTORS).content.decode()
    assert "Telefonas" in page
    assert "Pridėtas 2027-01-11," in page
    assert "paskutinį kartą naudotas 2027-01-12" in page
    assert "Liko 10 atsarginių kodų." in page


def test_options_name_the_host_and_the_passkeys_of_the_account(jonas: User) -> None:
    first, second = Authenticator(), Authenticator()
    client = send_password(jonas)
    add_passkey(client, first)
    creation = read_options(client, ADD)
    assert send(client, ADD, second.create(creation), name="Raktas").status_code == 302

    request = read_options(send_password(jonas), ENTER)

    assert creation["rp"]["id"] == request["rpId"] == "testserver"
    assert creation["user"]["name"] == jonas.username
    assert creation["user"]["displayName"] == "Jonas Jonaitis"
    ids = [device.name for device in (first, second)]
    assert [item["id"] for item in creation["excludeCredentials"]] == ids[:1]
    assert [item["id"] for item in request["allowCredentials"]] == ids


def test_a_recovery_code_and_an_app_replace_a_passkey(jonas: User, clock: Any) -> None:
    client = send_password(jonas)
    codes = add_passkey(client, Authenticator()).context["codes"]
    elsewhere = send_password(jonas)
    assert "telefono programėlė" not in elsewhere.get(ENTER).content.decode()
    assert elsewhere.post(ENTER, {"code": codes[0]}).status_code == 302

    # New codes are shown, and the session goes on that began with an old one.
    shown: Any = elsewhere.post(FACTORS)
    assert len(shown.context["codes"]) == 10
    assert find_place(elsewhere) == ACCOUNT
    set_up(jonas, client)
    clock.shift(60)
    third = send_password(jonas)
    assert "telefono programėlė" in third.get(ENTER).content.decode()
    assert third.post(ENTER, {"code": make_code(jonas)}).status_code == 302


def test_an_answer_is_valid_once_and_for_ten_minutes(jonas: User, clock: Any) -> None:
    device = Authenticator()
    add_passkey(send_password(jonas), device)
    client, elsewhere = send_password(jonas), send_password(jonas)
    options = read_options(client, ENTER)
    other = device.get(read_options(elsewhere, ENTER))
    assert list_errors(send(client, ENTER, other))
    # The form that shows the error has another challenge.
    assert list_errors(send(client, ENTER, device.get(options)))

    late = device.get(read_options(client, ENTER))
    clock.shift(601)

    assert list_errors(send(client, ENTER, late)) == [
        "Užtrukote per ilgai. Bandykite dar kartą."
    ]
    answer = device.get(read_options(client, ENTER))
    assert send(client, ENTER, answer).status_code == 302
    client.post(f"{ENTER}sign-out/")
    assert send(client, ENTER, answer).headers["Location"].startswith("/admin/login/")


@pytest.mark.parametrize(
    "changes",
    [
        {"origin": "https://testserver.example"},
        {"origin": "https://testserver"},
        {"host": "testserver.example"},
        {"sign_count": 7},
        {"flags": 0},
        {"key": Authenticator().key},
        {"credential_id": os.urandom(32)},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_wrong_answer_signs_nobody_in(jonas: User, changes: dict[str, Any]) -> None:
    """Of another site, of a copy, without a touch, of another device."""
    device = Authenticator(sign_count=7)
    add_passkey(send_password(jonas), device)
    client = send_password(jonas)
    device.sign_count += 1
    good = vars(device).copy()
    vars(device).update(changes)

    assert list_errors(use_passkey(client, device))
    assert find_place(client).startswith(ENTER)

    vars(device).update(good)
    assert use_passkey(client, device).status_code == 302
    assert Passkey.objects.get().sign_count == 8


def test_the_passkey_of_somebody_else_signs_nobody_in(
    jonas: User, superuser: User
) -> None:
    device = Authenticator()
    add_passkey(send_password(jonas), Authenticator())
    chief = Client()
    chief.force_login(superuser)
    add_passkey(chief, device)
    client = send_password(jonas)

    errors = list_errors(use_passkey(client, device))

    assert errors == ["Šis prieigos raktas nepriklauso jūsų paskyrai."]

    # Nor can it be added to another account, or be deleted from there.
    jonas.refresh_from_db()
    second_factor.reset_second_factor(jonas)
    assert list_errors(add_passkey(client, device)) == [
        "Šis prieigos raktas jau pridėtas."
    ]
    path = reverse("second_factor_delete_passkey", args=[Passkey.objects.get().pk])
    assert client.post(path).status_code == 404
    assert Passkey.objects.get().user == superuser


def list_hostile_answers(good: Answer) -> list[Any]:
    response = good["response"]
    values: list[Any] = [None, 1, {}]
    return [
        *("\0", "[]", "1", '"', "NaN", "[" * 9_000, '{"a":' * 3_000, "x" * 20_001),
        *({}, {"rawId": 1}, good | {"rawId": "\0"}, good | {"id": "\0", "rawId": "\0"}),
        *(good | {key: value} for key in good for value in values),
        *(
            # In CBOR: a list, a long list that is cut off, an object, nothing.
            good | {"response": response | {key: value}}
            for key in response
            for value in (1, "!", "gYGB", "m3________8", "oA", "")
        ),
    ]


def test_hostile_answers_are_refused_in_words(jonas: User) -> None:
    device = Authenticator()
    client = send_password(jonas)

    def send_all(path: str, answer: Callable[[Answer], Answer], **fields: str) -> None:
        count = len(list_hostile_answers(answer(read_options(client, path))))
        options = read_options(client, path)
        for number in range(count):
            Attempt.objects.all().delete()
            hostile = list_hostile_answers(answer(options))[number]
            page = send(client, path, hostile, **fields)
            assert list_errors(page), hostile
            options = page.context["options"]

    send_all(ADD, device.create, name="Telefonas")
    assert send(client, ADD, "null", name="Telefonas").context["form"].errors["passkey"]
    for name in ("", " ", "x" * 65, "a\0"):
        page = send(client, ADD, device.create(read_options(client, ADD)), name=name)
        assert page.context["form"].errors["name"]
    assert not Passkey.objects.exists()
    add_passkey(client, device)
    client = send_password(jonas)
    send_all(ENTER, device.get)
    assert find_place(client).startswith(ENTER)


def test_wrong_passkeys_and_codes_are_limited_together(jonas: User) -> None:
    device = Authenticator()
    add_passkey(send_password(jonas), device)
    client = send_password(jonas)

    statuses = [send(client, ENTER, {}).status_code for _ in range(3)]
    statuses += [client.post(ENTER, {"code": "000000"}).status_code for _ in range(2)]

    assert statuses == [200] * 5
    assert use_passkey(client, device).status_code == 429


def test_publishers_may_choose_a_passkey(jonas: User, settings: Settings) -> None:
    settings.SECOND_FACTOR_FOR_PUBLISHERS = True
    jonas.user_permissions.add(Permission.objects.get(codename="publish_topic"))
    client, device = send_password(jonas), Authenticator()
    assert find_place(client).startswith(SET_UP)
    assert (
        f"{ADD}?next={ACCOUNT}"
        in client.get(f"{SET_UP}?next={ACCOUNT}").content.decode()
    )
    add_passkey(client, device)
    assert find_place(client) == ACCOUNT

    # The last one stays, until there is another one.
    path = reverse("second_factor_delete_passkey", args=[Passkey.objects.get().pk])
    assert "kito neturite" in client.post(path).content.decode()
    assert Passkey.objects.exists()
    set_up(jonas, client)
    assert client.post(path).status_code == 302

    assert not Passkey.objects.exists()
    assert find_place(client) == ACCOUNT


def test_the_owner_deletes_passkeys_and_the_app(jonas: User) -> None:
    client, elsewhere, device = (
        send_password(jonas),
        send_password(jonas),
        Authenticator(),
    )
    set_up(jonas, client)
    assert add_passkey(client, device).headers["Location"] == FACTORS
    assert "„Telefonas“ pridėtas" in client.get(FACTORS).content.decode()
    passkey = Passkey.objects.get()
    use_passkey(elsewhere, device)
    app: Any = second_factor.find_app(jonas)
    paths = [
        reverse("second_factor_delete_passkey", args=[passkey.pk]),
        reverse("second_factor_delete_app", args=[app.pk]),
    ]
    page = client.get(FACTORS).content.decode()
    assert all(path in page for path in paths)
    assert "Telefonas" in client.get(paths[0]).content.decode()

    # This session goes on with the app; the other one has to enter its code.
    assert client.post(paths[0]).status_code == 302
    assert find_place(client) == ACCOUNT
    assert find_place(elsewhere).startswith(ENTER)

    assert "tik slaptažodžiu" in client.get(paths[1]).content.decode()
    assert client.post(paths[1]).headers["Location"] == ACCOUNT
    assert find_place(client) == find_place(send_password(jonas)) == ACCOUNT
    assert second_factor.count_recovery_codes(jonas) == 0
    assert client.post(paths[0]).status_code == 404
    actions = ModelLogEntry.objects.order_by("pk").values_list("action", flat=True)
    done = [second_factor.SET_UP_ACTION] * 2 + [second_factor.RESET_ACTION] * 2
    assert [action for action in actions if action in done] == done


def test_nobody_changes_passkeys_without_the_second_factor(
    jonas: User, superuser: User
) -> None:
    add_passkey(send_password(jonas), Authenticator())
    path = reverse("second_factor_delete_passkey", args=[Passkey.objects.get().pk])
    client = send_password(jonas)

    for address in (ADD, path, FACTORS):
        assert find_place(client, address).startswith(ENTER)
        assert find_place(Client(), address).startswith("/admin/login/")
    assert send(client, ADD, {}, name="Kitas").status_code == 302
    assert client.post(path).status_code == 302
    assert Passkey.objects.count() == 1

    # An administrator deletes the passkeys with everything else.
    chief = Client()
    chief.force_login(superuser)
    chief.post(reverse("second_factor_reset", args=[jonas.pk]))
    assert not Passkey.objects.exists()
    assert find_place(client) == ACCOUNT
