"""Template filters that format the dates, times and place of an event."""

import datetime as dt
from collections import defaultdict
from typing import Any, NamedTuple, cast
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.enums import Phase, Status
from events.places import get_venue, is_online
from events.schemas import AgendaItem, Event, EventTimes, Venue
from events.timetable import PartGroup, group_parallel_parts
from events.wall_clock import NIGHT_END, get_last_day
from localization import dates

register = template.Library()
register.filter("venue", get_venue)
register.filter("is_online", is_online)
MAP = "https://www.openstreetmap.org/"
# Single houses can be told apart.
MAP_ZOOM = 17


def _get_language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _parse_time(iso: str) -> dt.datetime:
    return dt.datetime.fromisoformat(iso)


def _get_first_and_last_day(event: EventTimes) -> tuple[dt.date, dt.date]:
    """Return the first and the last day, in the event's time zone."""
    start = cast("str", event["start"])
    end = event["end"] or start
    first, last = _parse_time(start), _parse_time(end)
    # All-day events have dates without a time.
    return first.date(), get_last_day(first, last) if "T" in end else last.date()


@register.filter
def programme_by_day(event: Event) -> dict[dt.date, list[AgendaItem]]:
    """Group the parts of the programme by day; the night belongs to the day before."""
    first = _parse_time(cast("str", event["start"])).date()
    days: dict[dt.date, list[AgendaItem]] = defaultdict(list)
    for part in event["agenda"]:
        begins = _parse_time(part["start"])
        is_night = begins.time() < NIGHT_END and begins.date() > first
        days[begins.date() - dt.timedelta(days=is_night)].append(part)
    return dict(days)


@register.filter
def parallel_parts(parts: list[AgendaItem]) -> list[PartGroup]:
    """Group the parts of a day: those at the same time in different tracks together."""
    return group_parallel_parts(parts, _get_language())


class Tile(NamedTuple):
    """The days of an event; ``until`` is set if it ends in another month."""

    days: str
    first: dt.date
    until: str


@register.filter
def date_tile(event: EventTimes) -> Tile:
    """Format the days of an event for its tile: "21–22"."""
    first, last = _get_first_and_last_day(event)
    if first.year != last.year:
        return Tile(
            str(first.day), first, dates.format_long_date(last, _get_language())
        )
    if first.month != last.month:
        return Tile(
            str(first.day),
            first,
            dates.format_day_and_month(last, _get_language()),
        )
    days = str(first.day) if first == last else f"{first.day}–{last.day}"
    return Tile(days, first, "")


@register.filter
def event_dates(event: EventTimes) -> str:
    """Format the days of an event: "21–22 September 2017"."""
    if not event["start"]:
        return ""
    return dates.add_no_break_spaces(
        dates.format_date_range(*_get_first_and_last_day(event), _get_language())
    )


class Moment(NamedTuple):
    """A time in ISO 8601, and as text for readers."""

    iso: str
    words: str


class Span(NamedTuple):
    """The start and the end of an event, and before them its weekday or "each day"."""

    before: str
    moments: list[Moment]
    dash: str


@register.filter
def event_span(event: EventTimes) -> Span | None:
    """Format the weekdays and the times of an event, in its time zone.

    "Wednesday,", "10:00–12:00"; several days: "Monday 9:00 – Friday 16:00", or, if the
    hours are the same, "each day", "9:00–17:00".
    """
    start, end = event["start"], event["end"]
    if not start:
        return None
    days = _get_first_and_last_day(event)
    first_weekday, last_weekday = (
        dates.format_weekday_name(day, _get_language()) for day in days
    )
    begins, ends = _format_start_and_end_time(event)
    if event["days"]:
        return Span(_("each day"), [Moment(begins, begins), Moment(ends, ends)], "–")
    if days[0] == days[1]:
        hours = ((start, begins), (end, ends))
        moments = [Moment(iso or "", hour) for iso, hour in hours if hour]
        return Span(f"{first_weekday}," if moments else first_weekday, moments, "–")
    # An end at midnight is written as the end of the day before. Later in the night,
    # the weekday is that of the end itself.
    if ends == "00:00":
        ends = "24:00"
    elif ends:
        last_weekday = dates.format_weekday_name(
            _parse_time(cast("str", end)).date(), _get_language()
        )
    first = Moment(start, f"{first_weekday} {begins}".rstrip())
    return Span(
        "", [first, Moment(end or "", f"{last_weekday} {ends}".rstrip())], " – "
    )


def _format_start_and_end_time(event: EventTimes) -> tuple[str, str]:
    if event["all_day"]:
        return "", ""
    return time_of_day(event["start"]), time_of_day(event["end"])


@register.filter
def event_zone(event: EventTimes) -> str:
    """Format the name of an event's time zone; empty for an all-day event."""
    if event["all_day"] or not event["start"]:
        return ""
    return dates.format_timezone_name(
        _parse_time(event["start"]), event["timezone"], _get_language()
    )


@register.filter
def hours_here(event: EventTimes) -> str:
    """Format the times in the portal's time zone, if they differ from the event's."""
    if event["all_day"] or not event["start"]:
        return ""
    zone = ZoneInfo(settings.TIME_ZONE)
    if event["days"]:
        return _format_daily_hours_here(event, zone)
    event_times = [_parse_time(iso) for iso in (event["start"], event["end"]) if iso]
    portal_times = [moment.astimezone(zone) for moment in event_times]
    if [moment.replace(tzinfo=None) for moment in portal_times] == [
        moment.replace(tzinfo=None) for moment in event_times
    ]:
        return ""
    if {moment.date() for moment in portal_times} == {event_times[0].date()}:
        return "–".join(f"{moment:%H:%M}" for moment in portal_times)
    return " – ".join(
        f"{dates.format_day_and_month(moment.date(), _get_language())} {moment:%H:%M}"
        for moment in portal_times
    )


def _format_daily_hours_here(event: EventTimes, zone: ZoneInfo) -> str:
    """Format the hours of each day; empty if the two clocks do not always differ alike.

    They don't if one of them changes meanwhile, or if it is another day there.
    """
    here = set()
    for day in event["days"]:
        times = [_parse_time(iso) for iso in (day["start"], day["end"])]
        local = [moment.astimezone(zone) for moment in times]
        if [moment.date() for moment in local] != [moment.date() for moment in times]:
            return ""
        here.add("–".join(f"{moment:%H:%M}" for moment in local))
    there = "–".join(_format_start_and_end_time(event))
    return here.pop() if len(here) == 1 and here != {there} else ""


@register.filter
def time_of_day(iso: str | None) -> str:
    """Format the local time of an event: "10:00"."""
    return f"{_parse_time(iso):%H:%M}" if iso else ""


@register.filter
def is_registration_shown(event: dict[str, Any]) -> bool:
    """Whether the page of an event says something about registration.

    Without a form there is something to say until registration opens.
    """
    registration = event["registration"]
    is_over = event["phase"] == Phase.PAST.value or event["status"] in {
        Status.CANCELLED.value,
        Status.POSTPONED.value,
    }
    return bool(
        registration
        and not is_over
        and (
            registration["url"]
            or registration["is_full"]
            or not registration["has_opened"]
        )
    )


@register.filter
def format_deadline(iso: str, zone: str) -> str:
    """Format a deadline's date and time in the event's time zone."""
    moment = _parse_time(iso).astimezone(ZoneInfo(zone))
    day = dates.add_no_break_spaces(
        dates.format_long_date(moment.date(), _get_language())
    )
    return f"{day}, {moment:%H:%M}"


@register.filter
def weekday_and_day(date: dt.date) -> str:
    """Format a weekday and a day: "Wednesday, 23 August"."""
    day = dates.add_no_break_spaces(dates.format_day_and_month(date, _get_language()))
    return f"{dates.format_weekday_name(date, _get_language())}, {day}"


@register.filter
def spoken_language(code: str) -> str:
    """Return the name of a language: "Lithuanian"."""
    return dates.get_language_names(_get_language()).get(code, "")


@register.filter
def map_url(place: Venue) -> str:
    """Return a map's URL of a venue: by its coordinates, its street, or its name."""
    if point := place["geo"]:
        marker = urlencode({"mlat": point["latitude"], "mlon": point["longitude"]})
        middle = f"{point['latitude']}/{point['longitude']}"
        return f"{MAP}?{marker}#map={MAP_ZOOM}/{middle}"
    street = place["address"] or place["name"]
    query = ", ".join(filter(None, (street, place["city"], place["country_name"])))
    return f"{MAP}search?{urlencode({'query': query})}"
