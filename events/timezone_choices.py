"""The time zones that the form of an event offers, by city and offset."""

import datetime as dt
from collections.abc import Iterable

from localization.dates import (
    format_utc_offset,
    get_timezone_cities,
    list_main_timezones,
)

# Where the portal's events and their partners mostly are.
COMMON = [
    "Europe/Vilnius",
    "Europe/Warsaw",
    "Europe/Berlin",
    "Europe/Brussels",
    "Europe/London",
    "UTC",
]


def list_timezone_choices(
    used: Iterable[str], moment: dt.datetime, language: str
) -> tuple[list[tuple[str, str]], int]:
    """List the zones with labels, such as "Vilnius (UTC+2)", and how many to show.

    The offset is that of a moment. The common zones and those that are used come first.
    """
    cities = get_timezone_cities(language)
    first = dict.fromkeys(name for name in (*COMMON, *used) if name in cities)
    others = [
        name for name in cities if name in list_main_timezones() and name not in first
    ]
    choices = [
        (name, f"{cities[name]} ({format_utc_offset(moment, name)})")
        for name in (*first, *others)
    ]
    return choices, len(first)
