"""A month of events, laid out in weeks."""

import calendar
import dataclasses
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple, Self

from events.schemas import EventLine

FIRST_YEAR, LAST_YEAR = 1990, 2200
MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


class Day(NamedTuple):
    """A day with its events; those of several days stand in each of them."""

    date: dt.date
    events: list[EventLine]
    is_today: bool


@dataclasses.dataclass(frozen=True)
class Month:
    """A month, by its first day."""

    first: dt.date

    @classmethod
    def parse(cls, text: str, *, today: dt.date) -> Self:
        """Read a month from an address: ``2026-11``, or else the current one."""
        found = MONTH.fullmatch(text)
        if found and FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
            return cls(dt.date(int(found[1]), int(found[2]), 1))
        return cls(today.replace(day=1))

    def __str__(self) -> str:
        """Write it as an address names it."""
        return f"{self.first:%Y-%m}"

    @property
    def last(self) -> dt.date:
        """Its last day."""
        days = calendar.monthrange(self.first.year, self.first.month)[1]
        return self.first.replace(day=days)

    @property
    def previous(self) -> Self | None:
        """The month before, as far back as there are any."""
        return self._beside(self.first - dt.timedelta(days=1))

    @property
    def next(self) -> Self | None:
        """The month after."""
        return self._beside(self.last + dt.timedelta(days=1))

    def _beside(self, day: dt.date) -> Self | None:
        is_within = FIRST_YEAR <= day.year <= LAST_YEAR
        return type(self)(day.replace(day=1)) if is_within else None

    def weeks(
        self,
        events: Iterable[tuple[dt.date, dt.date, EventLine]],
        *,
        first_weekday: int,
        today: dt.date,
    ) -> list[list[Day | None]]:
        """Lay out events by their first and last days; None is no day of the month."""
        held = defaultdict(list)
        for first, last, event in events:
            begin, end = max(first, self.first), min(last, self.last)
            for number in range((end - begin).days + 1):
                held[begin + dt.timedelta(days=number)].append(event)
        weeks = calendar.Calendar(first_weekday).monthdatescalendar(
            self.first.year, self.first.month
        )
        return [
            [
                Day(date, held[date], date == today)
                if date.month == self.first.month
                else None
                for date in week
            ]
            for week in weeks
        ]
