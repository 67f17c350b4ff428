"""An event with the same hours on each of its days."""

import datetime as dt
import json
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.contrib.auth.models import User
from django.test import Client

from events.models import EventIndexPage, EventPage
from foundation.addresses import HEADLESS_API_PATH
from home.models import HomePage
from tests.support import factories
from tests.support.event_forms import COMPLETE, get_errors, post_new_event
from tests.support.event_pages import EVENT_LIST_PATH
from tests.support.html import fetch_html, find_element, visible_text

VILNIUS = ZoneInfo("Europe/Vilnius")
COURSE = COMPLETE | {
    "start": "2027-09-20 09:00",
    "end": "2027-09-24 17:00",
    "same_hours_daily": "on",
}


def create_course(**fields: Any) -> EventPage:
    """Create a course from Monday to Friday, each day from 9 to 17."""
    times = {
        "start": dt.datetime(2027, 9, 20, 9, tzinfo=VILNIUS),
        "end": dt.datetime(2027, 9, 24, 17, tzinfo=VILNIUS),
        "same_hours_daily": True,
    }
    return factories.EventFactory.create(**(times | fields))


def fetch_days(client: Client, page: EventPage) -> list[dict[str, str]]:
    """Return the days of an event in the headless API; API v2 has the same."""
    headless = client.get(f"{HEADLESS_API_PATH}/events/{page.pk}").json()
    v2 = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert v2["days"] == headless["days"]
    days: list[dict[str, str]] = headless["days"]
    return days


def fetch_calendar(client: Client, page: EventPage) -> list[Any]:
    """Return the entries of an event's calendar file."""
    response = client.get(f"/calendar/lt/{page.translation_key}.ics")
    return list(icalendar.Calendar.from_ical(response.content).events)


def test_course_is_published_in_its_form(
    client: Client, event_index: EventIndexPage, superuser: User
) -> None:
    client.force_login(superuser)

    response = post_new_event(client, event_index, **COURSE)

    assert response.status_code == 302, get_errors(response)
    course = EventPage.objects.get()
    assert course.live
    days = fetch_days(client, course)
    assert len(days) == 5
    assert days[0] == {
        "start": "2027-09-20T09:00:00+03:00",
        "end": "2027-09-20T17:00:00+03:00",
    }
    assert days[-1]["start"] == "2027-09-24T09:00:00+03:00"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"end": ""}, "vėlesnės dienos pabaigą"),
        ({"end": "2027-09-20 17:00"}, "vėlesnės dienos pabaigą"),
        ({"all_day": "on"}, "valandų neturi"),
        ({"end": "2027-09-24 09:00"}, "turi būti vėlesnė už pradžios"),
        ({"end": "2027-09-24 08:00"}, "turi būti vėlesnė už pradžios"),
        ({"end": "2027-12-29 17:00"}, "ne ilgiau kaip 100 dienų"),
    ],
)
def test_impossible_hours_are_refused_at_their_field_but_stay_in_a_draft(
    client: Client,
    event_index: EventIndexPage,
    superuser: User,
    fields: dict[str, str],
    words: str,
) -> None:
    client.force_login(superuser)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "lt"

    response = post_new_event(client, event_index, **COURSE | fields)
    assert response.status_code == 200
    (message,) = get_errors(response)["same_hours_daily"]
    assert words in message

    draft = COURSE | fields | {"action-publish": ""}
    del draft["action-publish"]
    assert post_new_event(client, event_index, **draft).status_code == 302
    draft_page = EventPage.objects.get().get_latest_revision_as_object()
    assert draft_page.same_hours_daily
    assert draft_page.list_days() == []


def test_hundred_days_are_possible(client: Client, tree: dict[str, HomePage]) -> None:
    end = dt.datetime(2027, 9, 20, 17, tzinfo=VILNIUS) + dt.timedelta(days=99)

    assert len(fetch_days(client, create_course(end=end))) == 100


def test_other_events_have_no_days(client: Client, tree: dict[str, HomePage]) -> None:
    assert fetch_days(client, create_course(same_hours_daily=False)) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [("lt", "Kasdien, 09:00–17:00"), ("en", "Each day, 09:00–17:00")],
)
def test_page_and_row_show_the_hours_of_each_day(
    client: Client, tree: dict[str, HomePage], language: str, words: str
) -> None:
    page = create_course()
    english = factories.create_translation(page, "en", slug="course")
    shown = page if language == "lt" else english

    facts = find_element(fetch_html(client, shown.url), ".facts")
    assert words.casefold().replace(",", "") in visible_text(facts).casefold()
    path = EVENT_LIST_PATH if language == "lt" else "/en/events/"
    row = find_element(fetch_html(client, path), ".event-row-line")
    assert words.casefold().replace(",", "") in visible_text(row).casefold()
    assert find_element(row, "time")["datetime"] == "09:00"


def test_month_shows_the_hour_on_each_day(
    client: Client, tree: dict[str, HomePage]
) -> None:
    create_course()

    month = fetch_html(client, f"{EVENT_LIST_PATH}?view=month&month=2027-09")

    assert [visible_text(clock) for clock in month.select(".month-clock")] == [
        "09:00"
    ] * 5


def test_calendar_has_an_entry_for_each_day(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = create_course()
    key = str(page.translation_key)

    entries = fetch_calendar(client, page)

    assert [str(entry["uid"]) for entry in entries] == [
        key,
        *(f"{key}-2027-09-{day}" for day in (21, 22, 23, 24)),
    ]
    for number, entry in enumerate(entries):
        day = dt.datetime(2027, 9, 20 + number, tzinfo=VILNIUS)
        assert entry.start == day.replace(hour=9)
        assert entry.end == day.replace(hour=17)
        assert entry["dtstart"].params["TZID"] == "Europe/Vilnius"
        assert entry["summary"] == page.title


def test_later_days_keep_their_uid_when_days_are_added(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = create_course()
    before = {str(entry["uid"]) for entry in fetch_calendar(client, page)}
    page.end += dt.timedelta(days=2)
    factories.publish_page(page)

    after = {str(entry["uid"]) for entry in fetch_calendar(client, page)}

    assert before < after
    assert len(after) == 7


def test_hours_are_the_same_on_the_clock_when_it_is_changed(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = create_course(
        start=dt.datetime(2027, 10, 30, 9, tzinfo=VILNIUS),
        end=dt.datetime(2027, 11, 1, 17, tzinfo=VILNIUS),
    )

    assert [day["start"] for day in fetch_days(client, page)] == [
        "2027-10-30T09:00:00+03:00",
        "2027-10-31T09:00:00+02:00",
        "2027-11-01T09:00:00+02:00",
    ]
    hours = [f"{entry.start:%H:%M}" for entry in fetch_calendar(client, page)]
    assert hours == ["09:00"] * 3


def test_skipped_hour_becomes_the_next_one(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = create_course(
        start=dt.datetime(2027, 3, 27, 3, tzinfo=VILNIUS),
        end=dt.datetime(2027, 3, 28, 4, tzinfo=VILNIUS),
    )

    days = fetch_days(client, page)

    assert days[1] == {"start": "2027-03-28T04:00:00+03:00"} | {
        "end": "2027-03-28T04:00:00+03:00"
    }
    assert "dtend" not in fetch_calendar(client, page)[1]


def test_linked_data_has_each_day_as_a_part(
    client: Client, tree: dict[str, HomePage]
) -> None:
    soup = fetch_html(client, create_course(title="Kursai").url)
    found = [
        json.loads(tag.get_text())
        for tag in soup.select("[type='application/ld+json']")
    ]
    (event,) = [data for data in found if data["@type"] == "Event"]

    assert event["startDate"] == "2027-09-20T09:00:00+03:00"
    assert event["endDate"] == "2027-09-24T17:00:00+03:00"
    assert len(event["subEvent"]) == 5
    second = event["subEvent"][1]
    assert second["startDate"] == "2027-09-21T09:00:00+03:00"
    assert second["endDate"] == "2027-09-21T17:00:00+03:00"
    # What Google asks of each event.
    assert {"@type", "name", "location", "startDate"} <= second.keys()


def test_links_to_calendars_say_each_day_or_are_left_out(
    client: Client, tree: dict[str, HomePage]
) -> None:
    soup = fetch_html(client, create_course().url)
    links = [link["href"] for link in soup.select(".calendar a")]

    assert not [link for link in links if "outlook" in str(link)]
    (google,) = [str(link) for link in links if "google" in str(link)]
    query = parse_qs(urlsplit(google).query)
    assert query["dates"] == ["20270920T090000/20270920T170000"]
    assert query["recur"] == ["RRULE:FREQ=DAILY;COUNT=5"]
    assert query["ctz"] == ["Europe/Vilnius"]


@pytest.mark.parametrize(
    ("zone", "month", "words"),
    [
        # Kyiv and Vilnius change their clocks together.
        ("Europe/Vilnius", 9, ""),
        ("Europe/Warsaw", 9, "10:00–18:00"),
        # The other clock is not changed: the difference is not always the same.
        ("Asia/Tbilisi", 10, ""),
        # It is the next day in Lithuania.
        ("America/Los_Angeles", 9, ""),
    ],
)
def test_hours_in_lithuania_are_named_if_they_are_always_the_same(
    client: Client, tree: dict[str, HomePage], zone: str, month: int, words: str
) -> None:
    place = ZoneInfo(zone)
    page = create_course(
        timezone=zone,
        start=dt.datetime(2027, month, 28, 9, tzinfo=place),
        end=dt.datetime(2027, month + 1, 2, 17, tzinfo=place),
    )

    facts = visible_text(find_element(fetch_html(client, page.url), ".facts"))

    assert ("Lietuvoje" in facts) is bool(words)
    assert words in facts
