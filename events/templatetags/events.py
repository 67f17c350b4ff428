"""Filters with which templates write the days, hours and place of an event."""

import datetime as dt
from typing import NamedTuple, cast
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.utils.translation import get_language

from events.places import get_venue, is_online
from events.schemas import EventTimes, Venue
from localization import dates

register = template.Library()
register.filter("venue", get_venue)
register.filter("is_online", is_online)
MAP = "https://www.openstreetmap.org/search"


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _moment(iso: str) -> dt.datetime:
    return dt.datetime.fromisoformat(iso)


def _days(event: EventTimes) -> tuple[dt.date, dt.date]:
    """Give the first and the last day, on the calendar of the place."""
    start = cast("str", event["start"])
    end = event["end"] or start
    first, last = _moment(start), _moment(end)
    # What ends at midnight does not take up the day that begins then. Whole days are
    # written without a time.
    if last > first and "T" in end:
        last -= dt.timedelta(microseconds=1)
    return first.date(), last.date()


class Tile(NamedTuple):
    """The days of an event at a glance; ``until`` is for those that leave a month."""

    days: str
    first: dt.date
    until: str


@register.filter
def date_tile(event: EventTimes) -> Tile:
    """Put the days of an event on a tile: "21–22"."""
    first, last = _days(event)
    if first.year != last.year:
        return Tile(str(first.day), first, dates.format_long_date(last, _language()))
    if first.month != last.month:
        return Tile(
            str(first.day), first, dates.format_day_and_month(last, _language())
        )
    days = str(first.day) if first == last else f"{first.day}–{last.day}"
    return Tile(days, first, "")


@register.filter
def event_dates(event: EventTimes) -> str:
    """Write the days of an event: "21–22 September 2017"."""
    if not event["start"]:
        return ""
    return dates.add_no_break_spaces(
        dates.format_date_range(*_days(event), _language())
    )


class Moment(NamedTuple):
    """A moment as a machine reads it, and as a person does."""

    iso: str
    words: str


class Span(NamedTuple):
    """When an event runs: the day of the week, and from when until when."""

    weekday: str
    moments: list[Moment]
    dash: str


@register.filter
def event_span(event: EventTimes) -> Span | None:
    """Say when in the week an event runs, by its own clock.

    "Wednesday", "10:00–12:00"; several days are moments: "Monday 9:00 – Friday 16:00".
    """
    start, end = event["start"], event["end"]
    if not start:
        return None
    days = _days(event)
    one, other = (dates.format_weekday_name(day, _language()) for day in days)
    begins, ends = _hours(event)
    if days[0] == days[1]:
        hours = ((start, begins), (end, ends))
        return Span(one, [Moment(iso or "", hour) for iso, hour in hours if hour], "–")
    # Midnight ends the day before.
    ends = "24:00" if ends == "00:00" else ends
    first = Moment(start, f"{one} {begins}".rstrip())
    return Span("", [first, Moment(end or "", f"{other} {ends}".rstrip())], " – ")


def _hours(event: EventTimes) -> tuple[str, str]:
    if event["all_day"]:
        return "", ""
    return time_of_day(event["start"]), time_of_day(event["end"])


@register.filter
def event_zone(event: EventTimes) -> str:
    """Name the clock by which an event runs; nothing if it takes all day."""
    if event["all_day"] or not event["start"]:
        return ""
    return dates.format_timezone_name(
        _moment(event["start"]), event["timezone"], _language()
    )


@register.filter
def hours_here(event: EventTimes) -> str:
    """Write the hours by the portal's own clock, where it shows others."""
    if event["all_day"] or not event["start"]:
        return ""
    zone = ZoneInfo(settings.TIME_ZONE)
    there = [_moment(iso) for iso in (event["start"], event["end"]) if iso]
    here = [moment.astimezone(zone) for moment in there]
    if [moment.replace(tzinfo=None) for moment in here] == [
        moment.replace(tzinfo=None) for moment in there
    ]:
        return ""
    if {moment.date() for moment in here} == {there[0].date()}:
        return "–".join(f"{moment:%H:%M}" for moment in here)
    return " – ".join(
        f"{dates.format_day_and_month(moment.date(), _language())} {moment:%H:%M}"
        for moment in here
    )


@register.filter
def time_of_day(iso: str | None) -> str:
    """Write the time of day as it is where the thing takes place: "10:00"."""
    return f"{_moment(iso):%H:%M}" if iso else ""


@register.filter
def format_deadline(iso: str, zone: str) -> str:
    """Write a deadline's date and time by the event's clock."""
    moment = _moment(iso).astimezone(ZoneInfo(zone))
    day = dates.add_no_break_spaces(dates.format_long_date(moment.date(), _language()))
    return f"{day}, {moment:%H:%M}"


@register.filter
def weekday_and_day(date: dt.date) -> str:
    """Write a day of a month: "Wednesday, 23 August"."""
    day = dates.add_no_break_spaces(dates.format_day_and_month(date, _language()))
    return f"{dates.format_weekday_name(date, _language())}, {day}"


@register.filter
def map_url(place: Venue) -> str:
    """Give a map's address of a place: by its street, or else by its name."""
    where = (place["address"] or place["name"], place["city"], place["country_name"])
    return f"{MAP}?{urlencode({'query': ', '.join(part for part in where if part)})}"
