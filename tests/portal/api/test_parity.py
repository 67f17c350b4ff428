"""The page, API v2, the headless API and the calendar agree about each page."""

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

from events.models import EventPage
from foundation.addresses import HEADLESS_API_PATH
from foundation.models import Organisation, PortalPage
from home.models import HomePage
from localization.dates import format_date_range
from tests.support import factories
from tests.support.html import fetch_html, find_element, get_attribute
from tests.support.stream_data import make_body, make_heading, make_paragraph

LINKED_DATA = "application/ld+json"
LETTERS = st.text("aąbcčdeęėfgžšųū „“–'\"&<>", min_size=3, max_size=30).filter(
    lambda text: len(text.strip()) > 2 and text == " ".join(text.split())
)
ZONES = st.sampled_from(["Europe/Vilnius", "Asia/Tokyo", "America/New_York"])
STATUSES = st.sampled_from(["scheduled", "cancelled", "postponed", "moved_online"])
# Without a time zone: each example sets its own.
EARLIEST = dt.datetime(2001, 1, 2)  # noqa: DTZ001 - see above
LATEST = dt.datetime(2036, 12, 30)  # noqa: DTZ001 - see above
STARTS = st.datetimes(EARLIEST, LATEST).map(
    lambda moment: moment.replace(second=0, microsecond=0, hour=12)
)
EXAMPLES = settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def roll_back_each_example(test: Callable[..., None]) -> Callable[..., None]:
    """Roll back each example, so that it does not find the pages of another."""

    @functools.wraps(test)
    def wrapped(*args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            test(*args, **kwargs)
            transaction.set_rollback(True)

    return wrapped


def strip_markup(html: str) -> str:
    """Return the text of an HTML document with single spaces."""
    return re.sub(r"\s+", " ", BeautifulSoup(html, "html.parser").get_text(" ")).strip()


def fetch_all_formats(
    client: Client, page: PortalPage, path: str
) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """Return the text of a page, its API v2 response and its headless response."""
    html = client.get(page.url).content.decode()
    v2 = client.get(f"/api/v2/pages/{page.pk}/").json()
    headless = client.get(f"{HEADLESS_API_PATH}{path}/{page.pk}").json()
    return strip_markup(html), v2, headless


def fetch_event_data(
    client: Client, page: EventPage
) -> tuple[dict[str, Any], list[str]]:
    """Return the structured data of an event's page and the times in its markup."""
    soup = fetch_html(client, page.url)
    found = [json.loads(tag.get_text()) for tag in soup.find_all(type=LINKED_DATA)]
    (event_data,) = [data for data in found if data["@type"] == "Event"]
    times = [get_attribute(tag, "datetime") for tag in soup.find_all("time")]
    return event_data, times


def assert_same_fields(
    v2: dict[str, Any], headless: dict[str, Any], *, but: set[str]
) -> None:
    """Compare the fields that both APIs have, but for some."""
    assert v2["meta"]["html_url"] == headless["url"]
    assert v2["meta"]["locale"] == headless["locale"]
    assert v2["meta"]["slug"] == headless["slug"]
    shared = (v2.keys() & headless.keys()) - but
    assert {"title", "intro", "image", "topics", "translations", "body"} <= shared
    for name in shared:
        assert v2[name] == headless[name], name


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
@roll_back_each_example
def test_outputs_of_an_event_agree(
    client: Client,
    organisation: dict[str, Organisation],
    tree: dict[str, HomePage],
    title: str,
    words: str,
    start: dt.datetime,
    hours: int,
    zone: str,
    status: str,
    all_day: bool,
) -> None:
    begins = start.replace(tzinfo=ZoneInfo(zone))
    page = factories.EventFactory.create(
        title=title,
        slug="forumas",
        start=begins,
        end=begins + dt.timedelta(hours=hours),
        timezone=zone,
        status=status,
        all_day=all_day,
        organisers=[organisation["lt"]],
        body=make_body(make_heading(words)),
    )
    english = factories.create_translation(
        page, "en", title=f"{title} EN", slug="forum"
    )

    text, v2, headless = fetch_all_formats(client, page, "/events")

    assert_same_fields(v2, headless, but={"registration", "id"})
    first = dt.date.fromisoformat(headless["start"][:10])
    last = dt.date.fromisoformat(headless["end"][:10])
    for expected in (
        title,
        words,
        format_date_range(first, last, "lt"),
        "Fotonikos klasteris",
    ):
        assert expected in text
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
    data, times = fetch_event_data(client, page)
    assert {headless["start"], headless["end"]} <= {*times}
    assert (data["startDate"], data["endDate"]) == (
        headless["start"],
        headless["end"],
    )
    assert (data["name"], data["url"]) == (title, headless["url"])
    event_status = data["eventStatus"].rpartition("/Event")[2]
    assert event_status.lower() == status.replace("_", "")
    assert {"CANCELLED": "cancelled", "TENTATIVE": "postponed"}.get(
        str(event["status"]), status
    ) == status
    city = headless["venue"]["city"]
    if status == "moved_online":
        # The event has no URL to join yet, so its own page stands for it.
        assert data["location"]["url"] == headless["url"]
        assert "location" not in event
    else:
        assert data["location"]["address"]["addressLocality"] == city
        assert event["location"] == f"{city}, {headless['venue']['country_name']}"
        assert city in text


@EXAMPLES
@given(
    title=LETTERS,
    words=LETTERS,
    date=st.dates(dt.date(1999, 1, 1), dt.date(2025, 12, 31)),
)
@roll_back_each_example
def test_outputs_of_news_agree(
    client: Client, tree: dict[str, HomePage], title: str, words: str, date: dt.date
) -> None:
    safe = words.replace("&", "ir").replace("<", "").replace(">", "")
    page = factories.NewsFactory.create(
        title=title,
        slug="naujiena",
        date=date,
        body=make_body(make_paragraph(f"<p>{safe}</p>")),
    )

    text, v2, headless = fetch_all_formats(client, page, "/news")

    assert_same_fields(v2, headless, but={"id"})
    assert headless["date"] == date.isoformat()
    for expected in (
        title,
        " ".join(safe.split()),
        format_date_range(date, date, "lt"),
    ):
        assert expected in text


@EXAMPLES
@given(title=LETTERS, name=LETTERS)
@roll_back_each_example
def test_outputs_of_a_story_agree(
    client: Client,
    tree: dict[str, HomePage],
    organisation: dict[str, Organisation],
    title: str,
    name: str,
) -> None:
    page = factories.StoryFactory.create(
        title=title, slug="istorija", person_name=name, organisation=organisation["lt"]
    )

    text, v2, headless = fetch_all_formats(client, page, "/stories")

    assert_same_fields(v2, headless, but={"id"})
    for expected in (title, name, "Fotonikos klasteris"):
        assert expected in text


@pytest.mark.parametrize("language", ["lt", "en"])
def test_menu_is_the_same_in_page_and_api(
    client: Client, tree: dict[str, HomePage], language: str
) -> None:
    page = fetch_html(client, f"/{language}/")
    shown = [link.get_text() for link in find_element(page, ".nav").find_all("a")]

    answer = client.get(f"{HEADLESS_API_PATH}/navigation?locale={language}").json()

    assert [item["title"] for item in answer["items"]][1:] == shown
