"""Create events at fixed moments, and read the event lists of rendered pages."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from bs4 import Tag

from events.models import EventPage
from foundation.models import Topic
from tests.support import factories
from tests.support.html import visible_text

VILNIUS = ZoneInfo("Europe/Vilnius")
NOW = dt.datetime(2026, 11, 25, 12, tzinfo=VILNIUS)
EVENT_LIST_PATH = "/lt/renginiai/"


def parse_local_time(text: str, zone: ZoneInfo = VILNIUS) -> dt.datetime:
    """Parse an ISO date and time without an offset as local time of a zone."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=zone)


def create_event(
    title: str, start: str, end: str | None = None, **fields: Any
) -> EventPage:
    """Create a Lithuanian event. ``start`` and ``end`` are local time of Vilnius."""
    return factories.EventFactory.create(
        title=title,
        start=parse_local_time(start),
        end=parse_local_time(end) if end else None,
        **fields,
    )


def list_event_titles(page: Tag) -> list[str]:
    """Return the titles in an event list, in its order."""
    return [visible_text(heading) for heading in page.select(".event-row-title")]


def create_several_events(topic: Topic) -> None:
    """Create events in three cities and one online; two of them have the topic."""
    create_event("Vilniuje", "2026-12-01T10:00", topics=[topic])
    create_event("Kaune", "2026-12-02T10:00", venue_city="Kaunas")
    create_event(
        "Internetu",
        "2026-12-03T10:00",
        venue_city="",
        attendance="online",
        online_url="https://join.example/",
        topics=[topic],
    )
    create_event("Šiauliuose", "2026-11-02T10:00", venue_city="Šiauliai")
