"""The page of an event, and the size and query counts of event pages."""

import itertools
import re
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from events.models import EventPage
from foundation.models import Organisation, Topic
from home.models import HomePage
from tests.support import factories, full_content
from tests.support.event_pages import (
    EVENT_LIST_PATH,
    create_event,
    list_event_titles,
    parse_local_time,
)
from tests.support.html import (
    count_queries,
    fetch_html,
    fetch_main,
    find_element,
    visible_text,
)
from tests.support.stream_data import make_block, make_body

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]


def fetch_facts(client: Client, page: EventPage) -> dict[str, str]:
    """Return the facts that the page of an event shows, by their name."""
    found = find_element(fetch_html(client, page.url), ".facts")
    return {
        visible_text(term): visible_text(term.find_next("dd"))
        for term in found.find_all("dt")
    }


def test_page_shows_the_facts_of_an_event(
    client: Client, organisation: dict[str, Organisation]
) -> None:
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
    facts = fetch_facts(client, page)

    assert facts["Kada"] == (
        "2026 m. gruodžio 2 d. trečiadienis, 10:00–12:00 Rytų Europos žiemos laikas"
    )
    assert facts["Kur"].startswith("Salė Gatvė 1, Vilnius, Lietuva")
    assert facts["Kaina"] == "Nemokamai"
    assert facts["Kalbos"] == "lietuvių, anglų"
    assert "Iki 2026 m. gruodžio 1 d., 20:00" in facts["Registracija"]
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


def test_other_time_zone_is_named_and_converted(
    client: Client, tree: dict[str, HomePage]
) -> None:
    new_york = ZoneInfo("America/New_York")
    page = factories.EventFactory.create(
        start=parse_local_time("2026-12-15T18:00", new_york),
        end=parse_local_time("2026-12-15T20:00", new_york),
        timezone="America/New_York",
    )
    near = factories.EventFactory.create(
        start=parse_local_time("2026-12-15T10:00"), end=None, timezone="Europe/Riga"
    )

    time = fetch_facts(client, page)["Kada"]
    assert "18:00–20:00" in time
    assert "Šiaurės Amerikos rytų žiemos laikas" in time
    assert "Lietuvoje: gruodžio 16 d. 01:00 – gruodžio 16 d. 03:00" in time
    assert "Lietuvoje" not in fetch_facts(client, near)["Kada"]


def test_all_day_event_shows_no_time_and_no_zone(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = create_event("R", "2026-12-02T00:00", "2026-12-03T00:00", all_day=True)

    assert fetch_facts(client, page)["Kada"] == (
        "2026 m. gruodžio 2–3 d. trečiadienis – ketvirtadienis, visą dieną"
    )


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_cancelled_event_offers_no_registration(
    client: Client, tree: dict[str, HomePage], status: str
) -> None:
    page = create_event(
        "R",
        "2026-12-02T10:00",
        status=status,
        attendance="mixed",
        online_url="https://join.example/",
        registration_url="https://register.example/",
    )

    facts = fetch_facts(client, page)

    assert "Kada" not in facts
    assert facts["Buvo numatyta"].startswith("2026 m. gruodžio 2 d.")
    assert "Registracija" not in facts
    links = {link["href"] for link in fetch_html(client, page.url).select(".facts a")}
    assert not links & {"https://join.example/", "https://register.example/"}


def test_page_shows_whether_the_event_is_ongoing_past_or_full(
    client: Client, tree: dict[str, HomePage]
) -> None:
    online = {"attendance": "mixed", "online_url": "https://join.example/"}
    now = create_event("Vyksta", "2026-11-25T11:00", "2026-11-25T13:00", **online)
    over = create_event("Buvo", "2026-11-24T11:00", "2026-11-24T13:00", **online)
    full = create_event("Pilnas", "2026-12-01T10:00", registration_full=True)
    moved = create_event(
        "Perkeltas", "2026-12-01T10:00", **(online | {"status": "moved_online"})
    )

    assert "Renginys vyksta dabar." in visible_text(fetch_main(client, now.url))
    assert fetch_facts(client, now)["Internetu"] == "Prisijungti internetu"
    assert "Renginys jau įvyko." in visible_text(fetch_main(client, over.url))
    assert fetch_facts(client, over)["Internetu"] == "Dalyvauti galima internetu"
    assert fetch_facts(client, full)["Registracija"] == "Vietų nebėra"
    assert "Kur" not in fetch_facts(client, moved)


def test_agenda_of_several_days_has_the_dates(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = full_content.create_full_event(
        start=parse_local_time("2026-12-02T09:00"),
        end=parse_local_time("2026-12-03T18:00"),
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

    programme = find_element(fetch_html(client, page.url), ".programme")

    assert [visible_text(day) for day in programme.find_all("h3")] == [
        "trečiadienis, gruodžio 2 d.",
        "ketvirtadienis, gruodžio 3 d.",
    ]


def test_an_evening_is_one_day_in_the_order_of_time(
    client: Client, tree: dict[str, HomePage]
) -> None:
    parts = (("00:30", "02:00", "Šokiai"), ("18:00", "22:00", "Vakarienė"))
    page = create_event(
        "Vakaras",
        "2026-12-02T18:00",
        "2026-12-03T02:00",
        agenda=make_body(
            *(
                make_block("break", {"start": start, "end": end, "title": title})
                for start, end, title in parts
            )
        ),
    )

    shown = fetch_html(client, page.url)

    programme = find_element(shown, ".programme")
    assert not programme.find_all("h3")
    titles = [visible_text(title) for title in programme.select(".timetable-title")]
    assert titles == ["Vakarienė", "Šokiai"]
    assert fetch_facts(client, page)["Kada"].startswith(
        "2026 m. gruodžio 2 d. trečiadienis, 18:00–02:00"
    )
    agenda = client.get(f"/api/headless/v1/events/{page.pk}").json()["agenda"]
    assert agenda[1]["start"] == "2026-12-03T00:30:00+02:00"


def test_page_lists_related_events(client: Client, topic: dict[str, Topic]) -> None:
    page = create_event("Šis", "2026-12-01T10:00", topics=[topic["lt"]])
    create_event("Ta pati tema", "2026-12-05T10:00", topics=[topic["lt"]])
    other = factories.TopicFactory.create(name="Eksportas", slug="eksportas")
    create_event("Kita tema", "2026-12-02T10:00", topics=[other])

    shown = fetch_html(client, page.url)

    assert visible_text(shown.find(id="others")) == "Kiti renginiai"
    assert list_event_titles(shown) == ["Ta pati tema"]
    detail = client.get(f"/api/headless/v1/events/{page.pk}").json()
    assert [row["title"] for row in detail["related"]] == ["Ta pati tema"]


def test_query_count_does_not_grow(client: Client, tree: dict[str, HomePage]) -> None:
    paths = {EVENT_LIST_PATH: 15, f"{EVENT_LIST_PATH}?view=month&month=2026-12": 15}
    pages: list[EventPage] = []
    counts = []
    for number in range(4):
        start = parse_local_time(f"2026-12-0{number + 2}T10:00")
        pages.append(
            full_content.create_full_event(
                number, start=start, registration_deadline=None
            )
        )
        if number:
            counts.append([count_queries(client, path) for path in paths])

    assert counts[0] == counts[-1]
    limits = paths.values()
    assert all(n <= limit for n, limit in zip(counts[0], limits, strict=True)), counts
    assert count_queries(client, pages[0].url) <= 12


def test_long_list_and_full_month_are_small(
    client: Client, tree: dict[str, HomePage]
) -> None:
    for number in range(40):
        create_event(
            f"Klasterių susitikimas {number}", f"2026-12-{number % 28 + 1:02}T10:00"
        )

    for path in (EVENT_LIST_PATH, f"{EVENT_LIST_PATH}?view=month&month=2026-12"):
        assert len(client.get(path).content) <= 30_000
