"""The dates of events that are repeated."""

import calendar
import datetime as dt
import itertools
from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext_lazy as _

MAX_DATES = 52
WEEK = 7


class Recurrence(models.TextChoices):
    """How often an event is repeated."""

    WEEKLY = "weekly", _("Every week")
    FORTNIGHTLY = "fortnightly", _("Every two weeks")
    MONTHLY_BY_WEEKDAY = "monthly_by_weekday", _("Every month, on the same weekday")
    MONTHLY_BY_DATE = "monthly_by_date", _("Every month, on the same date")


def list_dates(first: dt.date, recurrence: str, count: int) -> list[dt.date]:
    """List the first date and those that follow.

    A month without the date, such as 31, or without a fifth weekday, is left out.
    """
    if recurrence == Recurrence.MONTHLY_BY_WEEKDAY:
        dates = _list_by_weekday(first)
    elif recurrence == Recurrence.MONTHLY_BY_DATE:
        dates = _list_by_date(first)
    else:
        weeks = 2 if recurrence == Recurrence.FORTNIGHTLY else 1
        dates = _list_by_weeks(first, weeks)
    return list(itertools.islice(dates, count))


def _list_by_weeks(first: dt.date, weeks: int) -> Iterator[dt.date]:
    for number in itertools.count():
        yield first + dt.timedelta(weeks=number * weeks)


def _list_by_date(first: dt.date) -> Iterator[dt.date]:
    for year, month in _list_months(first):
        if first.day <= calendar.monthrange(year, month)[1]:
            yield first.replace(year=year, month=month)


def _list_by_weekday(first: dt.date) -> Iterator[dt.date]:
    """Yield the same weekday of each month: the second Tuesday."""
    weeks = (first.day - 1) // WEEK
    for year, month in _list_months(first):
        weekday_of_first, days = calendar.monthrange(year, month)
        day = 1 + (first.weekday() - weekday_of_first) % WEEK + weeks * WEEK
        if day <= days:
            yield dt.date(year, month, day)


def _list_months(first: dt.date) -> Iterator[tuple[int, int]]:
    for number in itertools.count(first.month - 1):
        yield first.year + number // 12, number % 12 + 1
