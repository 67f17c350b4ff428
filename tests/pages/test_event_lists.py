"""Events as readers meet them in lists."""

from typing import Any

import pytest
from django.test import Client

from tests.support.event_pages import LIST, canonical, event, titles
from tests.support.html import soup, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]


def test_events_stand_under_their_months_and_what_is_on_comes_first(
    client: Client, tree: Any
) -> None:
    event("Vyksta", "2026-10-30T10:00", "2026-11-26T10:00")
    event("Gruodį", "2026-12-02T10:00", "2026-12-02T12:00")
    event("Sausį", "2027-01-04T10:00")
    event("Praėjo", "2026-11-02T10:00", "2026-11-02T12:00")

    page = soup(client, LIST)

    groups = [
        (words(group.h2), titles(group))
        for group in page.main.select("section:has(> h2)")
    ]
    assert groups == [
        ("Vyksta dabar", ["Vyksta"]),
        ("2026 m. gruodis", ["Gruodį"]),
        ("2027 m. sausis", ["Sausį"]),
    ]
    assert "3 renginiai" in words(page.main)
    assert titles(soup(client, f"{LIST}?when=past")) == ["Praėjo"]


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
    event("Renginys", start, end)

    row = soup(client, LIST).find(class_="event-row")

    tile = row.find(class_="date-tile")
    assert words(tile.time) == said
    assert tile.time["datetime"] == start[:10]
    hidden = tile.find_all(attrs={"aria-hidden": "true"})
    assert " ".join(words(part) for part in hidden) == seen
    assert words(row).count(line) == 1


def test_a_row_tells_where_and_by_whom(client: Client, organisation: Any) -> None:
    def line(**place: Any) -> str:
        page = event("R", "2026-12-02T10:00", organisers=[organisation["lt"]], **place)
        row = soup(client, LIST).find(class_="event-row")
        page.delete()
        return words(row)

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
    page = soup(client, LIST)

    places = [words(option) for option in page.select("select[name=place] option")]
    topics = [words(option) for option in page.select("select[name=topic] option")]
    assert places == ["Visos vietos", "Internetu", "Kaunas", "Vilnius"]
    assert topics == ["Visos temos", "Finansavimas"]
    assert titles(soup(client, f"{LIST}?place=Kaunas")) == ["Kaune"]
    assert titles(soup(client, f"{LIST}?place=online")) == ["Internetu"]
    both = soup(client, f"{LIST}?topic=finansavimas&place=Vilnius")
    assert titles(both) == ["Vilniuje"]
    assert "1 renginys" in words(both.main)
    assert [chip["href"] for chip in both.select("a.chip")] == [
        "?topic=finansavimas",
        "?place=Vilnius",
    ]
    assert titles(soup(client, f"{LIST}?place=Niekur&topic=%00")) == titles(page)


def test_a_place_of_the_other_list_is_no_choice(client: Client, several: None) -> None:
    past = soup(client, f"{LIST}?when=past")

    options = [option["value"] for option in past.select("select[name=place] option")]
    assert options == ["", "Šiauliai"]
    assert past.find("input", attrs={"name": "when"})["value"] == "past"


def test_an_address_and_a_title_tell_what_is_shown(
    client: Client, several: None
) -> None:
    base = canonical(soup(client, LIST))

    page = soup(client, f"{LIST}?foo=1&topic=finansavimas&place=Vilnius&page=1")
    assert canonical(page) == f"{base}?place=Vilnius&topic=finansavimas"
    assert page.title.get_text().startswith("Renginiai, Vilnius, Finansavimas ·")
    assert not page.find("link", rel="alternate")

    past = soup(client, f"{LIST}?when=past")
    assert canonical(past) == f"{base}?when=past"
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
        event(f"Renginys {number}", f"2026-12-01T10:{number:02}")

    first = soup(client, f"{LIST}?place=Vilnius")
    following = first.find("a", rel="next")["href"]
    second = soup(client, f"{LIST}{following}")

    assert titles(second) == ["Renginys 20"]
    assert canonical(second).endswith("?place=Vilnius&page=2")
    assert "(2 puslapis)" in second.title.get_text()
    for number in ("3", "0", "-1", "x", "9" * 5000):
        assert client.get(LIST, {"page": number}).status_code == 404


def test_an_empty_list_shows_a_way_on(client: Client, tree: Any) -> None:
    main = soup(client, LIST).main

    assert "Šiuo metu renginių nesuplanuota." in words(main)
    assert main.find("a", string="Žiūrėti praėjusius renginius")["href"] == "?when=past"
    assert not main.find("form")
    back = soup(client, f"{LIST}?when=past").main
    assert back.find("a", string="Žiūrėti būsimus renginius")


def test_topics_that_exclude_each_other_say_so(client: Client, several: None) -> None:
    main = soup(client, f"{LIST}?place=Kaunas&topic=finansavimas").main

    assert "Pagal jūsų pasirinkimą renginių čia nėra." in words(main)
    assert main.find("a", string="Rodyti visus šio sąrašo renginius")["href"] == "?"
