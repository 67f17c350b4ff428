"""The dialog that turns a pasted programme into sessions and breaks."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from foundation.pasting.views import BLOCKS_MAX, LENGTH_MAX
from home.models import HomePage
from tests.support import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(client: Client, superuser: User, tree: dict[str, HomePage]) -> str:
    client.force_login(superuser)
    return reverse("event_programme_paste")


def paste_text(client: Client, address: str, text: str, **data: str) -> Any:
    response = client.post(address, {"text": text, "html": "", **data})
    assert response.status_code == 200
    return response.json()


def test_parts_are_shown_and_handed_to_the_form(client: Client, address: str) -> None:
    answer = paste_text(
        client,
        address,
        "PROGRAMA\n10.00–11.00 Plėtra (Ona Petraitė, MITA)\n11.00 Pietūs\nNuo stoties",
        start="2030-05-04 09:00",
    )

    session, pause, unclear = answer["blocks"]
    assert session["type"] == "session"
    assert session["value"]["start"] == "10:00"
    (speaker,) = session["value"]["speakers"]
    assert speaker["value"]["name"] == "Ona Petraitė"
    assert speaker["value"]["affiliation"] == "MITA"
    assert pause["type"] == "break"
    assert pause["value"]["title"] == "Pietūs"
    assert unclear["value"]["title"] == "Nuo stoties"
    for line in ("PROGRAMA", "Plėtra", "Pietūs", "Nuo stoties"):
        assert line in answer["preview"]


def test_moderators_and_rooms_are_handed_to_the_form(
    client: Client, address: str
) -> None:
    answer = paste_text(
        client,
        address,
        "Mažoji salė\n10.00 Plėtra\nDalyvauja: Ona Petraitė (MITA)\n"
        "Moderuoja: Rasa Rasaitė (KTU)\n11.00 Pietūs",
    )

    session, pause = answer["blocks"]
    assert session["value"]["track"] == "Mažoji salė"
    people = [
        (role, person["value"]["name"], person["value"]["affiliation"])
        for role in ("speakers", "moderators")
        for person in session["value"][role]
    ]
    assert people == [
        ("speakers", "Ona Petraitė", "MITA"),
        ("moderators", "Rasa Rasaitė", "KTU"),
    ]
    assert pause["type"] == "break"
    assert "Toliau esančių dalių srautas arba salė" in answer["preview"]
    words = BeautifulSoup(answer["preview"], "html.parser").get_text(" ", strip=True)
    assert "Rasa Rasaitė, KTU – veda" in " ".join(words.split())


def test_days_count_from_the_start_in_the_form(client: Client, address: str) -> None:
    text = "2 diena\n10.00 Plėtra"

    (dated,) = paste_text(client, address, text, start="2030-05-04 09:00")["blocks"]
    (undated,) = paste_text(client, address, text, start="rytoj")["blocks"]
    (last,) = paste_text(client, address, text, start="9999-12-31 09:00")["blocks"]

    assert dated["value"]["day"] == "2030-05-05"
    assert undated["value"]["day"] is None
    assert last["value"]["day"] is None


def test_what_publishing_will_ask_for_is_shown(client: Client, address: str) -> None:
    answer = paste_text(client, address, f"11.00–10.00 Plėtra\n10.00 {'ž' * 401}")

    reversed_times, long_title = BeautifulSoup(answer["preview"], "html.parser").select(
        ".paste-preview-problem"
    )
    assert "Pabaiga" in reversed_times.text
    assert "Pavadinimas" in long_title.text
    assert "400" in long_title.text
    assert len(answer["blocks"][1]["value"]["title"]) == 401


def test_the_dialog_is_a_form(client: Client, address: str) -> None:
    html = client.get(address).content.decode()

    assert "csrfmiddlewaretoken" in html
    assert "data-paste-area" in html


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", 400),
        (" \n", 400),
        ("a" * (LENGTH_MAX + 1), 413),
        ("10.00 A\n" * (BLOCKS_MAX + 1), 413),
    ],
)
def test_text_that_is_refused_gets_a_message(
    client: Client, address: str, text: str, status: int
) -> None:
    response = client.post(address, {"text": text})

    assert response.status_code == status
    assert response.json()["message"]


def test_markup_is_shown_as_text(client: Client, address: str) -> None:
    answer = paste_text(client, address, "10.00 <script>alert(1)</script>")

    assert "<script>" not in answer["preview"]


@pytest.mark.parametrize("name", ["event_programme_paste", "document_paste"])
def test_only_who_edits_pages_may_paste(
    client: Client, tree: dict[str, HomePage], name: str
) -> None:
    stranger = factories.create_staff_user(username="kitas")
    client.force_login(stranger)
    headers = {"X-Requested-With": "XMLHttpRequest"}

    response = client.post(reverse(name), {"text": "10.00 A"}, headers=headers)

    assert response.status_code == 403


@pytest.mark.parametrize("name", ["event_programme_paste", "document_paste"])
def test_a_request_of_another_site_is_refused(
    superuser: User, tree: dict[str, HomePage], name: str
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(superuser)

    assert client.post(reverse(name), {"text": "10.00 A"}).status_code == 403
