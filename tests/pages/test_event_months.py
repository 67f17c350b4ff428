"""Events as readers meet them in a month."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.support.event_pages import EVENT_LIST_PATH, create_event, get_canonical_url
from tests.support.html import fetch_html, visible_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]


def days(page: BeautifulSoup) -> dict[str, list[str]]:
    return {
        cell.time["datetime"]: [visible_text(link) for link in cell.find_all("a")]
        for cell in page.select("td:has(a)")
    }


def test_a_month_is_a_table_of_weeks(client: Client, tree: Any) -> None:
    create_event("Kelias dienas", "2026-10-30T10:00", "2026-11-02T12:00")
    create_event("Vieną", "2026-11-02T09:00", status="cancelled")
    create_event("Gruodį", "2026-12-02T10:00")

    page = fetch_html(client, f"{EVENT_LIST_PATH}?view=month&month=2026-11")

    table = page.main.find("table")
    assert visible_text(table.caption) == "Renginiai pagal dienas: 2026 m. lapkritis"
    heads = table.find_all("th", scope="col")
    assert visible_text(heads[0]) == "pirmadienis pr"
    assert visible_text(heads[6]) == "sekmadienis sk"
    assert days(page) == {
        "2026-11-01": ["Kelias dienas"],
        "2026-11-02": ["Kelias dienas", "09:00 Vieną"],
    }
    assert len(table.find_all("time")) == 30
    assert visible_text(table.find(attrs={"aria-current": "date"})).startswith("25")
    today = table.find(attrs={"aria-current": "date"}).find_parent("td")
    assert "Šiandien" in visible_text(today)
    assert "Atšauktas" in visible_text(table)


def test_one_walks_from_month_to_month(client: Client, tree: Any) -> None:
    page = fetch_html(client, f"{EVENT_LIST_PATH}?view=month&month=2026-12")

    assert page.find("a", rel="prev")["href"] == "?view=month&month=2026-11"
    assert visible_text(page.find("a", rel="next")) == "2027 m. sausis →"
    assert get_canonical_url(page).endswith("?view=month&month=2026-12")
    assert page.title.get_text().startswith("Renginiai: 2026 m. gruodis ·")
    assert not fetch_html(client, f"{EVENT_LIST_PATH}?view=month&month=1990-01").find(
        "a", rel="prev"
    )
    assert not fetch_html(client, f"{EVENT_LIST_PATH}?view=month&month=2200-12").find(
        "a", rel="next"
    )


@pytest.mark.parametrize(
    "month", ["", "2026", "2026-13", "2026-11-01", "1989-12", "2201-01", "\x00", "٢٠٢٦-١١"]
)  # fmt: skip
def test_what_is_no_month_is_the_current_one(
    client: Client, tree: Any, month: str
) -> None:
    page = client.get(EVENT_LIST_PATH, {"view": "month", "month": month})

    assert page.status_code == 200
    assert get_canonical_url(BeautifulSoup(page.content, "html.parser")).endswith(
        "2026-11"
    )


def test_a_month_is_narrowed_as_the_list_is(client: Client, several: None) -> None:
    page = fetch_html(
        client, f"{EVENT_LIST_PATH}?view=month&month=2026-12&place=Kaunas"
    )

    assert days(page) == {"2026-12-02": ["10:00 Kaune"]}
    assert get_canonical_url(page).endswith("?view=month&month=2026-12&place=Kaunas")
    kept = page.find("form", class_="filters").find_all("input", type="hidden")
    assert {field["name"]: field["value"] for field in kept} == {
        "view": "month",
        "month": "2026-12",
    }


def test_a_month_without_events_is_left_out_of_search_engines(
    client: Client, tree: Any
) -> None:
    page = fetch_html(client, f"{EVENT_LIST_PATH}?view=month&month=2150-01")

    assert page.find("meta", attrs={"name": "robots"})
    assert "Šį mėnesį renginių nėra." in visible_text(page.main)
