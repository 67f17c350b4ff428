"""Rendered page, API v2, headless API and calendar tell the same of every page."""

import datetime as dt
import functools
import json
import re
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation.dates import long_date_range
from foundation.references import HEADLESS
from tests import factories
from tests.bodies import body, heading, paragraph

LINKED_DATA = "application/ld+json"
LETTERS = st.text("aąbcčdeęėfgžšųū „“–'\"&<>", min_size=3, max_size=30).filter(
    lambda text: len(text.strip()) > 2 and text == " ".join(text.split())
)
ZONES = st.sampled_from(["Europe/Vilnius", "Asia/Tokyo", "America/New_York"])
STATUSES = st.sampled_from(["scheduled", "cancelled", "postponed", "moved_online"])
# Without a zone: each example gives them its own.
EARLIEST, LATEST = dt.datetime(2001, 1, 2), dt.datetime(2036, 12, 30)  # noqa: DTZ001 - an example adds the zone
STARTS = st.datetimes(EARLIEST, LATEST).map(
    lambda moment: moment.replace(second=0, microsecond=0, hour=12)
)
EXAMPLES = settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def taken_back(test: Callable[..., None]) -> Callable[..., None]:
    """Take back what each example made, so that none meets another's pages."""

    @functools.wraps(test)
    def wrapped(*args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            test(*args, **kwargs)
            transaction.set_rollback(True)

    return wrapped


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", BeautifulSoup(html, "html.parser").get_text(" ")).strip()


def told(client: Client, page: Any, path: str) -> tuple[str, Any, Any]:
    """Give a page's text, and what both APIs say of it."""
    html = client.get(page.url).content.decode()
    v2 = client.get(f"/api/v2/pages/{page.pk}/").json()
    headless = client.get(f"{HEADLESS}{path}/{page.pk}").json()
    return plain(html), v2, headless


def linked(client: Client, page: Any) -> tuple[dict[str, Any], list[str]]:
    """Give what an event's page tells search engines, and the times that it marks."""
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    told = [json.loads(found.string) for found in soup.find_all(type=LINKED_DATA)]
    (graph,) = [data for data in told if data["@type"] == "Event"]
    return graph, [found["datetime"] for found in soup.find_all("time")]


def assert_alike(
    v2: dict[str, Any], headless: dict[str, Any], *, but: set[str]
) -> None:
    assert v2["meta"]["html_url"] == headless["url"]
    assert v2["meta"]["locale"] == headless["locale"]
    assert v2["meta"]["slug"] == headless["slug"]
    shared = (v2.keys() & headless.keys()) - but
    assert {"title", "intro", "image", "topics", "translations", "body"} <= shared
    for name in shared:
        assert (v2[name] or None) == (headless[name] or None), name


@EXAMPLES
@given(
    title=LETTERS,
    words=LETTERS,
    start=STARTS,
    hours=st.integers(0, 60),
    zone=ZONES,
    status=STATUSES,
    all_day=st.booleans(),
)
@taken_back
def test_events(
    client: Client,
    organisation: Any,
    tree: Any,
    title: str,
    words: str,
    start: dt.datetime,
    hours: int,
    zone: str,
    status: str,
    all_day: bool,
) -> None:
    begins = start.replace(tzinfo=ZoneInfo(zone))
    page = factories.EventFactory(
        title=title,
        slug="forumas",
        start=begins,
        end=begins + dt.timedelta(hours=hours),
        timezone=zone,
        status=status,
        all_day=all_day,
        organisers=[organisation["lt"]],
        body=body(heading(words)),
    )
    english = factories.translated(page, "en", title=f"{title} EN", slug="forum")

    text, v2, headless = told(client, page, "/events")

    assert_alike(v2, headless, but={"registration", "id"})
    first = dt.date.fromisoformat(headless["start"][:10])
    last = dt.date.fromisoformat(headless["end"][:10])
    for said in (
        title,
        words,
        long_date_range(first, last, "lt"),
        "Fotonikos klasteris",
    ):
        assert said in text
    assert headless["translations"] == [
        {
            "locale": "en",
            "id": english.pk,
            "title": english.title,
            "url": english.full_url,
        }
    ]
    calendar = client.get(headless["ics_url"].replace("http://127.0.0.1:8000", ""))
    (event,) = icalendar.Calendar.from_ical(calendar.content).events
    assert event["summary"] == title
    assert (event["status"] == "CANCELLED") is (status == "cancelled")
    if all_day:
        assert event.start == first
        assert event.end == last + dt.timedelta(days=1)
    else:
        assert event.start == dt.datetime.fromisoformat(headless["start"])
        assert event.end == dt.datetime.fromisoformat(headless["end"])
    graph, times = linked(client, page)
    assert {headless["start"], headless["end"]} <= {*times}
    assert (graph["startDate"], graph["endDate"]) == (
        headless["start"],
        headless["end"],
    )
    assert (graph["name"], graph["url"]) == (title, headless["url"])
    became = graph["eventStatus"].rpartition("/Event")[2]
    assert became.lower() == status.replace("_", "")
    assert {"CANCELLED": "cancelled", "TENTATIVE": "postponed"}.get(
        event["status"], status
    ) == status
    city = headless["venue"]["city"]
    if status == "moved_online":
        # Nobody said where one joins yet: the page will.
        assert graph["location"]["url"] == headless["url"]
        assert "location" not in event
    else:
        assert graph["location"]["address"]["addressLocality"] == city
        assert event["location"] == f"{city}, {headless['venue']['country_name']}"
        assert city in text


@EXAMPLES
@given(title=LETTERS, words=LETTERS, date=st.dates(dt.date(1999, 1, 1)))
@taken_back
def test_news(client: Client, tree: Any, title: str, words: str, date: dt.date) -> None:
    safe = words.replace("&", "ir").replace("<", "").replace(">", "")
    page = factories.NewsFactory(
        title=title, slug="naujiena", date=date, body=body(paragraph(f"<p>{safe}</p>"))
    )

    text, v2, headless = told(client, page, "/news")

    assert_alike(v2, headless, but={"id"})
    assert headless["date"] == date.isoformat()
    for said in (title, " ".join(safe.split()), long_date_range(date, date, "lt")):
        assert said in text


@EXAMPLES
@given(title=LETTERS, name=LETTERS)
@taken_back
def test_stories(
    client: Client, tree: Any, organisation: Any, title: str, name: str
) -> None:
    page = factories.StoryFactory(
        title=title, slug="istorija", person_name=name, organisation=organisation["lt"]
    )

    text, v2, headless = told(client, page, "/stories")

    assert_alike(v2, headless, but={"id"})
    for said in (title, name, "Fotonikos klasteris"):
        assert said in text


@pytest.mark.parametrize("language", ["lt", "en"])
def test_the_menu_is_the_same(client: Client, tree: Any, language: str) -> None:
    page = BeautifulSoup(client.get(f"/{language}/").content, "html.parser")
    shown = [link.get_text() for link in page.find(class_="nav").find_all("a")]

    answer = client.get(f"{HEADLESS}/navigation?locale={language}").json()

    assert [item["title"] for item in answer["items"]][1:] == shown
