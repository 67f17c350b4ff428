"""What an event looks like to an outsider: one resource for pages, APIs and feeds."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, Literal, NotRequired, cast

from typing_extensions import TypedDict

from events.enums import Status
from events.models import EventPage
from events.programme import list_slots
from foundation.blocks.base import list_items
from foundation.detail import Detail
from foundation.serializers.context import SerializerContext
from foundation.serializers.pages import serialize, serialize_common_fields
from foundation.serializers.schemas import (
    Block,
    Document,
    OrganisationCard,
    PageLink,
    Resource,
)
from foundation.visibility import Visibility
from localization.dates import get_country_names

StatusName = Literal[
    "scheduled", "cancelled", "postponed", "rescheduled", "moved_online"
]
AttendanceName = Literal["in_person", "online", "mixed"]


class Venue(TypedDict):
    """Where it takes place; ``country`` is an ISO 3166 code."""

    name: str
    address: str
    city: str
    country: str
    country_name: str


class Registration(TypedDict):
    """How to take part; whether it is open depends on the clock of the reading."""

    url: str
    deadline: str | None
    is_full: bool


class Speaker(TypedDict):
    """Somebody who speaks in a session."""

    name: str
    affiliation: str


class AgendaItem(TypedDict):
    """A part of the programme; a break has no speakers."""

    type: Literal["session", "break"]
    start: str
    end: str | None
    title: str
    speakers: list[Speaker]


class Contact(TypedDict):
    """Who answers questions."""

    name: str
    email: str
    phone: str


class EventFacts(Resource):
    """What never depends on the reading, but for registration and blocks.

    Times carry the offset of the event's zone; all-day events have plain dates.
    ``previous_start`` is when a rescheduled event was to begin; ``sequence`` rises with
    each publication.
    """

    type: Literal["event"]
    all_day: bool
    start: str | None
    end: str | None
    timezone: str
    status: StatusName
    previous_start: str | None
    sequence: int
    attendance: AttendanceName
    venue: Venue | None
    online_url: str | None
    organisers: list[OrganisationCard]
    price: str
    languages: list[str]
    contact: Contact | None
    agenda: list[AgendaItem]
    documents: list[Document]
    ics_url: str


class EventLine(PageLink):
    """An event where a line must do: in a month, or beside another event."""

    all_day: bool
    start: str | None
    end: str | None
    timezone: str
    status: StatusName
    attendance: AttendanceName
    venue: Venue | None
    registration: Registration | None


class Event(EventFacts):
    """An event as it is stored."""

    registration: Registration | None
    body: NotRequired[list[Block]]


@serialize.register
def serialize_event(page: EventPage, context: SerializerContext) -> Event:
    """Write an event's resource."""
    organisers = [
        context.serialize_organisation(row.organisation_id)
        for row in page.event_organisers.all()
    ]
    documents = context.serialize_blocks(page.documents, at=Detail.LIST)
    return {
        **serialize_common_fields(page, context, f"events/{page.pk}"),
        "type": "event",
        "all_day": page.all_day,
        "start": _moment(page, page.start),
        "end": _moment(page, page.end),
        "timezone": page.timezone,
        "status": cast("StatusName", page.status),
        "previous_start": _moment(page, page.previous_start)
        if page.status == Status.RESCHEDULED
        else None,
        "sequence": page.sequence,
        "attendance": cast("AttendanceName", page.attendance),
        "venue": _venue(page, context.language),
        "online_url": page.online_url or None,
        "organisers": [found for found in organisers if found],
        "registration": _registration(page),
        "price": page.price,
        "languages": list(page.languages),
        "contact": _contact(page),
        "agenda": list(_agenda(page)),
        "documents": [item["value"] for item in documents],
        "ics_url": context.make_absolute_url(
            f"/calendar/{context.language}/{page.translation_key}.ics"
        ),
        **context.serialize_body(page.body),
    }


def serialize_event_line(page: EventPage, visibility: Visibility) -> dict[str, Any]:
    """Write an event's line, for which nothing more has to be read."""
    language = visibility.get_language(page)
    line: EventLine = {
        "id": page.pk,
        "type": "event",
        "locale": language,
        "title": page.title,
        "url": visibility.get_url(page) or "",
        "all_day": page.all_day,
        "start": _moment(page, page.start),
        "end": _moment(page, page.end),
        "timezone": page.timezone,
        "status": cast("StatusName", page.status),
        "attendance": cast("AttendanceName", page.attendance),
        "venue": _venue(page, language),
        "registration": _registration(page),
    }
    return cast("dict[str, Any]", line)


def _agenda(page: EventPage) -> Iterator[AgendaItem]:
    if page.start is None:
        return
    for slot in list_slots(page.agenda.get_prep_value(), page.start, page.zone):
        speakers = list_items(slot.value.get("speakers"))
        yield {
            "type": "break" if slot.kind == "break" else "session",
            "start": slot.begins.isoformat(),
            "end": slot.ends.isoformat() if slot.ends else None,
            "title": slot.value.get("title", ""),
            "speakers": [
                {
                    "name": speaker.get("name", ""),
                    "affiliation": speaker.get("affiliation") or "",
                }
                for speaker in speakers
            ],
        }


def _moment(page: EventPage, moment: dt.datetime | None) -> str | None:
    """Write an instant with its offset, or the date of an all-day event."""
    if moment is None:
        return None
    local = moment.astimezone(page.zone)
    if page.all_day:
        return local.date().isoformat()
    return local.isoformat(timespec="seconds")


def _venue(page: EventPage, language: str) -> Venue | None:
    if not (page.venue_name or page.venue_address or page.venue_city):
        return None
    names = get_country_names(language)
    return {
        "name": page.venue_name,
        "address": page.venue_address,
        "city": page.venue_city,
        "country": page.venue_country,
        "country_name": names.get(page.venue_country, ""),
    }


def _registration(page: EventPage) -> Registration | None:
    if not (page.registration_url or page.registration_full):
        return None
    deadline = page.registration_deadline
    return {
        "url": page.registration_url,
        "deadline": deadline.astimezone(page.zone).isoformat(timespec="seconds")
        if deadline
        else None,
        "is_full": page.registration_full,
    }


def _contact(page: EventPage) -> Contact | None:
    if not (page.contact_name or page.contact_email or page.contact_phone):
        return None
    return {
        "name": page.contact_name,
        "email": page.contact_email,
        "phone": page.contact_phone,
    }
