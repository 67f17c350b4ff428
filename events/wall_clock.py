"""Times of an event's clock, without a time zone, as the forms show and read them."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

FIRST_YEAR, LAST_YEAR = 1900, 2199
# An evening until this hour belongs to the day on which it began.
NIGHT_END = dt.time(4)


def is_possible_year(date: dt.date) -> bool:
    """Return whether an event may take place in the year of a date."""
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
    return moment.astimezone(zone).replace(tzinfo=None)


def add_time_zone(local: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """Add a time zone to a time of its clock.

    Raises a ValidationError for a time that the clock skips.
    """
    moment = local.replace(tzinfo=zone)
    if get_local_time(moment.astimezone(dt.UTC), zone) != local:
        raise ValidationError(_("On that day the clocks go forward over this time."))
    return moment


def add_days(date: dt.date, number: int) -> dt.date | None:
    """Return the date so many days later, or None if Python knows no such date."""
    try:
        return date + dt.timedelta(days=number)
    except OverflowError:
        return None


def get_last_day(start: dt.datetime, end: dt.datetime) -> dt.date:
    """Return the day on which an event ends, as people say it; both times are local.

    An event from 18:00 to 02:00 is on one day, and an event that ends at midnight does
    not include the day that begins then.
    """
    night = dt.timedelta(hours=NIGHT_END.hour, microseconds=1)
    return max(start, end - night).date()
