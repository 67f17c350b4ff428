"""Events at a set moment, and their pages as a reader gets them."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from bs4 import BeautifulSoup

from foundation.models import Topic
from tests.support import factories
from tests.support.html import words

VILNIUS = ZoneInfo("Europe/Vilnius")
NOW = dt.datetime(2026, 11, 25, 12, tzinfo=VILNIUS)
LIST = "/lt/renginiai/"


def at(text: str, zone: ZoneInfo = VILNIUS) -> dt.datetime:
    """A moment by the clock of a place."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=zone)


def event(title: str, start: str, end: str | None = None, **words: Any) -> Any:
    """An event of the Lithuanian list."""
    return factories.EventFactory(
        title=title, start=at(start), end=at(end) if end else None, **words
    )


def titles(page: BeautifulSoup) -> list[str]:
    """The events of a list, in its order."""
    return [words(heading) for heading in page.select(".event-row-title")]


def canonical(page: BeautifulSoup) -> str:
    """The address that a page gives itself."""
    return str(page.find("link", rel="canonical")["href"])


def several_events(topic: Topic) -> None:
    """Events of two cities and one online, two of them about a topic."""
    about = {"topics": [topic]}
    event("Vilniuje", "2026-12-01T10:00", **about)
    event("Kaune", "2026-12-02T10:00", venue_city="Kaunas")
    event("Internetu", "2026-12-03T10:00", venue_city="", attendance="online",
          online_url="https://join.example/", **about)  # fmt: skip
    event("Šiauliuose", "2026-11-02T10:00", venue_city="Šiauliai")
