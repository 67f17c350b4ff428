"""Lists of upcoming and past events."""

from typing import Any

import pytest
from django.test import Client

from foundation.models import Organisation
from home.models import HomePage
from tests.support.event_pages import (
    EVENT_LIST_PATH,
    create_event,
    list_event_titles,
)
from tests.support.html import (
    fetch_html,
    fetch_main,
    find_element,
    find_link,
    get_attribute,
    get_canonical_url,
    get_href,
    get_title,
    visible_text,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]


def test_events_are_grouped_by_month_and_ongoing_ones_come_first(
    client: Client, tree: dict[str, HomePage]
) -> None:
    create_event("Vyksta", "2026-10-30T10:00", "2026-11-26T10:00")
    create_event("Gruodį", "2026-12-02T10:00", "2026-12-02T12:00")
    create_event("Sausį", "2027-01-04T10:00")
    create_event("Praėjo", "2026-11-02T10:00", "2026-11-02T12:00")

    page = fetch_html(client, EVENT_LIST_PATH)

    groups = [
        (visible_text(group.h2), list_event_titles(group))
        for group in find_element(page, "main").select("section:has(> h2)")
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
    ("start", "end", "tile_text", "full_date", "line"),
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
        (
            "2026-12-02T18:00",
            "2026-12-04T02:00",
            "2–3 gruodis 2026",
            "2026 m. gruodžio 2–3 d.",
            "trečiadienis 18:00 – penktadienis 02:00",
        ),
        (
            "2026-12-03T18:00",
            "2026-12-04T02:00",
            "3 gruodis 2026",
            "2026 m. gruodžio 3 d.",
            "ketvirtadienis, 18:00–02:00",
        ),
    ],
)
def test_tile_shows_the_days_and_their_full_dates(
    client: Client,
    tree: dict[str, HomePage],
    start: str,
    end: str,
    tile_text: str,
    full_date: str,
    line: str,
) -> None:
    create_event("Renginys", start, end)

    row = find_element(fetch_html(client, EVENT_LIST_PATH), ".event-row")

    tile = find_element(row, ".date-tile")
    assert visible_text(tile.time) == full_date
    assert get_attribute(find_element(tile, "time"), "datetime") == start[:10]
    hidden = tile.select('[aria-hidden="true"]')
    assert " ".join(visible_text(part) for part in hidden) == tile_text
    assert visible_text(row).count(line) == 1


def test_row_shows_the_place_and_the_organisers(
    client: Client, organisation: dict[str, Organisation]
) -> None:
    def show_row(**fields: Any) -> str:
        page = create_event(
            "R", "2026-12-02T10:00", organisers=[organisation["lt"]], **fields
        )
        row = find_element(fetch_html(client, EVENT_LIST_PATH), ".event-row")
        page.delete()
        return visible_text(row)

    organiser = organisation["lt"].short_name
    assert "Vilnius" in show_row()
    assert "Lietuva" not in show_row()
    assert f"Organizatoriai: {organiser}" in show_row()
    assert "Malmė, Švedija" in show_row(venue_city="Malmė", venue_country="SE")
    mixed = show_row(attendance="mixed", online_url="https://join.example/")
    assert "Vilnius" in mixed
    assert "Internetu" in mixed
    moved = show_row(status="moved_online", online_url="https://join.example/")
    assert "Vilnius" not in moved
    assert "Internetu" in moved
    assert "Perkeltas į internetą" in moved


def test_list_is_filtered_by_places_and_topics_of_its_events(
    client: Client, several_events: None
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


def test_places_of_past_events_are_offered_for_past_events_only(
    client: Client, several_events: None
) -> None:
    past = fetch_html(client, f"{EVENT_LIST_PATH}?when=past")

    options = [option["value"] for option in past.select("select[name=place] option")]
    assert options == ["", "Šiauliai"]
    assert get_attribute(find_element(past, 'input[name="when"]'), "value") == "past"


def test_canonical_url_and_title_contain_the_filters(
    client: Client, several_events: None
) -> None:
    base = get_canonical_url(fetch_html(client, EVENT_LIST_PATH))

    page = fetch_html(
        client, f"{EVENT_LIST_PATH}?foo=1&topic=finansavimas&place=Vilnius&page=1"
    )
    assert get_canonical_url(page) == f"{base}?place=Vilnius&topic=finansavimas"
    assert get_title(page).startswith("Renginiai, Vilnius, Finansavimas ·")
    assert not page.find("link", rel="alternate")

    past = fetch_html(client, f"{EVENT_LIST_PATH}?when=past")
    assert get_canonical_url(past) == f"{base}?when=past"
    assert get_title(past).startswith("Praėję renginiai ·")
    english = get_href(past, 'link[rel="alternate"][hreflang="en"]')
    assert english.endswith("/en/events/?when=past")
    switch = find_element(past, ".languages a")
    assert switch["href"] == "/en/events/?when=past"


def test_pagination_keeps_filters_and_has_an_end(
    client: Client, tree: dict[str, HomePage]
) -> None:
    for number in range(21):
        create_event(f"Renginys {number}", f"2026-12-01T10:{number:02}")

    first = fetch_html(client, f"{EVENT_LIST_PATH}?place=Vilnius")
    following = get_href(first, 'a[rel="next"]')
    second = fetch_html(client, f"{EVENT_LIST_PATH}{following}")

    assert list_event_titles(second) == ["Renginys 20"]
    assert get_canonical_url(second).endswith("?place=Vilnius&page=2")
    assert "(2 puslapis)" in get_title(second)
    for invalid in ("3", "0", "-1", "x", "9" * 5000):
        assert client.get(EVENT_LIST_PATH, {"page": invalid}).status_code == 404


def test_empty_list_links_to_past_events(
    client: Client, tree: dict[str, HomePage]
) -> None:
    main = fetch_main(client, EVENT_LIST_PATH)

    assert "Šiuo metu renginių nesuplanuota." in visible_text(main)
    assert (
        get_attribute(find_link(main, "Žiūrėti praėjusius renginius"), "href")
        == "?when=past"
    )
    assert not main.find("form")
    back = fetch_main(client, f"{EVENT_LIST_PATH}?when=past")
    assert back.find("a", string="Žiūrėti būsimus renginius")


def test_filters_without_results_link_to_the_whole_list(
    client: Client, several_events: None
) -> None:
    main = fetch_main(client, f"{EVENT_LIST_PATH}?place=Kaunas&topic=finansavimas")

    assert "Pagal jūsų pasirinkimą renginių čia nėra." in visible_text(main)
    assert (
        get_attribute(find_link(main, "Rodyti visus šio sąrašo renginius"), "href")
        == "?"
    )
