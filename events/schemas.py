"""Typed dictionaries of serialized events."""

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from events.enums import AttendanceName, StatusName
from foundation.serializers.schemas import (
    Block,
    Document,
    OrganisationCard,
    PageLink,
    Resource,
)


class EventDay(TypedDict):
    """The start and the end on one day of an event with the same hours each day."""

    start: str
    end: str


class Coordinates(TypedDict):
    """A place on the map, in decimal degrees (WGS 84)."""

    latitude: float
    longitude: float


class Venue(TypedDict):
    """Where it takes place; ``country`` is an ISO 3166 code."""

    name: str
    address: str
    city: str
    country: str
    country_name: str
    geo: Coordinates | None


class Registration(TypedDict):
    """How to register; what depends on the time is added when it is read.

    Without ``opens``, registration is open from the publication on.
    """

    url: str
    opens: str | None
    deadline: str | None
    is_full: bool


class SpeakerOrganisation(TypedDict):
    """The organisation of a speaker; ``url`` is its profile on this site, if any."""

    id: int
    key: str
    name: str
    url: str | None
    api_url: str


class Speaker(TypedDict):
    """Somebody who speaks in a session, or moderates it.

    ``organisation`` is null if none is linked, or if readers may not see it.
    """

    name: str
    affiliation: str
    organisation: SpeakerOrganisation | None


class AgendaItem(TypedDict):
    """A part of the programme; a break has times and a title only.

    ``track`` is the name of a track or a room, and may be empty. ``language`` is a
    code; null means those of the event. Slides are a file, an address, or both.
    """

    type: Literal["session", "break"]
    start: str
    end: str | None
    title: str
    speakers: list[Speaker]
    moderators: list[Speaker]
    track: str
    language: str | None
    text: str
    slides: Document | None
    slides_url: str | None


class Contact(TypedDict):
    """Who answers questions."""

    name: str
    email: str
    phone: str


class ContactWithRole(Contact):
    """Who answers questions, and which ones; the role may be empty."""

    role: str


class EventFacts(Resource):
    """The fields of an event, without its registration and its blocks.

    Times carry the offset of the event's zone; all-day events have plain dates.
    ``days`` has each day of an event with the same hours every day, else it is empty.
    ``status_reason`` says why the status is not ``scheduled``, and may be empty.
    ``previous_start`` is when a rescheduled event was to begin; ``sequence`` rises with
    each publication. ``contacts`` begin with ``contact``. ``capacity`` is how many
    people can take part.
    """

    type: Literal["event"]
    all_day: bool
    start: str | None
    end: str | None
    days: list[EventDay]
    timezone: str
    status: StatusName
    status_reason: str
    previous_start: str | None
    sequence: int
    attendance: AttendanceName
    venue: Venue | None
    online_url: str | None
    organisers: list[OrganisationCard]
    capacity: int | None
    price: str
    languages: list[str]
    contact: Contact | None
    contacts: list[ContactWithRole]
    agenda: list[AgendaItem]
    documents: list[Document]
    ics_url: str


class EventLine(PageLink):
    """A short form of an event, for a month and for related events."""

    all_day: bool
    start: str | None
    end: str | None
    days: list[EventDay]
    timezone: str
    status: StatusName
    attendance: AttendanceName
    venue: Venue | None
    registration: Registration | None


class Event(EventFacts):
    """An event as it is stored."""

    registration: Registration | None
    body: NotRequired[list[Block]]


class EventTimes(TypedDict):
    """The fields from which templates format the dates and times of an event."""

    all_day: bool
    start: str | None
    end: str | None
    days: list[EventDay]
    timezone: str


class EventPlace(TypedDict):
    """The fields that describe the place of an event, in person or online."""

    status: StatusName
    attendance: AttendanceName
    venue: Venue | None
