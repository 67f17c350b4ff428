"""Events as iCalendar (RFC 5545), for "add to calendar" and subscriptions."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import cast
from zoneinfo import ZoneInfo

import icalendar
from django.utils import translation

from events.enums import Status
from events.places import format_place
from events.schemas import Event
from events.timezones import build_vtimezone_rules

PRODUCT = "-//Klaster Portal//Events//EN"
UTC = "UTC"
MEDIA_TYPE = "text/calendar; charset=utf-8"
# How often a subscriber's calendar should ask again.
REFRESH = dt.timedelta(hours=1)
# A postponed event has no date that holds: its entry is a perhaps.
STATUSES = {
    Status.CANCELLED.value: "CANCELLED",
    Status.POSTPONED.value: "TENTATIVE",
}
# What no iCalendar text may hold (section 3.1).
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def write_calendar(
    resources: Sequence[Event], *, name: str = "", source: str = ""
) -> bytes:
    """Write events as one calendar, with the rules of every time zone in it.

    A subscription has a ``name``, and a ``source`` that it is read from again. There is
    no METHOD: nobody is invited, and the stamps are those of the last change.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    if name:
        # RFC 7986, and what was in use before it.
        calendar.add("name", _text(name))
        calendar.add("x-wr-calname", _text(name))
        calendar.add("source", source, {"VALUE": "URI"})
        calendar.add("refresh-interval", REFRESH, {"VALUE": "DURATION"})
        calendar.add("x-published-ttl", icalendar.vDuration(REFRESH))
    events = map(_event, resources)
    for component in (*_zones(resources), *events):
        calendar.add_component(component)
    return bytes(calendar.to_ical())


def _zones(resources: Iterable[Event]) -> list[icalendar.Timezone]:
    """Tell the rules of each zone, a year on either side of its events.

    Without them some calendars read local times as UTC.
    """
    years: dict[str, set[int]] = defaultdict(set)
    for resource in resources:
        if not resource["all_day"] and resource["timezone"] != UTC:
            moments = filter(None, (resource["start"], resource["end"]))
            years[resource["timezone"]] |= {int(moment[:4]) for moment in moments}
    return [
        build_vtimezone_rules(name, min(found) - 1, max(found) + 1)
        for name, found in sorted(years.items())
    ]


def _event(resource: Event) -> icalendar.Event:
    event = icalendar.Event()
    # The same in all languages, at any address and host (RFC 7986, section 5.3).
    event.add("uid", resource["key"])
    changed = dt.datetime.fromisoformat(
        resource["last_published_at"] or "1970-01-01T00:00:00Z"
    )
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", resource["sequence"])
    event.add("summary", _text(resource["title"]))
    event.add("description", _text(_description(resource)))
    event.add("url", resource["url"])
    event.add("status", STATUSES.get(resource["status"], "CONFIRMED"))
    if resource["status"] in STATUSES:
        # Whoever had set the time aside is free again.
        event.add("transp", "TRANSPARENT")
    _add_times(event, resource)
    if place := format_place(resource):
        event.add("location", _text(place))
    if resource["topics"]:
        event.add("categories", [_text(topic) for topic in resource["topics"]])
    _add_organizer(event, resource)
    return event


def _add_times(event: icalendar.Event, resource: Event) -> None:
    # What readers see has a start; only a draft may lack it.
    start, end = cast("str", resource["start"]), resource["end"]
    if resource["all_day"]:
        first = dt.date.fromisoformat(start)
        last = dt.date.fromisoformat(end) if end else first
        event.add("dtstart", first)
        # The end of whole days is the day after (section 3.6.1).
        event.add("dtend", last + dt.timedelta(days=1))
        return
    event.add("dtstart", _local(start, resource["timezone"]))
    # An end must be later than its start (section 3.8.2.2); none means the same.
    if end and end != start:
        event.add("dtend", _local(end, resource["timezone"]))


def _local(moment: str, zone: str) -> dt.datetime:
    """Give an instant by the event's clock, or in UTC where a clock shows it twice.

    A local time that comes twice is read as the first one (section 3.3.5).
    """
    local = dt.datetime.fromisoformat(moment).astimezone(ZoneInfo(zone))
    is_utc = zone == UTC or local.fold
    return local.astimezone(dt.UTC) if is_utc else local


def _description(resource: Event) -> str:
    """Say first what became of the plan: few calendars show a status."""
    status = Status(resource["status"])
    with translation.override(resource["locale"]):
        state = "" if status is Status.SCHEDULED else str(status.label)
    parts = (state, resource["intro"], resource["online_url"], resource["url"])
    return "\n\n".join(part for part in parts if part)


def _add_organizer(event: icalendar.Event, resource: Event) -> None:
    """Name whom to write to, if there is an address."""
    contact = resource["contact"]
    if not contact or not contact["email"]:
        return
    address = icalendar.vCalAddress(f"mailto:{contact['email']}")
    names = [contact["name"], *(found["name"] for found in resource["organisers"])]
    if name := _text(next(filter(None, names), "")).replace("\n", " "):
        address.params["CN"] = name
    event.add("organizer", address)


def _text(words: str) -> str:
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    return CONTROLS.sub("", lines)
