"""An event as readers meet it on its own page, and what the pages cost."""

import itertools
import re
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from foundation.models import Topic
from tests.support import factories, full_content
from tests.support.event_pages import (
    EVENT_LIST_PATH,
    create_event,
    list_event_titles,
    parse_local_time,
)
from tests.support.html import count_queries, fetch_html, visible_text
from tests.support.stream_data import make_block, make_body

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]


def facts(client: Client, page: Any) -> dict[str, str]:
    found = fetch_html(client, page.url).find(class_="facts")
    return {
        visible_text(term): visible_text(term.find_next("dd"))
        for term in found.find_all("dt")
    }


def test_the_facts_of_an_event(client: Client, organisation: Any) -> None:
    page = create_event(
        "Forumas",
        "2026-12-02T10:00",
        "2026-12-02T12:00",
        venue_name="Salė",
        venue_address="Gatvė 1",
        organisers=[organisation["lt"]],
        registration_url="https://register.example/",
        registration_deadline=parse_local_time("2026-12-01T20:00"),
        price="Nemokamai",
        languages=["lt", "en"],
    )

    shown = fetch_html(client, page.url)
    told = facts(client, page)

    assert told["Kada"] == (
        "2026 m. gruodžio 2 d. trečiadienis, 10:00–12:00 Rytų Europos žiemos laikas"
    )
    assert told["Kur"].startswith("Salė Gatvė 1, Vilnius, Lietuva")
    assert told["Kaina"] == "Nemokamai"
    assert told["Kalbos"] == "lietuvių, anglų"
    assert "Iki 2026 m. gruodžio 1 d., 20:00" in told["Registracija"]
    links = {visible_text(link): link["href"] for link in shown.select(".facts a")}
    assert links["Registruotis"] == "https://register.example/"
    assert links["Rasti „OpenStreetMap“ žemėlapyje"] == (
        "https://www.openstreetmap.org/search?query=Gatv%C4%97+1%2C+Vilnius%2C+Lietuva"
    )
    assert links[organisation["lt"].name] == (
        f"/lt/klasteriai/{organisation['lt'].slug}/"
    )
    levels = [int(tag.name[1]) for tag in shown.find_all(re.compile("^h[1-6]$"))]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_another_clock_is_named_and_translated(client: Client, tree: Any) -> None:
    there = ZoneInfo("America/New_York")
    page = factories.EventFactory.create(
        start=parse_local_time("2026-12-15T18:00", there),
        end=parse_local_time("2026-12-15T20:00", there),
        timezone="America/New_York",
    )
    near = factories.EventFactory.create(
        start=parse_local_time("2026-12-15T10:00"), end=None, timezone="Europe/Riga"
    )

    told = facts(client, page)["Kada"]
    assert "18:00–20:00" in told
    assert "Šiaurės Amerikos rytų žiemos laikas" in told
    assert "Lietuvoje: gruodžio 16 d. 01:00 – gruodžio 16 d. 03:00" in told
    assert "Lietuvoje" not in facts(client, near)["Kada"]


def test_whole_days_have_neither_hours_nor_a_clock(client: Client, tree: Any) -> None:
    page = create_event("R", "2026-12-02T00:00", "2026-12-03T00:00", all_day=True)

    assert facts(client, page)["Kada"] == (
        "2026 m. gruodžio 2–3 d. trečiadienis – ketvirtadienis, visą dieną"
    )


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_what_does_not_take_place_offers_nothing(
    client: Client, tree: Any, status: str
) -> None:
    page = create_event(
        "R",
        "2026-12-02T10:00",
        status=status,
        attendance="mixed",
        online_url="https://join.example/",
        registration_url="https://register.example/",
    )

    told = facts(client, page)

    assert "Kada" not in told
    assert told["Buvo numatyta"].startswith("2026 m. gruodžio 2 d.")
    assert "Registracija" not in told
    links = {link["href"] for link in fetch_html(client, page.url).select(".facts a")}
    assert not links & {"https://join.example/", "https://register.example/"}


def test_the_state_of_an_event_is_said_in_words(client: Client, tree: Any) -> None:
    online = {"attendance": "mixed", "online_url": "https://join.example/"}
    now = create_event("Vyksta", "2026-11-25T11:00", "2026-11-25T13:00", **online)
    over = create_event("Buvo", "2026-11-24T11:00", "2026-11-24T13:00", **online)
    full = create_event("Pilnas", "2026-12-01T10:00", registration_full=True)
    moved = create_event(
        "Perkeltas", "2026-12-01T10:00", **(online | {"status": "moved_online"})
    )

    assert "Renginys vyksta dabar." in visible_text(fetch_html(client, now.url).main)
    assert facts(client, now)["Internetu"] == "Prisijungti internetu"
    assert "Renginys jau įvyko." in visible_text(fetch_html(client, over.url).main)
    assert facts(client, over)["Internetu"] == "Dalyvauti galima internetu"
    assert facts(client, full)["Registracija"] == "Vietų nebėra"
    assert "Kur" not in facts(client, moved)


def test_a_programme_of_several_days_names_them(client: Client, tree: Any) -> None:
    page: Any = full_content.create_full_event(
        start=parse_local_time("2026-12-02T09:00"), end=parse_local_time("2026-12-03T18:00"),
        registration_deadline=None,
        agenda=make_body(
            *(
                make_block(
                    "session",
                    {"day": day, "start": "10:00", "end": None, "title": "Sesija",
                     "speakers": []},
                )
                for day in ("2026-12-02", "2026-12-03")
            )
        ),
    )  # fmt: skip

    programme = fetch_html(client, page.url).find(class_="programme")

    assert [visible_text(day) for day in programme.find_all("h3")] == [
        "trečiadienis, gruodžio 2 d.",
        "ketvirtadienis, gruodžio 3 d.",
    ]


def test_other_events_stand_below(client: Client, topic: dict[str, Topic]) -> None:
    page = create_event("Šis", "2026-12-01T10:00", topics=[topic["lt"]])
    create_event("Ta pati tema", "2026-12-05T10:00", topics=[topic["lt"]])
    create_event("Kita tema", "2026-12-02T10:00")

    shown = fetch_html(client, page.url)

    assert visible_text(shown.find(id="others")) == "Kiti renginiai"
    assert list_event_titles(shown) == ["Ta pati tema"]


def test_queries_do_not_grow_with_the_events(client: Client, tree: Any) -> None:
    paths = {EVENT_LIST_PATH: 15, f"{EVENT_LIST_PATH}?view=month&month=2026-12": 15}
    first: Any = None
    counts = []
    for number in range(4):
        start = parse_local_time(f"2026-12-0{number + 2}T10:00")
        page = full_content.create_full_event(
            number, start=start, registration_deadline=None
        )
        first = first or page
        if number:
            counts.append([count_queries(client, path) for path in paths])

    assert counts[0] == counts[-1]
    assert all(count <= bound for count, bound in zip(counts[0], paths.values(), strict=True)), counts  # fmt: skip
    assert count_queries(client, first.url) <= 12


def test_a_full_month_and_a_full_list_stay_small(client: Client, tree: Any) -> None:
    for number in range(40):
        create_event(
            f"Klasterių susitikimas {number}", f"2026-12-{number % 28 + 1:02}T10:00"
        )

    for path in (EVENT_LIST_PATH, f"{EVENT_LIST_PATH}?view=month&month=2026-12"):
        assert len(client.get(path).content) <= 30_000
