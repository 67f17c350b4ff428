"""Data classes of the demo's events, news, stories and information pages."""

import dataclasses
import datetime as dt
import zoneinfo

from demo.texts import Blocks, Both


@dataclasses.dataclass(frozen=True)
class Session:
    """A session of an agenda; speakers with their affiliation."""

    start: str
    end: str
    title: Both
    is_break: bool = False
    speakers: list[tuple[str, Both]] = dataclasses.field(default_factory=list)
    track: Both | None = None
    day: int = 0


@dataclasses.dataclass(frozen=True)
class DemoEvent:
    """An event; its times are in its own time zone."""

    key: str
    title: Both
    intro: Both
    image: str
    start: dt.datetime
    end: dt.datetime | None
    organisers: list[str]
    body: Blocks
    topics: list[str]
    all_day: bool = False
    timezone: str = "Europe/Vilnius"
    status: str = "scheduled"
    attendance: str = "in_person"
    venue: Both | None = None
    address: Both | None = None
    city: Both | None = None
    country: str = "LT"
    coordinates: str = ""
    online_url: str = ""
    registration_url: str = ""
    registration_deadline: dt.datetime | None = None
    registration_full: bool = False
    capacity: int | None = None
    price: Both | None = None
    languages: list[str] = dataclasses.field(default_factory=list)
    documents: dict[str, Both] = dataclasses.field(default_factory=dict)
    agenda: list[Session] = dataclasses.field(default_factory=list)
    contact: tuple[str, str, str] = ("", "", "")
    # The date of the first publication; None is now.
    published_on: dt.date | None = None

    @property
    def ends_at(self) -> dt.datetime:
        """The time at which the event is over."""
        last = self.end or self.start
        if self.all_day:
            last = dt.datetime.combine(last, dt.time.max)
        return last.replace(tzinfo=zoneinfo.ZoneInfo(self.timezone))


@dataclasses.dataclass(frozen=True)
class DemoNews:
    """A piece of news."""

    key: str
    title: Both
    intro: Both
    date: dt.date
    image: str
    body: Blocks
    topics: list[str]
    caption: Both | None = None
    source: tuple[str, str] = ("", "")
    related: list[str] = dataclasses.field(default_factory=list)

    @property
    def published_on(self) -> dt.date:
        """The date of the first publication."""
        return self.date


@dataclasses.dataclass(frozen=True)
class DemoStory:
    """A success story of a cluster."""

    key: str
    title: Both
    intro: Both
    image: str
    organisation: str
    person: tuple[str, Both, str]
    figures: list[tuple[Both, Both]]
    body: Blocks
    topics: list[str]
    published_on: dt.date


@dataclasses.dataclass(frozen=True)
class DemoInformation:
    """A page about the portal."""

    key: str
    title: Both
    intro: Both
    body: Blocks
    image: str = ""
    is_in_menu: bool = False
    topics: list[str] = dataclasses.field(default_factory=list)
    published_on: dt.date | None = None


Item = DemoEvent | DemoNews | DemoStory | DemoInformation
