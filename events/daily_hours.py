"""The days of an event that has the same hours on each of them."""

import datetime as dt
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Each day is an entry of its own in calendars. The message below names the number, too.
DAYS_MAX = 100


class Day(NamedTuple):
    """The start and the end on one day, in the event's time zone."""

    begins: dt.datetime
    ends: dt.datetime


def check_daily_hours(
    start: dt.datetime, end: dt.datetime | None, zone: ZoneInfo, *, all_day: bool
) -> Promise | None:
    """Return why an event can't have the same hours each day, or None if it can."""
    if all_day:
        return _("An event of whole days has no hours. Untick one of the two.")
    first = start.astimezone(zone)
    last = end.astimezone(zone) if end else first
    if last.date() <= first.date():
        return _("Enter an end on a later day: the hours are those of each day.")
    if last.time() <= first.time():
        return _(
            "The hour of the end must be later than that of the start: each day lasts "
            "from the one to the other."
        )
    if (last.date() - first.date()).days >= DAYS_MAX:
        return _("An event with the same hours each day lasts up to 100 days.")
    return None


def list_days(start: dt.datetime, end: dt.datetime, zone: ZoneInfo) -> list[Day]:
    """List the days from the first to the last one, with the hours of the clock.

    An hour that the clock skips on a day becomes the next one.
    """
    first, last = start.astimezone(zone), end.astimezone(zone)
    number = (last.date() - first.date()).days + 1
    days = (first.date() + dt.timedelta(days=later) for later in range(number))
    return [
        Day(
            _build_moment(day, first.time(), zone),
            _build_moment(day, last.time(), zone),
        )
        for day in days
    ]


def _build_moment(day: dt.date, time: dt.time, zone: ZoneInfo) -> dt.datetime:
    local = dt.datetime.combine(day, time, tzinfo=zone)
    return local.astimezone(dt.UTC).astimezone(zone)
