"""Typed dictionaries of serialized events."""

from typing import Literal, NotRequired

from events.enums import AttendanceName, StatusName
from foundation.schema_types import (
    DateTimeString,
    DescribedDict,
    EmailString,
    EventTimeString,
    OptionalUrlString,
    UrlString,
    UuidString,
)
from foundation.serializers.schemas import (
    Block,
    Document,
    OrganisationCard,
    PageLink,
    Resource,
)


class EventDay(DescribedDict):
    """The start and the end on one day of an event with the same hours each day."""

    start: DateTimeString
    """First moment of the day."""
    end: DateTimeString
    """Last moment of the day."""


class Coordinates(DescribedDict):
    """A place on the map, in decimal degrees (WGS 84)."""

    latitude: float
    """Degrees north."""
    longitude: float
    """Degrees east."""


class Venue(DescribedDict):
    """Where it takes place."""

    name: str
    """Name of the place; may be empty."""
    address: str
    """Street and number; may be empty."""
    city: str
    """Name of the city; may be empty."""
    country: str
    """ISO 3166-1 code, such as `LT`."""
    country_name: str
    """Name of the country in the page's language."""
    geo: Coordinates | None
    """Where it is on the map, if known."""


class Registration(DescribedDict):
    """How to register; what depends on the time is added when it is read."""

    url: OptionalUrlString
    """Where to register; may be empty."""
    opens: DateTimeString | None
    """First moment to register; null if it is open from the publication on."""
    deadline: DateTimeString | None
    """Last moment to register; null if it is open until the event begins."""
    is_full: bool
    """Whether an editor has said that no places are left."""


class SpeakerOrganisation(DescribedDict):
    """The organisation of a speaker."""

    id: int
    """The organisation's id in this language."""
    key: UuidString
    """The same for all translations of the organisation."""
    name: str
    """Full name."""
    url: UrlString | None
    """Profile on this site, if any."""
    api_url: UrlString
    """Address of the organisation in this API."""


class Speaker(DescribedDict):
    """Somebody who speaks in a session, or moderates it."""

    name: str
    """Name of the person."""
    affiliation: str
    """What the person is, and where; may be empty."""
    organisation: SpeakerOrganisation | None
    """The organisation, if it is linked and readers may see it."""


class AgendaItem(DescribedDict):
    """A part of the programme. Slides are a file, an address, or both."""

    type: Literal["session", "break"]
    """A break has times and a title only."""
    start: DateTimeString
    """First moment."""
    end: DateTimeString | None
    """Last moment, if it is given."""
    title: str
    """Title of the part."""
    speakers: list[Speaker]
    """Who speaks."""
    moderators: list[Speaker]
    """Who moderates."""
    track: str
    """Name of a track or a room; may be empty."""
    language: str | None
    """Language code; null means those of the event."""
    text: str
    """What it is about, as plain text; may be empty."""
    slides: Document | None
    """Slides as a file."""
    slides_url: UrlString | None
    """Slides at another site."""


class Contact(DescribedDict):
    """Who answers questions."""

    name: str
    """Name of the person or office; may be empty."""
    email: EmailString
    """Mail address; may be empty."""
    phone: str
    """Telephone number; may be empty."""


class ContactWithRole(Contact):
    """Who answers questions, and which ones."""

    role: str
    """Which questions are answered; may be empty."""


class EventFacts(Resource):
    """The fields of an event, without its registration and its blocks."""

    type: Literal["event"]
    """Always `event`."""
    all_day: bool
    """Whether it has dates without times."""
    start: EventTimeString | None
    """First moment, with the offset of the time zone; a date if it takes all day; null
    if it is not known yet."""
    end: EventTimeString | None
    """Last moment, or the last day if it takes all day."""
    days: list[EventDay]
    """Hours of each day of an event with the same hours every day, else empty."""
    timezone: str
    """Name in the IANA time zone database, such as `Europe/Vilnius`."""
    status: StatusName
    """Whether it takes place as planned."""
    status_reason: str
    """Why it does not take place as planned, in its language; may be empty."""
    previous_start: EventTimeString | None
    """When a rescheduled event was to begin."""
    sequence: int
    """Rises with each publication (RFC 5545, section 3.8.7.4)."""
    attendance: AttendanceName
    """Whether people meet in a place, online or both."""
    venue: Venue | None
    """The place; null for an event without one."""
    online_url: UrlString | None
    """Where to take part online."""
    organisers: list[OrganisationCard]
    """Who organises it."""
    capacity: int | None
    """How many people can take part; null if no number is given."""
    price: str
    """What it costs, in an editor's words; may be empty."""
    languages: list[str]
    """Codes of the languages that are spoken."""
    contact: Contact | None
    """The first of `contacts`, without a role."""
    contacts: list[ContactWithRole]
    """All who answer questions."""
    agenda: list[AgendaItem]
    """The programme by time, then by track."""
    documents: list[Document]
    """Files to download."""
    ics_url: UrlString
    """Calendar file of the event."""


class EventLineFacts(PageLink):
    """A short form of an event, without its registration."""

    all_day: bool
    """Whether it has dates without times."""
    start: EventTimeString | None
    """First moment, with the offset of the time zone; a date if it takes all day; null
    if it is not known yet."""
    end: EventTimeString | None
    """Last moment, or the last day if it takes all day."""
    days: list[EventDay]
    """Hours of each day of an event with the same hours every day, else empty."""
    timezone: str
    """Name in the IANA time zone database, such as `Europe/Vilnius`."""
    status: StatusName
    """Whether it takes place as planned."""
    attendance: AttendanceName
    """Whether people meet in a place, online or both."""
    venue: Venue | None
    """The place; null for an event without one."""


class EventLine(EventLineFacts):
    """A short form of an event, for a month and for related events."""

    registration: Registration | None
    """How to register."""


class Event(EventFacts):
    """An event as it is stored."""

    registration: Registration | None
    """How to register; null if nobody has to."""
    body: NotRequired[list[Block]]
    """The blocks, in their order."""


class EventTimes(DescribedDict):
    """The fields from which templates format the dates and times of an event."""

    all_day: bool
    """Whether it has dates without times."""
    start: EventTimeString | None
    """First moment, with the offset of the time zone; a date if it takes all day; null
    if it is not known yet."""
    end: EventTimeString | None
    """Last moment, or the last day if it takes all day."""
    days: list[EventDay]
    """Hours of each day of an event with the same hours every day, else empty."""
    timezone: str
    """Name in the IANA time zone database, such as `Europe/Vilnius`."""


class EventPlace(DescribedDict):
    """The fields that describe the place of an event, in person or online."""

    status: StatusName
    """Whether it takes place as planned."""
    attendance: AttendanceName
    """Whether people meet in a place, online or both."""
    venue: Venue | None
    """The place; null for an event without one."""
