"""Events as iCalendar (RFC 5545), for "add to calendar" and subscriptions."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import icalendar

from events.choices import Status

PRODUCT = "-//Klaster Portal//Events//EN"
MEDIA_TYPE = "text/calendar; charset=utf-8"


def calendar_of(resources: Iterable[dict[str, Any]]) -> bytes:
    """Write events as one calendar, with the rules of every time zone in it."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for resource in resources:
        calendar.add_component(_event(resource))
    # Without a VTIMEZONE some calendars read local times as UTC. A year on either
    # side of the events is enough of each zone's rules.
    days = [component.start for component in calendar.events]
    years = [day.year for day in days] or [1970]
    calendar.add_missing_timezones(
        first_date=dt.date(max(min(years) - 1, 1970), 1, 1),
        last_date=dt.date(min(max(years) + 2, 2037), 1, 1),
    )
    return bytes(calendar.to_ical())


def _event(resource: dict[str, Any]) -> icalendar.Event:
    event = icalendar.Event()
    # The same in all languages and after a change of address (section 3.8.4.7).
    event.add("uid", f"{resource['key']}@{urlsplit(resource['url']).hostname}")
    published = dt.datetime.fromisoformat(resource["last_published_at"])
    first = dt.datetime.fromisoformat(resource["first_published_at"])
    event.add("dtstamp", published)
    event.add("last-modified", published)
    # Rises with each publication, which section 3.8.7.4 asks for.
    event.add("sequence", int((published - first).total_seconds()))
    event.add("summary", resource["title"])
    event.add("description", _description(resource))
    event.add("url", resource["url"])
    event.add(
        "status",
        "CANCELLED" if resource["status"] == Status.CANCELLED else "CONFIRMED",
    )
    _add_times(event, resource)
    if place := _place(resource):
        event.add("location", place)
    if resource["topics"]:
        event.add("categories", resource["topics"])
    return event


def _add_times(event: icalendar.Event, resource: dict[str, Any]) -> None:
    start, end = resource["start"], resource["end"]
    if resource["all_day"]:
        first = dt.date.fromisoformat(start)
        last = dt.date.fromisoformat(end) if end else first
        event.add("dtstart", first)
        # The end of whole days is the day after (section 3.6.1).
        event.add("dtend", last + dt.timedelta(days=1))
        return
    zone = ZoneInfo(resource["timezone"])
    event.add("dtstart", dt.datetime.fromisoformat(start).astimezone(zone))
    if end:
        event.add("dtend", dt.datetime.fromisoformat(end).astimezone(zone))


def _description(resource: dict[str, Any]) -> str:
    parts = [resource["intro"], resource["online_url"], resource["url"]]
    return "\n\n".join(part for part in parts if part)


def _place(resource: dict[str, Any]) -> str:
    venue = resource["venue"]
    if venue is None:
        return resource["online_url"] or ""
    parts = (venue["name"], venue["address"], venue["city"], venue["country_name"])
    return ", ".join(part for part in parts if part)
