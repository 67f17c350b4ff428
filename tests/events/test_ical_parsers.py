"""What calendar programs read: the same instants, by parsers of other authors."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import icalendar
import ics
import pytest
import recurring_ical_events
import time_machine
from django.test import Client

from home.models import HomePage
from tests.support import calendar_samples
from tests.support.calendar_samples import Times


def to_utc(*moments: Any) -> Any:
    """Convert a start and an end to UTC."""
    return tuple(moment.astimezone(dt.UTC) for moment in moments)


def read_with_icalendar(content: str) -> Times:
    """Read with the library that has written the file."""
    events = icalendar.Calendar.from_ical(content).events
    return {str(event["uid"]): to_utc(event.start, event.end) for event in events}


def read_with_recurring_ical_events(content: str) -> Times:
    """Read all events of the year, as a program that shows a calendar."""
    calendar = icalendar.Calendar.from_ical(content)
    found = recurring_ical_events.of(calendar).at(calendar_samples.YEAR)
    return {str(event["uid"]): to_utc(event.start, event.end) for event in found}


def read_with_vobject(content: str) -> Times:
    events = calendar_samples.parse_with_vobject(content).vevent_list
    return {
        event.uid.value: to_utc(event.dtstart.value, event.dtend.value)
        for event in events
    }


def read_with_ics(content: str) -> Times:
    events = ics.Calendar(content).events
    return {
        event.uid: to_utc(event.begin.datetime, event.end.datetime) for event in events
    }


@pytest.mark.parametrize(
    "read",
    [
        read_with_icalendar,
        read_with_recurring_ical_events,
        read_with_vobject,
        read_with_ics,
    ],
)
@time_machine.travel(calendar_samples.TODAY)
def test_a_parser_reads_each_instant(
    client: Client, tree: dict[str, HomePage], read: Callable[[str], Times]
) -> None:
    times = calendar_samples.create_events()

    assert read(calendar_samples.fetch_subscription(client)) == times
