"""Events: their times, and what contradicts itself."""

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
from tests.support import factories
from tests.support.stream_data import make_block, make_body

VILNIUS, TEL_AVIV = ZoneInfo("Europe/Vilnius"), ZoneInfo("Asia/Jerusalem")


def event(**fields: Any) -> EventPage:
    defaults: dict[str, Any] = {
        "title": "Forumas",
        "intro": "Trumpai.",
        "venue_city": "Vilnius",
        "start": dt.datetime(2026, 5, 4, 10, tzinfo=VILNIUS),
        "end": dt.datetime(2026, 5, 4, 12, tzinfo=VILNIUS),
    }
    return EventPage(**(defaults | fields))


def slot(start: str, end: str | None = None, day: str | None = None) -> str:
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
        ({"agenda": slot("09:00", "10:00")}, "agenda"),
        ({"agenda": slot("11:00", "12:30")}, "agenda"),
        ({"agenda": slot("11:00", day="2026-05-05")}, "agenda"),
    ],
)
def test_a_contradiction_is_refused_at_its_field(
    tree: Any, fields: dict[str, Any], at_fault: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        event(**fields).full_clean(exclude=["slug", "path", "depth", "url_path"])

    assert at_fault in refused.value.error_dict


def test_a_programme_inside_the_event_is_fine(tree: Any) -> None:
    page = event(agenda=slot("10:00", "12:00"))

    page.clean_fields(exclude=["path", "depth", "slug", "draft_title", "locale"])
    page._settle_times()

    assert page.ends_at == page.end


def test_an_event_without_end_lasts_its_first_day() -> None:
    page = event(end=None)
    page._settle_times()

    assert page.ends_at == dt.datetime(2026, 5, 5, tzinfo=VILNIUS)
    assert page.first_day == page.last_day == dt.date(2026, 5, 4)


def test_an_all_day_event_takes_whole_days_of_its_own_zone() -> None:
    page = event(
        all_day=True,
        timezone="Asia/Jerusalem",
        start=dt.datetime(2026, 5, 4, 15, tzinfo=TEL_AVIV),
        end=dt.datetime(2026, 5, 5, 8, tzinfo=TEL_AVIV),
    )
    page._settle_times()

    assert page.start == dt.datetime(2026, 5, 4, tzinfo=TEL_AVIV)
    assert page.ends_at == dt.datetime(2026, 5, 6, tzinfo=TEL_AVIV)
    assert (page.first_day, page.last_day) == (dt.date(2026, 5, 4), dt.date(2026, 5, 5))


@pytest.mark.parametrize(
    ("day", "hours"), [(dt.date(2026, 3, 29), 23), (dt.date(2026, 10, 25), 25)]
)
def test_a_day_on_which_the_clocks_change_is_as_long_as_it_is(
    day: dt.date, hours: int
) -> None:
    start = dt.datetime.combine(day, dt.time(), tzinfo=VILNIUS)
    page = event(start=start, end=None, all_day=True)
    page._settle_times()

    assert page.ends_at is not None
    length = page.ends_at.astimezone(dt.UTC) - start.astimezone(dt.UTC)
    assert length == dt.timedelta(hours=hours)


def test_an_event_that_ends_at_midnight_does_not_take_the_next_day() -> None:
    page = event(end=dt.datetime(2026, 5, 5, tzinfo=VILNIUS))
    page._settle_times()

    assert page.last_day == dt.date(2026, 5, 4)


def test_lists_are_exact_to_the_second(tree: Any, visibility: Any) -> None:
    page = factories.EventFactory.create(
        start=dt.datetime(2026, 5, 4, 10, tzinfo=VILNIUS),
        end=dt.datetime(2026, 5, 4, 12, tzinfo=VILNIUS),
    )
    second = dt.timedelta(seconds=1)
    seen = visible_events(visibility, language="lt")

    def lists(at: dt.datetime) -> list[str]:
        selectors = {
            "upcoming": filter_upcoming,
            "ongoing": filter_ongoing,
            "past": filter_past,
            "current": filter_current,
        }
        return [
            name for name, choose in selectors.items() if page in choose(seen, at=at)
        ]

    assert lists(page.start - second) == ["upcoming", "current"]
    assert lists(page.start) == ["ongoing", "current"]
    assert lists(page.end - second) == ["ongoing", "current"]
    assert lists(page.end) == ["past"]
