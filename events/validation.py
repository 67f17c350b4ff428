"""Checks the times and the place of an event before it is published."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from events.coordinates import NO_COORDINATES, parse_coordinates
from events.daily_hours import check_daily_hours
from events.enums import Attendance, Status
from events.programme import list_slots


def list_missing_fields(event: Any) -> dict[str, Any]:
    """List by field what an event lacks that readers need, and impossible hours."""
    errors: dict[str, Any] = {}
    if event.attendance != Attendance.ONLINE and not event.venue_city:
        errors["venue_city"] = _("Say where the event takes place.")
    if event.status == Status.RESCHEDULED and not event.previous_start:
        errors["previous_start"] = _("Say when it was to begin before.")
    if event.start and event.end == event.start and not event.all_day:
        errors["end"] = _("The end is the start. Leave it empty if it is not known.")
    coordinates = event.venue_coordinates
    if coordinates and parse_coordinates(coordinates) is None:
        errors["venue_coordinates"] = NO_COORDINATES
    if event.start and event.same_hours_daily:
        message = check_daily_hours(
            event.start, event.end, event.zone, all_day=event.all_day
        )
        if message:
            errors["same_hours_daily"] = message
    return errors


def list_contradictions(event: Any) -> dict[str, Any]:
    """List by field times and places that contradict each other."""
    errors: dict[str, Any] = {}
    if event.start and event.end and event.end < event.start:
        errors["end"] = _("The end must not come before the start.")
    if event.previous_start and event.previous_start == event.start:
        errors["previous_start"] = _("The earlier start must be another one.")
    deadline = event.registration_deadline
    if deadline and event.ends_at and deadline > event.ends_at:
        errors["registration_deadline"] = _(
            "The deadline must not come after the event's end."
        )
    opens = event.registration_opens
    if opens and deadline and opens >= deadline:
        errors["registration_opens"] = _("Registration must open before its deadline.")
    elif opens and event.ends_at and opens >= event.ends_at:
        errors["registration_opens"] = _(
            "Registration must open before the event ends."
        )
    online = {Attendance.ONLINE, Attendance.MIXED}
    if event.attendance in online and not event.online_url:
        errors["online_url"] = _("Say where one joins online.")
    if (
        event.start
        and event.ends_at
        and "end" not in errors
        and _has_agenda_outside(event, event.start, event.ends_at)
    ):
        errors["agenda"] = _("A part of the programme lies outside of the event.")
    return errors


def _has_agenda_outside(event: Any, start: dt.datetime, ends_at: dt.datetime) -> bool:
    """Whether a part of the programme begins too early or ends too late."""
    return any(
        slot.begins < start or (slot.ends or slot.begins) > ends_at
        for slot in list_slots(event.agenda.get_prep_value(), start, event.zone)
    )
