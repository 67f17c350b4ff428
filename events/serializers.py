"""Serialize events for the pages, the APIs and the feeds."""

import datetime as dt
from typing import cast

from events.agenda import serialize_agenda
from events.coordinates import parse_coordinates
from events.enums import AttendanceName, Status, StatusName
from events.models import EventPage
from events.schemas import (
    Contact,
    ContactWithRole,
    Event,
    EventDay,
    EventLine,
    Registration,
    Venue,
)
from foundation.detail import Detail
from foundation.serializers.context import SerializerContext, build_page_link
from foundation.serializers.pages import serialize, serialize_common_fields
from foundation.visibility import Visibility
from localization.dates import get_country_names


@serialize.register
def serialize_event(page: EventPage, context: SerializerContext) -> Event:
    """Serialize an event."""
    organisers = [
        context.serialize_organisation(row.organisation_id)
        for row in page.event_organisers.all()
    ]
    documents = context.serialize_blocks(page.documents, at=Detail.LIST)
    contact = _serialize_contact(page)
    first: list[ContactWithRole] = [{**contact, "role": ""}] if contact else []
    further_contacts = context.serialize_blocks(page.contacts, at=Detail.LIST)
    return {
        **serialize_common_fields(page, context, f"events/{page.pk}"),
        "type": "event",
        "all_day": page.all_day,
        "start": _format_time(page, page.start),
        "end": _format_time(page, page.end),
        "days": _serialize_days(page),
        "timezone": page.timezone,
        "status": cast("StatusName", page.status),
        "status_reason": ""
        if page.status == Status.SCHEDULED
        else page.status_reason.get(context.language, ""),
        "previous_start": _format_time(page, page.previous_start)
        if page.status == Status.RESCHEDULED
        else None,
        "sequence": page.sequence,
        "attendance": cast("AttendanceName", page.attendance),
        "venue": _serialize_venue(page, context.language),
        "online_url": page.online_url or None,
        "organisers": [organiser for organiser in organisers if organiser],
        "registration": _serialize_registration(page),
        "capacity": page.capacity,
        "price": page.price,
        "languages": list(page.languages),
        "contact": contact,
        "contacts": [*first, *(item["value"] for item in further_contacts)],
        "agenda": serialize_agenda(page, context),
        "documents": [item["value"] for item in documents],
        "ics_url": context.make_absolute_url(
            f"/calendar/{context.language}/{page.translation_key}.ics"
        ),
        **context.serialize_body(page.body),
    }


def serialize_event_line(page: EventPage, visibility: Visibility) -> EventLine:
    """Serialize the fields of an event's line, without further queries."""
    return {
        **build_page_link(page, visibility),
        "all_day": page.all_day,
        "start": _format_time(page, page.start),
        "end": _format_time(page, page.end),
        "days": _serialize_days(page),
        "timezone": page.timezone,
        "status": cast("StatusName", page.status),
        "attendance": cast("AttendanceName", page.attendance),
        "venue": _serialize_venue(page, visibility.get_language(page)),
        "registration": _serialize_registration(page),
    }


def _format_time(page: EventPage, moment: dt.datetime | None) -> str | None:
    """Format an instant with its offset, or the date of an all-day event."""
    if moment is None:
        return None
    local = moment.astimezone(page.zone)
    if page.all_day:
        return local.date().isoformat()
    return local.isoformat(timespec="seconds")


def _serialize_days(page: EventPage) -> list[EventDay]:
    return [
        {
            "start": day.begins.isoformat(timespec="seconds"),
            "end": day.ends.isoformat(timespec="seconds"),
        }
        for day in page.list_days()
    ]


def _serialize_venue(page: EventPage, language: str) -> Venue | None:
    if not (page.venue_name or page.venue_address or page.venue_city):
        return None
    names = get_country_names(language)
    point = parse_coordinates(page.venue_coordinates)
    return {
        "name": page.venue_name,
        "address": page.venue_address,
        "city": page.venue_city,
        "country": page.venue_country,
        "country_name": names.get(page.venue_country, ""),
        "geo": {"latitude": point[0], "longitude": point[1]} if point else None,
    }


def _serialize_registration(page: EventPage) -> Registration | None:
    opens, deadline = page.registration_opens, page.registration_deadline
    if not (page.registration_url or page.registration_full or opens):
        return None
    return {
        "url": page.registration_url,
        "opens": opens and opens.astimezone(page.zone).isoformat(timespec="seconds"),
        "deadline": deadline
        and deadline.astimezone(page.zone).isoformat(timespec="seconds"),
        "is_full": page.registration_full,
    }


def _serialize_contact(page: EventPage) -> Contact | None:
    if not (page.contact_name or page.contact_email or page.contact_phone):
        return None
    return {
        "name": page.contact_name,
        "email": page.contact_email,
        "phone": page.contact_phone,
    }
