"""The events of a month as a table."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

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


def test_month_links_to_the_previous_and_next_month(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = fetch_html(client, f"{EVENT_LIST_PATH}?view=month&month=2026-12")

    assert get_href(page, 'a[rel="prev"]') == "?view=month&month=2026-11"
    assert visible_text(page.find("a", rel="next")) == "2027 m. sausis →"
    assert get_canonical_url(page).endswith("?view=month&month=2026-12")
    assert get_title(page).startswith("Renginiai: 2026 m. gruodis ·")
    assert not fetch_html(client, f"{EVENT_LIST_PATH}?view=month&month=1990-01").find(
        "a", rel="prev"
    )
    assert not fetch_html(client, f"{EVENT_LIST_PATH}?view=month&month=2200-12").find(
        "a", rel="next"
    )


@pytest.mark.parametrize(
    "month",
    ["", "2026", "2026-13", "2026-11-01", "1989-12", "2201-01", "\x00", "٢٠٢٦-١١"],
)
def test_invalid_month_shows_the_current_one(
    client: Client, tree: dict[str, HomePage], month: str
) -> None:
    page = client.get(EVENT_LIST_PATH, {"view": "month", "month": month})

    assert page.status_code == 200
    assert get_canonical_url(BeautifulSoup(page.content, "html.parser")).endswith(
        "2026-11"
    )


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
    page = fetch_html(client, f"{EVENT_LIST_PATH}?view=month&month=2150-01")

    assert page.find("meta", attrs={"name": "robots"})
    assert "Šį mėnesį renginių nėra." in visible_text(page.main)
