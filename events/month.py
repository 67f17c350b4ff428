"""A month of events, by weeks."""

import calendar
import dataclasses
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, NamedTuple, Self, TypeVar

Event = TypeVar("Event")
FIRST_YEAR, LAST_YEAR = 1990, 2200
MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


class Day(NamedTuple, Generic[Event]):
    """A day with its events; an event of several days is in each of them."""

    date: dt.date
    events: list[Event]
    is_today: bool


@dataclasses.dataclass(frozen=True)
class Month:
    """A month, identified by its first day."""

    first: dt.date

    @classmethod
    def from_query(cls, text: str, *, today: dt.date) -> Self:
        """Parse a month such as ``2026-11``; if invalid, return the current one."""
        match = MONTH.fullmatch(text)
        if match and FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
            return cls(dt.date(int(match[1]), int(match[2]), 1))
        return cls(today.replace(day=1))

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
        return self._get_month_of(self.first - dt.timedelta(days=1))

    @property
    def next(self) -> Self | None:
        """Return the month after, or None after the last year."""
        return self._get_month_of(self.last + dt.timedelta(days=1))

    def _get_month_of(self, day: dt.date) -> Self | None:
        is_within = FIRST_YEAR <= day.year <= LAST_YEAR
        return type(self)(day.replace(day=1)) if is_within else None

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
