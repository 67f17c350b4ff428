"""Events as iCalendar (RFC 5545), for "add to calendar" and subscriptions."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import cast
from zoneinfo import ZoneInfo

import icalendar
from django.utils import translation
from django.utils.translation import gettext as _

from events.enums import Status
from events.places import format_place, get_venue
from events.schemas import ContactWithRole, Event
from events.timezones import build_vtimezone_rules

# The years of the events in each time zone.
ZoneYears = Mapping[str, set[int]]

PRODUCT = "-//Klaster Portal//Events//EN"
UTC = "UTC"
MEDIA_TYPE = "text/calendar; charset=utf-8"
# How often a subscriber's calendar should reload the file.
REFRESH = dt.timedelta(hours=1)
# The date of a postponed event is not certain.
STATUSES = {
    Status.CANCELLED.value: "CANCELLED",
    Status.POSTPONED.value: "TENTATIVE",
}
# Characters that iCalendar text must not contain (section 3.1).
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def write_calendar(
    entries: Iterable[str], years: ZoneYears, *, name: str = "", source: str = ""
) -> bytes:
    """Write formatted events as one calendar; ``years`` are those of its time zones.

    A subscription has a ``name``, and a ``source``, the URL to reload. There is no
    METHOD: this is no invitation, and the timestamps are those of the last change.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    if name:
        # NAME is from RFC 7986; X-WR-CALNAME is for older programs.
        calendar.add("name", _remove_controls(name))
        calendar.add("x-wr-calname", _remove_controls(name))
        calendar.add("source", source, {"VALUE": "URI"})
        calendar.add("refresh-interval", REFRESH, {"VALUE": "DURATION"})
        calendar.add("x-published-ttl", icalendar.vDuration(REFRESH))
    for timezone in _build_timezones(years):
        calendar.add_component(timezone)
    begin, end, _rest = calendar.to_ical().partition(b"END:VCALENDAR")
    return bytes(begin + "".join(entries).encode() + end + b"\r\n")


def format_event(resource: Event) -> str:
    """Format an event as components of a calendar, with their line breaks.

    An event with the same hours each day is one component for each day.
    """
    components = [_build_event(day) for day in _list_entries(resource)]
    return "".join(str(component.to_ical().decode()) for component in components)


def _list_entries(resource: Event) -> Iterator[Event]:
    """Yield the event, or one for each of its days, with the UID as its ``key``.

    The first day has the UID of the whole event, each later one adds its date: it stays
    the same when another day is added or left out.
    """
    if not resource["days"]:
        yield resource
    for number, day in enumerate(resource["days"]):
        date = day["start"][:10]
        key = f"{resource['key']}-{date}" if number else resource["key"]
        yield {**resource, "key": key, "start": day["start"], "end": day["end"]}


def _build_timezones(years: ZoneYears) -> list[icalendar.Timezone]:
    """Build the rules of each zone, from two years before to a year after its events.

    Without them some calendars read local times as UTC. Some parsers lose the first
    date of a rule or of a list, so there is a year that they can lose.
    """
    return [
        build_vtimezone_rules(name, min(zone_years) - 2, max(zone_years) + 1)
        for name, zone_years in sorted(years.items())
        if name != UTC
    ]


def _build_event(resource: Event) -> icalendar.Event:
    event = icalendar.Event()
    # The same in all languages, URLs and hosts (RFC 7986, section 5.3).
    event.add("uid", resource["key"])
    changed = dt.datetime.fromisoformat(
        resource["last_published_at"] or "1970-01-01T00:00:00Z"
    )
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", resource["sequence"])
    event.add("summary", _remove_controls(resource["title"]))
    event.add("description", _remove_controls(_format_description(resource)))
    if reason := resource["status_reason"]:
        event.add("comment", _remove_controls(reason))
    event.add("url", resource["url"])
    event.add("status", STATUSES.get(resource["status"], "CONFIRMED"))
    if resource["status"] in STATUSES:
        # The event no longer blocks time in the reader's calendar.
        event.add("transp", "TRANSPARENT")
    _add_times(event, resource)
    if place := format_place(resource):
        event.add("location", _remove_controls(place))
    # Section 3.8.1.6.
    if (venue := get_venue(resource)) and (point := venue["geo"]):
        event.add("geo", (point["latitude"], point["longitude"]))
    if resource["topics"]:
        event.add(
            "categories", [_remove_controls(topic) for topic in resource["topics"]]
        )
    # An ORGANIZER stands in invitations only (section 3.8.4.3); Outlook asks to accept.
    for contact in resource["contacts"]:
        event.add("contact", _remove_controls(_format_contact(contact)))
    _add_image(event, resource)
    return event


def _add_times(event: icalendar.Event, resource: Event) -> None:
    # A visible event has a start; only a draft may have none.
    start, end = cast("str", resource["start"]), resource["end"]
    if resource["all_day"]:
        first = dt.date.fromisoformat(start)
        last = dt.date.fromisoformat(end) if end else first
        event.add("dtstart", first)
        # The end of an all-day event is the day after its last day (section 3.6.1).
        event.add("dtend", last + dt.timedelta(days=1))
        return
    event.add("dtstart", _parse_local_time(start, resource["timezone"]))
    # An end must be after the start (section 3.8.2.2); without one they are equal.
    if end and end != start:
        event.add("dtend", _parse_local_time(end, resource["timezone"]))


def _parse_local_time(moment: str, zone: str) -> dt.datetime:
    """Parse an instant as local time, or as UTC if the local time is ambiguous.

    Programs read a local time that occurs twice as the first one (section 3.3.5).
    """
    local = dt.datetime.fromisoformat(moment).astimezone(ZoneInfo(zone))
    is_utc = zone == UTC or local.fold
    return local.astimezone(dt.UTC) if is_utc else local


def _format_description(resource: Event) -> str:
    """Put status and reason first, because few calendars show their properties."""
    status = Status(resource["status"])
    with translation.override(resource["locale"]):
        state = "" if status is Status.SCHEDULED else str(status.label)
        words = _("Contact: %(contact)s")
    state = ": ".join(filter(None, (state, resource["status_reason"])))
    contacts = "; ".join(map(_format_contact, resource["contacts"]))
    parts = (
        state,
        resource["intro"],
        resource["online_url"],
        words % {"contact": contacts} if contacts else "",
        resource["url"],
    )
    return "\n\n".join(part for part in parts if part)


def _format_contact(contact: ContactWithRole) -> str:
    """Format who answers questions: "Ona Petraitė, press, ona@x.example, +370 …"."""
    parts = (contact["name"], contact["role"], contact["email"], contact["phone"])
    return ", ".join(filter(None, parts))


def _add_image(event: icalendar.Event, resource: Event) -> None:
    """Add the URL of the picture (RFC 7986, section 5.10)."""
    if image := resource["image"]:
        parameters = {"VALUE": "URI", "DISPLAY": "BADGE"}
        event.add("image", icalendar.vUri(image["src"]), parameters)


def _remove_controls(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return CONTROLS.sub("", lines)
