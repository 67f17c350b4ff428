"""Events as readers meet them in lists."""

from typing import Any

import pytest
from django.test import Client

from tests.support.event_pages import (
    EVENT_LIST_PATH,
    create_event,
    get_canonical_url,
    list_event_titles,
)
from tests.support.html import fetch_html, visible_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]


def test_events_stand_under_their_months_and_what_is_on_comes_first(
    client: Client, tree: Any
) -> None:
    create_event("Vyksta", "2026-10-30T10:00", "2026-11-26T10:00")
    create_event("Gruodį", "2026-12-02T10:00", "2026-12-02T12:00")
    create_event("Sausį", "2027-01-04T10:00")
    create_event("Praėjo", "2026-11-02T10:00", "2026-11-02T12:00")

    page = fetch_html(client, EVENT_LIST_PATH)

    groups = [
        (visible_text(group.h2), list_event_titles(group))
        for group in page.main.select("section:has(> h2)")
    ]
    assert groups == [
        ("Vyksta dabar", ["Vyksta"]),
        ("2026 m. gruodis", ["Gruodį"]),
        ("2027 m. sausis", ["Sausį"]),
    ]
    assert "3 renginiai" in visible_text(page.main)
    assert list_event_titles(fetch_html(client, f"{EVENT_LIST_PATH}?when=past")) == [
        "Praėjo"
    ]


@pytest.mark.parametrize(
    ("start", "end", "seen", "said", "line"),
    [
        (
            "2026-12-02T10:00",
            "2026-12-02T12:00",
            "2 gruodis 2026",
            "2026 m. gruodžio 2 d.",
            "trečiadienis, 10:00–12:00",
        ),
        (
            "2026-12-02T18:00",
            "2026-12-03T00:00",
            "2 gruodis 2026",
            "2026 m. gruodžio 2 d.",
            "trečiadienis, 18:00–00:00",
        ),
        (
            "2026-12-02T10:00",
            "2026-12-03T16:00",
            "2–3 gruodis 2026",
            "2026 m. gruodžio 2–3 d.",
            "trečiadienis 10:00 – ketvirtadienis 16:00",
        ),
        (
            "2026-12-02T10:00",
            "2026-12-04T00:00",
            "2–3 gruodis 2026",
            "2026 m. gruodžio 2–3 d.",
            "trečiadienis 10:00 – ketvirtadienis 24:00",
        ),
        (
            "2027-01-30T10:00",
            "2027-02-02T16:00",
            "30 sausis 2027 – vasario 2 d.",
            "2027 m. sausio 30 – vasario 2 d.",
            "šeštadienis 10:00 – antradienis 16:00",
        ),
        (
            "2026-12-30T10:00",
            "2027-01-02T16:00",
            "30 gruodis 2026 – 2027 m. sausio 2 d.",
            "2026 m. gruodžio 30 d. – 2027 m. sausio 2 d.",
            "trečiadienis 10:00 – šeštadienis 16:00",
        ),
    ],
)
def test_a_tile_shows_the_days_and_says_them_in_full(
    client: Client, tree: Any, start: str, end: str, seen: str, said: str, line: str
) -> None:
    create_event("Renginys", start, end)

    row = fetch_html(client, EVENT_LIST_PATH).find(class_="event-row")

    tile = row.find(class_="date-tile")
    assert visible_text(tile.time) == said
    assert tile.time["datetime"] == start[:10]
    hidden = tile.find_all(attrs={"aria-hidden": "true"})
    assert " ".join(visible_text(part) for part in hidden) == seen
    assert visible_text(row).count(line) == 1


def test_a_row_tells_where_and_by_whom(client: Client, organisation: Any) -> None:
    def line(**place: Any) -> str:
        page = create_event(
            "R", "2026-12-02T10:00", organisers=[organisation["lt"]], **place
        )
        row = fetch_html(client, EVENT_LIST_PATH).find(class_="event-row")
        page.delete()
        return visible_text(row)

    organiser = organisation["lt"].short_name
    assert "Vilnius" in line()
    assert "Lietuva" not in line()
    assert f"Organizatoriai: {organiser}" in line()
    assert "Malmė, Švedija" in line(venue_city="Malmė", venue_country="SE")
    mixed = line(attendance="mixed", online_url="https://join.example/")
    assert "Vilnius" in mixed
    assert "Internetu" in mixed
    moved = line(status="moved_online", online_url="https://join.example/")
    assert "Vilnius" not in moved
    assert "Internetu" in moved
    assert "Perkeltas į internetą" in moved


def test_a_list_is_narrowed_by_what_its_events_have(
    client: Client, several: None
) -> None:
    page = fetch_html(client, EVENT_LIST_PATH)

    places = [
        visible_text(option) for option in page.select("select[name=place] option")
    ]
    topics = [
        visible_text(option) for option in page.select("select[name=topic] option")
    ]
    assert places == ["Visos vietos", "Internetu", "Kaunas", "Vilnius"]
    assert topics == ["Visos temos", "Finansavimas"]
    assert list_event_titles(fetch_html(client, f"{EVENT_LIST_PATH}?place=Kaunas")) == [
        "Kaune"
    ]
    assert list_event_titles(fetch_html(client, f"{EVENT_LIST_PATH}?place=online")) == [
        "Internetu"
    ]
    both = fetch_html(client, f"{EVENT_LIST_PATH}?topic=finansavimas&place=Vilnius")
    assert list_event_titles(both) == ["Vilniuje"]
    assert "1 renginys" in visible_text(both.main)
    assert [chip["href"] for chip in both.select("a.chip")] == [
        "?topic=finansavimas",
        "?place=Vilnius",
    ]
    assert list_event_titles(
        fetch_html(client, f"{EVENT_LIST_PATH}?place=Niekur&topic=%00")
    ) == list_event_titles(page)


def test_a_place_of_the_other_list_is_no_choice(client: Client, several: None) -> None:
    past = fetch_html(client, f"{EVENT_LIST_PATH}?when=past")

    options = [option["value"] for option in past.select("select[name=place] option")]
    assert options == ["", "Šiauliai"]
    assert past.find("input", attrs={"name": "when"})["value"] == "past"


def test_an_address_and_a_title_tell_what_is_shown(
    client: Client, several: None
) -> None:
    base = get_canonical_url(fetch_html(client, EVENT_LIST_PATH))

    page = fetch_html(
        client, f"{EVENT_LIST_PATH}?foo=1&topic=finansavimas&place=Vilnius&page=1"
    )
    assert get_canonical_url(page) == f"{base}?place=Vilnius&topic=finansavimas"
    assert page.title.get_text().startswith("Renginiai, Vilnius, Finansavimas ·")
    assert not page.find("link", rel="alternate")

    past = fetch_html(client, f"{EVENT_LIST_PATH}?when=past")
    assert get_canonical_url(past) == f"{base}?when=past"
    assert past.title.get_text().startswith("Praėję renginiai ·")
    others = {
        link["hreflang"]: link["href"]
        for link in past.find_all("link", rel="alternate")
    }
    assert others["en"].endswith("/en/events/?when=past")
    switch = past.find(class_="languages").find("a")
    assert switch["href"] == "/en/events/?when=past"


def test_pages_keep_the_filters_and_end_where_the_list_ends(
    client: Client, tree: Any
) -> None:
    for number in range(21):
        create_event(f"Renginys {number}", f"2026-12-01T10:{number:02}")

    first = fetch_html(client, f"{EVENT_LIST_PATH}?place=Vilnius")
    following = first.find("a", rel="next")["href"]
    second = fetch_html(client, f"{EVENT_LIST_PATH}{following}")

    assert list_event_titles(second) == ["Renginys 20"]
    assert get_canonical_url(second).endswith("?place=Vilnius&page=2")
    assert "(2 puslapis)" in second.title.get_text()
    for number in ("3", "0", "-1", "x", "9" * 5000):
        assert client.get(EVENT_LIST_PATH, {"page": number}).status_code == 404


def test_an_empty_list_shows_a_way_on(client: Client, tree: Any) -> None:
    main = fetch_html(client, EVENT_LIST_PATH).main

    assert "Šiuo metu renginių nesuplanuota." in visible_text(main)
    assert main.find("a", string="Žiūrėti praėjusius renginius")["href"] == "?when=past"
    assert not main.find("form")
    back = fetch_html(client, f"{EVENT_LIST_PATH}?when=past").main
    assert back.find("a", string="Žiūrėti būsimus renginius")


def test_topics_that_exclude_each_other_say_so(client: Client, several: None) -> None:
    main = fetch_html(client, f"{EVENT_LIST_PATH}?place=Kaunas&topic=finansavimas").main

    assert "Pagal jūsų pasirinkimą renginių čia nėra." in visible_text(main)
    assert main.find("a", string="Rodyti visus šio sąrašo renginius")["href"] == "?"
