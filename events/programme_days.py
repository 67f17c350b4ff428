"""Reads the headings of days in a programme: "Rugsėjo 21 d.", "2 diena", "Day 1".

The languages are Lithuanian and English.
"""

import datetime as dt
import re
from typing import NamedTuple

from events.wall_clock import add_days

MONTHS = (
    ("sausio", "sausis", "january", "jan"),
    ("vasario", "vasaris", "february", "feb"),
    ("kovo", "kovas", "march", "mar"),
    ("balandžio", "balandis", "april", "apr"),
    ("gegužės", "gegužė", "may"),
    ("birželio", "birželis", "june", "jun"),
    ("liepos", "liepa", "july", "jul"),
    ("rugpjūčio", "rugpjūtis", "august", "aug"),
    ("rugsėjo", "rugsėjis", "september", "sept", "sep"),
    ("spalio", "spalis", "october", "oct"),
    ("lapkričio", "lapkritis", "november", "nov"),
    ("gruodžio", "gruodis", "december", "dec"),
)
# The beginnings of the names: a Lithuanian one has several endings.
WEEKDAYS = (
    ("pirmadien", "monday"),
    ("antradien", "tuesday"),
    ("trečiadien", "wednesday"),
    ("ketvirtadien", "thursday"),
    ("penktadien", "friday"),
    ("šeštadien", "saturday"),
    ("sekmadien", "sunday"),
)
# "1 diena", "II diena", "Trečioji diena", "Day two".
NUMBERS = (
    ("1", "i", "pirma", "pirmoji", "one", "first"),
    ("2", "ii", "antra", "antroji", "two", "second"),
    ("3", "iii", "trečia", "trečioji", "three", "third"),
    ("4", "iv", "ketvirta", "ketvirtoji", "four", "fourth"),
    ("5", "v", "penkta", "penktoji", "five", "fifth"),
)
_MONTH = "|".join(name for names in MONTHS for name in names)
_WEEKDAY = "|".join(rf"{lithuanian}\w*|{english}" for lithuanian, english in WEEKDAYS)
_NUMBER = "|".join(name for names in NUMBERS for name in sorted(names, reverse=True))
_BEFORE = rf"(?:(?:{_WEEKDAY})\b[\s,]*)?"
_AFTER = rf"(?:[\s,(]*\b(?:{_WEEKDAY})\b\)?)?"
_PATTERNS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 2027-09-21, 2027.09.21, 2027 09 21
        (
            rf"{_BEFORE}(?P<year>20\d\d)[-. /](?P<month>[01]?\d)[-. /](?P<day>[0-3]?\d)"
            rf"(?!\d)(?:\s*d\b\.?)?{_AFTER}"
        ),
        # 21.09.2027, 21/09/2027
        (
            rf"{_BEFORE}(?P<day>[0-3]?\d)[./](?P<month>[01]?\d)[./](?P<year>20\d\d)(?!\d)"
            rf"{_AFTER}"
        ),
        # 2027 m. rugsėjo 21 d., Rugsėjo 21-oji, September 21st, 2027
        (
            rf"{_BEFORE}(?:(?P<year>20\d\d)\s*(?:m\b\.?)?,?\s*)?(?P<name>{_MONTH})\b\.?\s*"
            r"(?:mėn\.?\s*)?(?P<day>[0-3]?\d)(?![\d:]|[.]\d)"
            r"(?:[-–]?(?:oji|ąją|oj|st|nd|rd|th)\b|\s*d\b\.?|\s*dien\w+)?"
            rf"(?:,?\s*(?P<later_year>20\d\d)\b(?:\s*m\b\.?)?)?{_AFTER}"
        ),
        # 21 September 2027
        (
            rf"{_BEFORE}(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{_MONTH})\b\.?"
            rf"(?:,?\s*(?P<year>20\d\d))?{_AFTER}"
        ),
        # 09-21 (antradienis), 09.21 d.
        (
            rf"(?P<month>[01]\d)[-.](?P<day>[0-3]\d)(?:\s*d\b\.?{_AFTER}"
            rf"|[\s,(]*\b(?:{_WEEKDAY})\b\)?)"
        ),
        # 1 diena, II diena, Pirmoji diena, Day 1, First day
        rf"(?P<number>{_NUMBER})(?:[-.]?\s*(?:oji|a)?)?\s+(?:diena|day)\b",
        rf"(?:diena|day)\s+(?P<number>{_NUMBER})\b",
        # Antradienis, Tuesday
        rf"(?P<weekday>{_WEEKDAY})\b(?=\s*(?:[:,.;–—-]|$))",
    )
]


class Day(NamedTuple):
    """A day, and the text that follows it; ``date`` is None if it can't be known."""

    date: dt.date | None
    rest: str


def read_day(text: str, first_day: dt.date | None, today: dt.date) -> Day | None:
    """Read the day at the beginning of a line.

    A number of a day and a weekday count from the event's first day. A date without a
    year is the first one that is not long before that day, or before today.
    """
    for pattern in _PATTERNS:
        if match := pattern.match(text):
            groups = match.groupdict()
            return Day(_find_date(groups, first_day, today), text[match.end() :])
    return None


def _find_date(
    groups: dict[str, str | None], first_day: dt.date | None, today: dt.date
) -> dt.date | None:
    if number := groups.get("number"):
        position = _find_position(number, NUMBERS)
        return add_days(first_day, position) if first_day else None
    if weekday := groups.get("weekday"):
        if first_day is None:
            return None
        later = _find_position(weekday, WEEKDAYS) - first_day.weekday()
        return add_days(first_day, later % 7)
    name = groups.get("name")
    month = _find_position(name, MONTHS) + 1 if name else int(groups["month"] or 0)
    year = groups.get("year") or groups.get("later_year")
    return _build_date(year, month, int(groups["day"] or 0), first_day or today)


def _find_position(text: str, rows: tuple[tuple[str, ...], ...]) -> int:
    """Return the position of the names one of which begins the text.

    The longest one counts: "ii" begins with "i".
    """
    lowered = text.lower()
    return max(
        range(len(rows)),
        key=lambda row: max(len(n) if lowered.startswith(n) else 0 for n in rows[row]),
    )


def _build_date(
    year: str | None, month: int, day: int, near: dt.date
) -> dt.date | None:
    years = [int(year)] if year else [near.year, near.year + 1]
    for candidate in years:
        try:
            date = dt.date(candidate, month, day)
        except ValueError:
            continue
        if year or (near - date).days < 180:
            return date
    return None
