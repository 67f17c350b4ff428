"""Events at a set moment, and their pages as a reader gets them."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from bs4 import BeautifulSoup

from foundation.models import Topic
from tests.support import factories
from tests.support.html import visible_text

VILNIUS = ZoneInfo("Europe/Vilnius")
NOW = dt.datetime(2026, 11, 25, 12, tzinfo=VILNIUS)
EVENT_LIST_PATH = "/lt/renginiai/"


def parse_local_time(text: str, zone: ZoneInfo = VILNIUS) -> dt.datetime:
    """A moment by the clock of a place."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=zone)


def create_event(title: str, start: str, end: str | None = None, **words: Any) -> Any:
    """An event of the Lithuanian list."""
    return factories.EventFactory.create(
        title=title,
        start=parse_local_time(start),
        end=parse_local_time(end) if end else None,
        **words,
    )


def list_event_titles(page: BeautifulSoup) -> list[str]:
    """The events of a list, in its order."""
    return [visible_text(heading) for heading in page.select(".event-row-title")]


def get_canonical_url(page: BeautifulSoup) -> str:
    """The address that a page gives itself."""
    return str(page.find("link", rel="canonical")["href"])


def create_several_events(topic: Topic) -> None:
    """Events of two cities and one online, two of them about a topic."""
    about = {"topics": [topic]}
    create_event("Vilniuje", "2026-12-01T10:00", **about)
    create_event("Kaune", "2026-12-02T10:00", venue_city="Kaunas")
    create_event("Internetu", "2026-12-03T10:00", venue_city="", attendance="online",
          online_url="https://join.example/", **about)  # fmt: skip
    create_event("Šiauliuose", "2026-11-02T10:00", venue_city="Šiauliai")
