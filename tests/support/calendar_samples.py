"""A calendar with events in several time zones, near the changes of their clocks."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import vobject
from django.test import Client

from tests.support import factories

# Zones that follow a yearly rule, a list of dates, and no change at all.
ZONES = [
    "Europe/Vilnius",
    "Europe/Dublin",
    "America/New_York",
    # Parsers that know the zone's name use their own table, not the file's.
    "Asia/Jerusalem",
    "Asia/Tokyo",
    "UTC",
]
# In local time: winter, the morning after the clocks change, summer, and autumn.
MOMENTS = [(1, 20, 9), (3, 29, 10), (7, 1, 18), (10, 25, 12)]
LENGTH = dt.timedelta(hours=2)
# Before the first event, so that a subscription has all of them.
TODAY = dt.datetime(2027, 1, 5, 12, tzinfo=dt.UTC)
YEAR = 2027

# The start and the end in UTC, by the event's UID.
Times = dict[str, tuple[dt.datetime, dt.datetime]]


def create_events() -> Times:
    """Create an event of two hours for each zone and moment."""
    times: Times = {}
    for zone in ZONES:
        for month, day, hour in MOMENTS:
            start = dt.datetime(YEAR, month, day, hour, tzinfo=ZoneInfo(zone))
            event = factories.EventFactory.create(
                title=f"{zone} {month}", timezone=zone, start=start, end=start + LENGTH
            )
            begins = start.astimezone(dt.UTC)
            times[str(event.translation_key)] = begins, begins + LENGTH
    return times


def fetch_subscription(client: Client) -> str:
    """Request the calendar of all events in Lithuanian."""
    response = client.get("/calendar/lt.ics")
    assert response.status_code == 200
    return str(response.content.decode())


def parse_with_vobject(content: str) -> Any:
    """Parse a calendar without the time zones that the parser remembers."""
    known = vars(vobject.icalendar)["__tzidMap"]
    for name in set(known) - {"UTC"}:
        del known[name]
    return vobject.readOne(content)
