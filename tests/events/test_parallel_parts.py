"""A programme with parallel parts: tracks, moderators, languages, texts and slides."""

from typing import Any

import pytest
from bs4 import Tag
from django.contrib.auth.models import User
from django.test import Client

from events.blocks import AgendaBlock
from events.models import EventIndexPage, EventPage
from foundation.addresses import HEADLESS_API_PATH
from home.models import HomePage
from tests.support import factories
from tests.support.edit_forms import build_form_value
from tests.support.event_forms import COMPLETE, get_errors, post_new_event
from tests.support.event_pages import create_event
from tests.support.html import fetch_html, find_element, visible_text
from tests.support.stream_data import make_block, make_body

SLIDES = f"https://slides.example/{'a' * 1950}"


def make_session(start: str, end: str, title: str, **fields: Any) -> dict[str, Any]:
    """Make a stored session."""
    return make_block("session", {"start": start, "end": end, "title": title, **fields})


def make_break(start: str, end: str, title: str) -> dict[str, Any]:
    """Make a stored break."""
    return make_block("break", {"start": start, "end": end, "title": title})


def create_forum(*parts: dict[str, Any], **fields: Any) -> EventPage:
    """Create an event of a day with these parts of its programme."""
    return create_event(
        "Forumas",
        "2026-12-02T09:00",
        "2026-12-02T18:00",
        agenda=make_body(*parts),
        **fields,
    )


def fetch_programme(client: Client, page: EventPage) -> Tag:
    """Return the programme on the page of an event."""
    return find_element(fetch_html(client, page.url), ".programme")


def list_columns(group: Tag) -> list[tuple[str, str]]:
    """List the titles of parallel parts, each with the class of its column."""
    return [
        (
            visible_text(find_element(part, ".timetable-title")),
            next(iter(part.get_attribute_list("class")), None) or "",
        )
        for part in group.find_all("li", recursive=False)
    ]


def test_parallel_sessions_are_in_columns_in_the_order_of_time_and_track(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = create_forum(
        make_session("11:00", "12:00", "B 11", track="Šviesos salė"),
        make_session("10:00", "10:30", "Atidarymas"),
        make_session("10:30", "11:00", "B 10.30", track="Šviesos salė"),
        make_session("10:30", "12:00", "A", track="Aula"),
        make_break("12:00", "13:00", "Pietūs"),
        make_session("13:00", "14:00", "Pabaiga", track="Aula"),
    )

    programme = fetch_programme(client, page)

    titles = [visible_text(title) for title in programme.select(".timetable-title")]
    assert titles == ["Atidarymas", "A", "B 10.30", "B 11", "Pietūs", "Pabaiga"]
    (group,) = programme.select(".is-parallel > ol")
    assert "tracks-2" in group["class"]
    assert list_columns(group) == [
        ("A", "track-1"),
        ("B 10.30", "track-2"),
        ("B 11", "track-2"),
    ]
    assert group["aria-label"] == "Tuo pačiu metu"
    agenda = client.get(f"{HEADLESS_API_PATH}/events/{page.pk}").json()["agenda"]
    assert [part["title"] for part in agenda] == titles
    assert [part["track"] for part in agenda] == [
        "",
        "Aula",
        "Šviesos salė",
        "Šviesos salė",
        "",
        "Aula",
    ]


def test_part_of_all_tracks_has_the_whole_width(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = create_forum(
        make_session("10:00", "12:00", "Dirbtuvės", track="B"),
        make_session("10:00", "11:00", "Pranešimas", track="A"),
        make_break("11:00", "11:15", "Kava"),
        make_session("11:15", "12:00", "Kitas pranešimas", track="A"),
    )

    programme = fetch_programme(client, page)

    titles = [visible_text(title) for title in programme.select(".timetable-title")]
    assert titles == ["Pranešimas", "Dirbtuvės", "Kava", "Kitas pranešimas"]
    before, coffee, after = programme.select(".timetable > li")
    assert "is-parallel" not in coffee["class"]
    groups = [find_element(row, ".tracks-2") for row in (before, after)]
    assert [list_columns(group) for group in groups] == [
        [("Pranešimas", "track-1"), ("Dirbtuvės", "track-2")],
        [("Kitas pranešimas", "track-1")],
    ]


@pytest.mark.parametrize(
    "parts",
    [
        # One after the other.
        [("10:00", "11:00", "A"), ("11:00", "12:00", "B")],
        # At the same time, but nobody says where.
        [("10:00", "11:00", ""), ("10:00", "11:00", "")],
        # An overlap in one room.
        [("10:00", "11:30", "A"), ("11:00", "12:00", "A")],
    ],
)
def test_other_parts_are_a_sequence(
    client: Client, tree: dict[str, HomePage], parts: list[tuple[str, str, str]]
) -> None:
    page = create_forum(
        *(make_session(start, end, "Dalis", track=track) for start, end, track in parts)
    )

    programme = fetch_programme(client, page)

    assert not programme.select(".is-parallel")
    assert len(programme.select(".timetable > li")) == 2


def test_parts_without_an_end_are_parallel_if_they_begin_together(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = create_forum(
        make_block("session", {"start": "10:00", "title": "Viena", "track": "A"}),
        make_block("session", {"start": "10:00", "title": "Kita", "track": "B"}),
        make_block("session", {"start": "10:10", "title": "Vėliau", "track": "B"}),
    )

    (group,) = fetch_programme(client, page).select(".is-parallel > ol")

    assert list_columns(group) == [("Viena", "track-1"), ("Kita", "track-2")]


def test_many_tracks_have_no_columns_of_their_own(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = create_forum(
        *(make_session("10:00", "11:00", name, track=name) for name in "DBCA")
    )

    (group,) = fetch_programme(client, page).select(".is-parallel > ol")

    assert "tracks-many" in group["class"]
    assert list_columns(group) == [("A", ""), ("B", ""), ("C", ""), ("D", "")]


def test_all_of_a_session_is_saved_in_the_form_and_shown(
    client: Client, event_index: EventIndexPage, superuser: User
) -> None:
    client.force_login(superuser)
    document = factories.DocumentFactory.create(title="Ataskaita", filename="a.pdf")
    session = make_session(
        "10:30",
        "11:00",
        "Ateitis",
        moderators=[{"name": "Ona Petraitė", "affiliation": "MITA"}],
        track="Didžioji salė",
        language="en",
        text="Kas bus po dešimties metų?\n\nIr kas ne.",
        slides=document.pk,
        slides_url=SLIDES,
    )
    agenda = build_form_value(AgendaBlock(), [session])

    response = post_new_event(client, event_index, **COMPLETE, agenda=agenda)

    assert response.status_code == 302, get_errors(response)
    page = EventPage.objects.get()
    programme = fetch_programme(client, page)
    words = visible_text(programme)
    for expected in (
        "Didžioji salė",
        "Veda:",
        "Ona Petraitė, MITA",
        "Kalba: anglų",
        "Ir kas ne.",
        "PDF",
    ):
        assert expected in words
    links = {str(link["href"]) for link in programme.select("a")}
    assert links == {document.url, SLIDES}
    (part,) = client.get(f"{HEADLESS_API_PATH}/events/{page.pk}").json()["agenda"]
    assert part["moderators"] == [
        {"name": "Ona Petraitė", "affiliation": "MITA", "organisation": None}
    ]
    assert (part["track"], part["language"]) == ("Didžioji salė", "en")
    assert part["text"].startswith("Kas bus")
    assert part["slides"]["id"] == document.pk
    assert part["slides_url"] == SLIDES
    found = client.get(f"{HEADLESS_API_PATH}/search?q=dešimties&locale=lt").json()
    assert "dešimties" in found["items"][0]["snippet"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("slides_url", "slides"),
        ("slides_url", f"https://slides.example/{'a' * 2000}"),
        ("language", "klingon"),
        ("track", "a" * 121),
    ],
)
def test_bad_input_is_refused_at_its_field(
    client: Client,
    event_index: EventIndexPage,
    superuser: User,
    field: str,
    value: str,
) -> None:
    client.force_login(superuser)
    session = make_session("10:30", "", "Ateitis", **{field: value})
    agenda = build_form_value(AgendaBlock(), [session])

    response = post_new_event(client, event_index, **COMPLETE, agenda=agenda)

    assert response.status_code == 200
    (error,) = response.context["form"].errors.as_data()["agenda"]
    assert field in error.block_errors[0].block_errors


def test_stored_session_without_the_new_fields_is_shown(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = create_forum(make_session("10:00", "11:00", "Pranešimas"))

    (part,) = client.get(f"{HEADLESS_API_PATH}/events/{page.pk}").json()["agenda"]

    assert part == {
        "type": "session",
        "start": "2026-12-02T10:00:00+02:00",
        "end": "2026-12-02T11:00:00+02:00",
        "title": "Pranešimas",
        "speakers": [],
        "moderators": [],
        "track": "",
        "language": None,
        "text": "",
        "slides": None,
        "slides_url": None,
    }
    assert not fetch_programme(client, page).select("a")


def test_address_of_slides_that_is_no_web_address_is_not_linked(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = create_forum(
        make_session("10:00", "11:00", "Pranešimas", slides_url="javascript:alert(1)")
    )

    assert not fetch_programme(client, page).select("a")
