"""The times that an event's own clock shows, and the days to which they belong."""

import datetime as dt

# The fields of an event that its own clock shows.
WALL_CLOCK_FIELDS = (
    "start",
    "end",
    "previous_start",
    "registration_opens",
    "registration_deadline",
)
# An evening until this hour belongs to the day on which it began.
NIGHT_END = dt.time(4)


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
