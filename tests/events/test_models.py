"""Times and validation of events."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from events.models import EventPage
from events.selectors import (
    filter_current,
    filter_ongoing,
    filter_past,
    filter_upcoming,
    visible_events,
)
from foundation.visibility import Visibility
from home.models import HomePage
from tests.support import factories
from tests.support.stream_data import make_block, make_body

# A page asks the database for its content type when it is built.
pytestmark = pytest.mark.django_db

VILNIUS, TEL_AVIV = ZoneInfo("Europe/Vilnius"), ZoneInfo("Asia/Jerusalem")


def build_event(**fields: Any) -> EventPage:
    """Build an event of two hours in Vilnius without saving it."""
    defaults: dict[str, Any] = {
        "title": "Forumas",
        "intro": "Trumpai.",
        "venue_city": "Vilnius",
        "start": dt.datetime(2026, 5, 4, 10, tzinfo=VILNIUS),
        "end": dt.datetime(2026, 5, 4, 12, tzinfo=VILNIUS),
    }
    return EventPage(**(defaults | fields))


def make_agenda(start: str, end: str | None = None, day: str | None = None) -> str:
    value = {"day": day, "start": start, "end": end, "title": "Kava"}
    return make_body(make_block("break", value))


@pytest.mark.parametrize(
    ("fields", "at_fault"),
    [
        ({"end": dt.datetime(2026, 5, 4, 9, tzinfo=VILNIUS)}, "end"),
        (
            {"registration_deadline": dt.datetime(2026, 5, 4, 13, tzinfo=VILNIUS)},
            "registration_deadline",
        ),
        ({"attendance": "online"}, "online_url"),
        ({"attendance": "mixed"}, "online_url"),
        ({"agenda": make_agenda("09:00", "10:00")}, "agenda"),
        ({"agenda": make_agenda("11:00", "12:30")}, "agenda"),
        ({"agenda": make_agenda("11:00", day="2026-05-05")}, "agenda"),
    ],
)
def test_contradiction_is_reported_at_its_field(
    tree: dict[str, HomePage], fields: dict[str, Any], at_fault: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        build_event(**fields).full_clean(exclude=["slug", "path", "depth", "url_path"])

    assert at_fault in refused.value.error_dict


def test_agenda_within_the_event_is_valid(tree: dict[str, HomePage]) -> None:
    page = build_event(agenda=make_agenda("10:00", "12:00"))

    page.clean_fields(exclude=["path", "depth", "slug", "draft_title", "locale"])
    page.compute_derived_times()

    assert page.ends_at == page.end


def test_event_without_an_end_lasts_until_midnight() -> None:
    page = build_event(end=None)
    page.compute_derived_times()

    assert page.ends_at == dt.datetime(2026, 5, 5, tzinfo=VILNIUS)
    assert page.first_day == page.last_day == dt.date(2026, 5, 4)


def test_all_day_event_takes_whole_days_in_its_time_zone() -> None:
    page = build_event(
        all_day=True,
        timezone="Asia/Jerusalem",
        start=dt.datetime(2026, 5, 4, 15, tzinfo=TEL_AVIV),
        end=dt.datetime(2026, 5, 5, 8, tzinfo=TEL_AVIV),
    )
    page.compute_derived_times()

    assert page.start == dt.datetime(2026, 5, 4, tzinfo=TEL_AVIV)
    assert page.ends_at == dt.datetime(2026, 5, 6, tzinfo=TEL_AVIV)
    assert (page.first_day, page.last_day) == (dt.date(2026, 5, 4), dt.date(2026, 5, 5))


@pytest.mark.parametrize(
    ("day", "hours"), [(dt.date(2026, 3, 29), 23), (dt.date(2026, 10, 25), 25)]
)
def test_day_of_a_clock_change_has_its_real_length(day: dt.date, hours: int) -> None:
    start = dt.datetime.combine(day, dt.time(), tzinfo=VILNIUS)
    page = build_event(start=start, end=None, all_day=True)
    page.compute_derived_times()

    assert page.ends_at is not None
    length = page.ends_at.astimezone(dt.UTC) - start.astimezone(dt.UTC)
    assert length == dt.timedelta(hours=hours)


@pytest.mark.parametrize(("hour", "day"), [(0, 4), (2, 4), (4, 4), (5, 5)])
def test_event_that_ends_in_the_night_does_not_include_the_next_day(
    hour: int, day: int
) -> None:
    page = build_event(end=dt.datetime(2026, 5, 5, hour, tzinfo=VILNIUS))
    page.compute_derived_times()

    assert page.last_day == dt.date(2026, 5, day)


def test_selectors_are_exact_to_the_second(
    tree: dict[str, HomePage], visibility: Visibility
) -> None:
    page = factories.EventFactory.create(
        start=dt.datetime(2026, 5, 4, 10, tzinfo=VILNIUS),
        end=dt.datetime(2026, 5, 4, 12, tzinfo=VILNIUS),
    )
    second = dt.timedelta(seconds=1)
    events = visible_events(visibility, language="lt")

    def lists(at: dt.datetime) -> list[str]:
        selectors = {
            "upcoming": filter_upcoming,
            "ongoing": filter_ongoing,
            "past": filter_past,
            "current": filter_current,
        }
        return [
            name for name, choose in selectors.items() if page in choose(events, at=at)
        ]

    assert lists(page.start - second) == ["upcoming", "current"]
    assert lists(page.start) == ["ongoing", "current"]
    assert lists(page.end - second) == ["ongoing", "current"]
    assert lists(page.end) == ["past"]
