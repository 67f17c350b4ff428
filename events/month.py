"""Months of events, and the days of a month by weeks."""

import calendar
import dataclasses
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, NamedTuple, Self, TypeVar

from localization.local_times import FIRST_YEAR, LAST_YEAR, is_possible_year

Event = TypeVar("Event")
MONTH = re.compile(r"([0-9]{4})-(0?[1-9]|1[0-2])")
# The months after the last event that have an address, too.
LATER_MONTHS = 12


class Day(NamedTuple, Generic[Event]):
    """A day with its events; an event of several days is in each of them."""

    date: dt.date
    events: list[Event]
    is_today: bool


@dataclasses.dataclass(frozen=True, order=True)
class Month:
    """A month, identified by its first day."""

    first: dt.date

    @classmethod
    def from_day(cls, day: dt.date) -> Self:
        """Return the month of a day."""
        return cls(day.replace(day=1))

    @classmethod
    def from_query(cls, text: str) -> Self | None:
        """Parse a month such as ``2026-11`` or ``2026-1``.

        Return None if it is not a month, or not of a year that events may have.
        """
        match = MONTH.fullmatch(text)
        if match is None or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
            return None
        return cls(dt.date(int(match[1]), int(match[2]), 1))

    def __str__(self) -> str:
        """Format the month for the query string: ``2026-11``."""
        return f"{self.first:%Y-%m}"

    @property
    def last(self) -> dt.date:
        """Return the last day of the month."""
        days = calendar.monthrange(self.first.year, self.first.month)[1]
        return self.first.replace(day=days)

    @property
    def previous(self) -> Self | None:
        """Return the month before, or None before the first year."""
        return self._check_year(self.add_months(-1))

    @property
    def next(self) -> Self | None:
        """Return the month after, or None after the last year."""
        return self._check_year(self.add_months(1))

    def _check_year(self, month: Self) -> Self | None:
        return month if is_possible_year(month.first) else None

    def add_months(self, number: int) -> Self:
        """Return the month that is a number of months later, or earlier."""
        years, month = divmod(self.first.month - 1 + number, 12)
        return type(self)(dt.date(self.first.year + years, month + 1, 1))

    def build_weeks(
        self,
        events: Iterable[tuple[dt.date, dt.date, Event]],
        *,
        first_weekday: int,
        today: dt.date,
    ) -> list[list[Day[Event] | None]]:
        """Group events by week and day; None is a day of another month."""
        events_by_day = defaultdict(list)
        for first, last, event in events:
            begin, end = max(first, self.first), min(last, self.last)
            for number in range((end - begin).days + 1):
                events_by_day[begin + dt.timedelta(days=number)].append(event)
        weeks = calendar.Calendar(first_weekday).monthdatescalendar(
            self.first.year, self.first.month
        )
        return [
            [
                Day(date, events_by_day[date], date == today)
                if date.month == self.first.month
                else None
                for date in week
            ]
            for week in weeks
        ]


class MonthRange(NamedTuple):
    """The months that have an address, from the first to the last one."""

    first: Month
    last: Month

    @classmethod
    def from_days(cls, first_day: dt.date, last_day: dt.date) -> Self:
        """Return the months from the first event to a year after the last one."""
        return cls(
            Month.from_day(first_day), Month.from_day(last_day).add_months(LATER_MONTHS)
        )

    def find_nearest(self, month: Month) -> Month:
        """Return the month itself, or the nearest one of the range."""
        return min(max(month, self.first), self.last)

    def find_neighbours(self, month: Month) -> tuple[Month | None, Month | None]:
        """Return the month before and the month after, if they are in the range."""
        return (
            month.previous if month > self.first else None,
            month.next if month < self.last else None,
        )
