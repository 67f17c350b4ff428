"""The events of a month as a table."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from foundation.models import Topic
from home.models import HomePage
from tests.support.event_pages import EVENT_LIST_PATH, create_event
from tests.support.html import (
    fetch_html,
    find_element,
    get_attribute,
    get_canonical_url,
    get_href,
    get_title,
    visible_text,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]


def list_events_by_day(page: BeautifulSoup) -> dict[str, list[str]]:
    """Return the texts of the links in each day of the month that has any."""
    return {
        get_attribute(find_element(cell, "time"), "datetime"): [
            visible_text(link) for link in cell.find_all("a")
        ]
        for cell in page.select("td:has(a)")
    }


def test_month_is_a_table_of_weeks(client: Client, tree: dict[str, HomePage]) -> None:
    create_event("Kelias dienas", "2026-10-30T10:00", "2026-11-02T12:00")
    create_event("Vieną", "2026-11-02T09:00", status="cancelled")
    create_event("Gruodį", "2026-12-02T10:00")

    page = fetch_html(client, f"{EVENT_LIST_PATH}?view=month&month=2026-11")

    table = find_element(page, "main table")
    assert visible_text(table.caption) == "Renginiai pagal dienas: 2026 m. lapkritis"
    heads = table.find_all("th", scope="col")
    assert visible_text(heads[0]) == "pirmadienis pr"
    assert visible_text(heads[6]) == "sekmadienis sk"
    assert list_events_by_day(page) == {
        "2026-11-01": ["Kelias dienas"],
        "2026-11-02": ["Kelias dienas", "09:00 Vieną"],
    }
    assert len(table.find_all("time")) == 30
    today = find_element(table, '[aria-current="date"]')
    assert visible_text(today).startswith("25")
    assert "Šiandien" in visible_text(today.find_parent("td"))
    assert "Atšauktas" in visible_text(table)


def read_month_links(page: BeautifulSoup) -> list[str]:
    """Return the links to the month before and the month after."""
    return [str(link["href"]) for link in page.select(".month-ways a")]


def test_month_links_to_the_previous_and_next_month(
    client: Client, tree: dict[str, HomePage]
) -> None:
    create_event("Seniai", "2026-11-02T10:00")
    create_event("Vėliau", "2027-01-02T10:00")

    page = fetch_html(client, f"{EVENT_LIST_PATH}?view=month&month=2026-12")

    assert get_href(page, 'a[rel="prev"]') == "?view=month&month=2026-11"
    assert visible_text(page.find("a", rel="next")) == "2027 m. sausis →"
    assert get_canonical_url(page).endswith("?view=month&month=2026-12")
    assert get_title(page).startswith("Renginiai: 2026 m. gruodis ·")


def test_months_go_from_the_first_event_to_a_year_after_the_last(
    client: Client, tree: dict[str, HomePage]
) -> None:
    create_event("Pirmasis", "2019-12-31T23:00", "2020-01-01T01:00")
    # The evening belongs to the day on which it began.
    create_event("Paskutinis", "2027-01-31T20:00", "2027-02-01T02:00")
    create_event("Juodraštis", "2031-01-31T20:00", published=False)

    def fetch_month(month: str, path: str = EVENT_LIST_PATH) -> int:
        return client.get(path, {"view": "month", "month": month}).status_code

    first = fetch_html(client, f"{EVENT_LIST_PATH}?view=month&month=2019-12")
    last = fetch_html(client, f"{EVENT_LIST_PATH}?view=month&month=2028-01")

    assert read_month_links(first) == ["?view=month&month=2020-01"]
    assert read_month_links(last) == ["?view=month&month=2027-12"]
    assert fetch_month("2019-11") == 404
    assert fetch_month("2028-02") == 404
    # The links to other languages lead somewhere.
    assert fetch_month("2019-12", "/en/events/") == 200
    assert fetch_month("2028-01", "/en/events/") == 200


def test_a_portal_without_events_has_the_current_month(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = fetch_html(client, f"{EVENT_LIST_PATH}?view=month&month=2026-11")

    assert read_month_links(page) == []
    assert page.find("meta", attrs={"name": "robots"})
    assert "Šį mėnesį renginių nėra." in visible_text(page.main)


@pytest.mark.parametrize(
    "month",
    [
        "2026",
        "2026-13",
        "2026-11-01",
        "0000-01",
        "1989-12",
        "9999-12",
        "\x00",
        "٢٠٢٦-١١",
    ],
)
def test_a_month_that_does_not_exist_is_not_found(
    client: Client, tree: dict[str, HomePage], month: str
) -> None:
    page = client.get(EVENT_LIST_PATH, {"view": "month", "month": month})

    assert page.status_code == 404


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("view=month", "view=month&month=2026-11"),
        ("month=&view=month", "view=month&month=2026-11"),
        ("view=month&month=2026-1", "view=month&month=2026-01"),
        ("month=2026-12&view=month", "view=month&month=2026-12"),
        ("view=month&month=2026-12&view=month", "view=month&month=2026-12"),
        ("view=month&month=2026-11&month=2026-12", "view=month&month=2026-12"),
        ("view=month&month=2026-12&page=2", "view=month&month=2026-12"),
        ("view=month&month=2026-12&utm_source=x", "view=month&month=2026-12"),
        ("view=month&month=2026-12&place=&topic=", "view=month&month=2026-12"),
        ("view=month&month=2026-12&place=Nida", "view=month&month=2026-12"),
        (
            "topic=energy&place=%C5%A0iauliai&month=2026-12&view=month",
            "view=month&month=2026-12&place=%C5%A0iauliai&topic=energy",
        ),
    ],
)
def test_each_other_query_string_leads_to_the_address_of_the_month(
    client: Client, topic: dict[str, Topic], query: str, address: str
) -> None:
    create_event("Pirmasis", "2026-01-02T10:00")
    create_event("Antrasis", "2026-12-02T10:00", venue_city="Šiauliai")
    slug = topic["lt"].slug
    create_event("Trečiasis", "2026-12-03T10:00", topics=[topic["lt"]])

    response = client.get(f"{EVENT_LIST_PATH}?{query.replace('energy', slug)}")

    target = f"{EVENT_LIST_PATH}?{address.replace('energy', slug)}"
    assert response.status_code == 302
    assert response.headers["Location"] == target
    assert client.get(target).status_code == 200


def test_without_a_month_the_nearest_to_today_is_shown(
    client: Client, tree: dict[str, HomePage]
) -> None:
    create_event("Kitąmet", "2027-05-02T10:00")

    response = client.get(f"{EVENT_LIST_PATH}?view=month")

    assert response.headers["Location"].endswith("?view=month&month=2027-05")


def test_month_has_the_filters_of_the_list(
    client: Client, several_events: None
) -> None:
    page = fetch_html(
        client, f"{EVENT_LIST_PATH}?view=month&month=2026-12&place=Kaunas"
    )

    assert list_events_by_day(page) == {"2026-12-02": ["10:00 Kaune"]}
    assert get_canonical_url(page).endswith("?view=month&month=2026-12&place=Kaunas")
    hidden = find_element(page, "form.filters").find_all("input", type="hidden")
    assert {field["name"]: field["value"] for field in hidden} == {
        "view": "month",
        "month": "2026-12",
    }


def test_month_without_events_is_not_indexed(
    client: Client, tree: dict[str, HomePage]
) -> None:
    create_event("Vienintelis", "2026-11-02T10:00")

    page = fetch_html(client, f"{EVENT_LIST_PATH}?view=month&month=2027-01")

    assert page.find("meta", attrs={"name": "robots"})
    assert "Šį mėnesį renginių nėra." in visible_text(page.main)
