"""Convert times of a clock to instants, also on days on which the clock is changed."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

FIRST_YEAR, LAST_YEAR = 1900, 2199
MINUTE = dt.timedelta(minutes=1)


def is_possible_year(date: dt.date) -> bool:
    """Return whether an editor may mean the year of a date."""
    return FIRST_YEAR <= date.year <= LAST_YEAR


def check_year(date: dt.date) -> None:
    """Raise a ValidationError for a year that can only be a mistake."""
    if not is_possible_year(date):
        raise ValidationError(
            _("Choose a year from %(first)s to %(last)s."),
            params={"first": FIRST_YEAR, "last": LAST_YEAR},
        )


def get_local_time(moment: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """Return a moment as the clock of a time zone shows it."""
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)


def cut_seconds(moment: dt.datetime) -> dt.datetime:
    """Return a time as the forms show it: without seconds."""
    return moment.replace(second=0, microsecond=0)


def list_moments(local: dt.datetime, zone: ZoneInfo) -> list[dt.datetime]:
    """List the instants at which a clock shows a time, in UTC.

    There are two of them if the clock is set back over the time, and none if it is set
    forward over it.
    """
    moments = {
        local.replace(tzinfo=zone, fold=fold).astimezone(dt.UTC) for fold in (0, 1)
    }
    return sorted(moment for moment in moments if get_local_time(moment, zone) == local)


def get_day_start(date: dt.date, zone: ZoneInfo) -> dt.datetime:
    """Return the first instant of a day; raise a ValidationError if it is skipped.

    Where the clock is set forward at midnight, the day begins at another hour.
    """
    midnight = dt.datetime.combine(date, dt.time())
    start = midnight.replace(tzinfo=zone).astimezone(dt.UTC).astimezone(zone)
    if start.date() != date:
        raise ValidationError(describe_unclear_time(midnight, zone))
    return start


def get_portal_day_start(date: dt.date) -> dt.datetime:
    """Return midnight of a day in the time zone of the settings, in any year."""
    return dt.datetime.combine(date, dt.time(), ZoneInfo(settings.TIME_ZONE))


def find_offset_change(
    zone: ZoneInfo, low: dt.datetime, high: dt.datetime
) -> dt.datetime:
    """Find the minute of an offset's change between two instants, by bisection."""
    before = low.astimezone(zone).utcoffset()
    while high - low > MINUTE:
        middle = low + (high - low) // 2
        middle = middle.replace(second=0, microsecond=0)
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high


def describe_unclear_time(local: dt.datetime, zone: ZoneInfo) -> str:
    """Say why a time of a clock is not exactly one instant."""
    if list_moments(local, zone):
        return _(
            "On that day the clock is set back, and this time occurs twice. Choose "
            "which of the two you mean."
        )
    # Before the change, and after it.
    low, high = (
        local.replace(tzinfo=zone, fold=fold).astimezone(dt.UTC) for fold in (1, 0)
    )
    change = find_offset_change(zone, low, high)
    before = (change - MINUTE).astimezone(zone).replace(tzinfo=None) + MINUTE
    return _(
        "The clock is set forward from %(before)s to %(after)s: there is no such time. "
        "Enter %(after)s or a later time."
    ) % {
        "before": f"{before:%Y-%m-%d %H:%M}",
        "after": f"{get_local_time(change, zone):%Y-%m-%d %H:%M}",
    }
