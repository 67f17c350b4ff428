"""New times of an event: what moves along, and what readers are told."""

import datetime as dt
import random
from typing import Any

import pytest

from events.enums import Attendance, Status
from events.models import EventPage
from events.programme import list_slots
from events.rescheduling import (
    announce_new_start,
    build_shift,
    reschedule_event,
)
from tests.support.event_pages import VILNIUS, parse_local_time
from tests.support.stream_data import make_block, make_body

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


def build_event(start: str, *parts: dict[str, Any], **fields: Any) -> EventPage:
    """Build an event that is not saved, with breaks as its programme."""
    agenda = make_body(
        *(make_block("break", {"title": "Kava"} | part) for part in parts)
    )
    return EventPage(
        title="Forumas", start=parse_local_time(start), agenda=agenda, **fields
    )


def list_times(event: EventPage) -> list[str]:
    """List the start and the end of each part of the programme."""
    assert event.start is not None
    slots = list_slots(event.agenda.get_prep_value(), event.start, VILNIUS)
    return [
        f"{slot.begins:%m-%d %H:%M}–{slot.ends:%H:%M}" if slot.ends else ""
        for slot in slots
    ]


def test_everything_moves_with_the_start() -> None:
    event = build_event(
        "2027-03-20T10:00",
        {"start": "10:00", "end": "11:00"},
        {"day": "2027-03-21", "start": "09:00", "end": "10:00"},
        end=parse_local_time("2027-03-21T16:00"),
        registration_deadline=parse_local_time("2027-03-18T20:00"),
    )

    # The clocks go forward on 28 March.
    reschedule_event(event, parse_local_time("2027-03-29T10:00"))

    assert event.end == parse_local_time("2027-03-30T16:00")
    assert event.registration_deadline == parse_local_time("2027-03-27T20:00")
    assert list_times(event) == ["03-29 10:00–11:00", "03-30 09:00–10:00"]
    assert event.first_day == dt.date(2027, 3, 29)
    assert event.last_day == dt.date(2027, 3, 30)


def test_the_programme_moves_within_the_day() -> None:
    event = build_event("2027-05-04T10:00", {"start": "10:30", "end": "11:00"})

    reschedule_event(event, parse_local_time("2027-05-05T14:30"))

    assert list_times(event) == ["05-05 15:00–15:30"]


def test_a_part_on_the_last_possible_day_stays() -> None:
    last = {"day": "9999-12-31", "start": "12:00", "end": "13:00"}
    event = build_event("2027-05-04T10:00", last)

    reschedule_event(event, parse_local_time("2027-05-05T10:00"))

    assert list_times(event) == ["12-31 12:00–13:00"]


def test_a_part_may_end_after_midnight() -> None:
    event = build_event("2027-05-04T10:00", {"start": "12:00", "end": "14:00"})

    reschedule_event(event, parse_local_time("2027-05-04T21:00"))

    assert list_times(event) == ["05-04 23:00–01:00"]


def test_a_new_end_is_kept() -> None:
    event = build_event("2027-05-04T10:00", end=parse_local_time("2027-05-04T12:00"))

    reschedule_event(
        event,
        parse_local_time("2027-05-05T10:00"),
        parse_local_time("2027-05-05T18:00"),
    )

    assert event.ends_at == parse_local_time("2027-05-05T18:00")


def test_an_hour_that_the_clock_skips_becomes_the_next() -> None:
    start = parse_local_time("2027-03-27T10:00")
    shift = build_shift(start, start + DAY, VILNIUS)

    moved = shift.shift_moment(parse_local_time("2027-03-27T03:30"))

    assert moved is not None
    assert f"{moved:%d %H:%M}" == "28 04:30"


def test_days_there_and_back_leave_the_clock_as_it_was() -> None:
    dice = random.Random(12)
    for _number in range(500):
        start = parse_local_time("2027-01-01T12:00") + dt.timedelta(
            minutes=dice.randrange(2 * 365 * 24 * 60)
        )
        days = dice.randint(-400, 400) * DAY
        there = build_shift(start, start + days, VILNIUS)
        back = build_shift(start + days, start, VILNIUS)
        moved = there.shift_moment(start)
        assert moved is not None
        if (moved.hour, moved.minute) != (start.hour, start.minute):
            # The clock skips this hour on the other day.
            assert (moved.month, start.hour, moved.hour) == (3, 3, 4)
            continue
        returned = back.shift_moment(moved)
        assert returned is not None
        assert returned.replace(tzinfo=None) == start.replace(tzinfo=None)


def test_readers_are_told_the_start_that_they_know() -> None:
    published = build_event(
        "2027-05-04T10:00",
        status=Status.RESCHEDULED,
        previous_start=parse_local_time("2027-04-01T10:00"),
    )
    draft = build_event("2027-06-04T10:00", status=Status.MOVED_ONLINE)

    announce_new_start(draft, published)

    assert draft.status == Status.RESCHEDULED
    assert draft.previous_start == published.start
    assert draft.attendance == Attendance.ONLINE


@pytest.mark.parametrize("published", [None, "2027-06-04T10:00"])
def test_a_start_that_readers_know_is_not_announced(published: str | None) -> None:
    draft = build_event("2027-06-04T10:00")

    announce_new_start(draft, build_event(published) if published else None)

    assert draft.status == Status.SCHEDULED
    assert draft.previous_start is None
