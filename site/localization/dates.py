"""Dates, times and names of languages and countries as people read them (CLDR)."""

import datetime as dt
import functools
import re
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, get_timezone_name

from localization.collation import build_collation_key

# The languages an event here is likely to be held in.
SPOKEN = [
    "lt",
    "en",
    "lv",
    "et",
    "pl",
    "de",
    "fr",
    "sv",
    "da",
    "fi",
    "no",
    "nl",
    "es",
    "it",
    "pt",
    "cs",
    "sk",
    "hu",
    "ro",
    "bg",
    "el",
    "uk",
    "he",
    "tr",
    "ja",
    "zh",
]
# A space before a sign that belongs to the number before it: "23 d.", "2017 r.".
BEFORE_SIGN = re.compile(r"(?<=\d) (?=\w\.)")


@functools.cache
def _locale(language: str) -> Locale:
    # British order for English: "23 August 2017", never "August 23, 2017".
    return Locale.parse("en-GB" if language == "en" else language, sep="-")


@functools.cache
def get_language_names(language: str) -> dict[str, str]:
    """Name the languages that an event may be held in: ``{"lt": "lietuvių", …}``."""
    names = _locale(language).languages
    return {code: names[code] for code in SPOKEN}


@functools.cache
def get_country_names(language: str) -> dict[str, str]:
    """Name all countries by ISO 3166 code, sorted: ``{"LT": "Lietuva", …}``."""
    territories = _locale(language).territories.items()
    countries = (
        (code, name)
        for code, name in territories
        if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "ZZ"}
    )
    return dict(
        sorted(countries, key=lambda item: build_collation_key(item[1], language))
    )


def format_long_date(date: dt.date, language: str) -> str:
    """Write a date in full: "2017 m. rugpjūčio 23 d.", "23 August 2017"."""
    return format_date(date, "long", locale=_locale(language))


def format_month_and_year(date: dt.date, language: str) -> str:
    """Write a month as a heading: "2017 m. rugpjūtis", "August 2017"."""
    return str(format_skeleton("yMMMM", date, locale=_locale(language)))


def format_month_name(date: dt.date, language: str) -> str:
    """Name a month on its own: "rugpjūtis", "August"."""
    return format_date(date, "LLLL", locale=_locale(language))


def format_day_and_month(date: dt.date, language: str) -> str:
    """Write a date without its year: "23 August", "rugpjūčio 23 d."."""
    return str(format_skeleton("MMMMd", date, locale=_locale(language)))


def format_weekday_name(date: dt.date, language: str) -> str:
    """Name a date's day of the week: "Wednesday", "trečiadienis"."""
    return format_date(date, "cccc", locale=_locale(language))


def get_first_weekday(language: str) -> int:
    """The day with which a week begins, as Python counts: 0 is Monday."""
    return _locale(language).first_week_day


def list_weekday_names(language: str) -> list[tuple[str, str]]:
    """Name the days of a week in their order, in full and in short."""
    names = _locale(language).days["stand-alone"]
    first = get_first_weekday(language)
    days = [(first + number) % 7 for number in range(7)]
    return [(names["wide"][day], names["abbreviated"][day]) for day in days]


def format_date_range(first: dt.date, last: dt.date, language: str) -> str:
    """Write a span of days: "21–22 September 2017", "2017 m. rugsėjo 21–22 d.".

    CLDR's own interval patterns lack the long form in Lithuanian, so the span is put
    into CLDR's long date: what both days share is written once, around what differs.
    """
    if first == last:
        return format_long_date(first, language)
    locale = _locale(language)
    pattern = locale.date_formats["long"].pattern
    if first.year != last.year:
        before, varying, after, dash = "", pattern, "", " – "
    elif first.month != last.month:
        before, varying, after = _around(pattern, "dM")
        dash = " – "
    else:
        before, varying, after = _around(pattern, "d")
        dash = "–"
    return (
        _write(before, first, locale)
        + _write(varying, first, locale)
        + dash
        + _write(varying, last, locale)
        + _write(after, last, locale)
    )


def _around(pattern: str, fields: str) -> tuple[str, str, str]:
    """Cut a CLDR pattern before and after the fields; quoted text is not a field."""
    quoted, places = False, []
    for place, letter in enumerate(pattern):
        if letter == "'":
            quoted = not quoted
        elif not quoted and letter in fields:
            places.append(place)
    first, after = min(places), max(places) + 1
    return pattern[:first], pattern[first:after], pattern[after:]


def _write(pattern: str, date: dt.date, locale: Locale) -> str:
    # Babel takes an empty pattern for a missing one.
    return format_date(date, pattern, locale=locale) if pattern else ""


def format_timezone_name(moment: dt.datetime, zone: str, language: str) -> str:
    """Name a zone's time as it is at that moment: "Eastern European Summer Time"."""
    local = moment.astimezone(ZoneInfo(zone))
    return get_timezone_name(local, "long", locale=_locale(language))


def add_no_break_spaces(date: str) -> str:
    """Let no line of a page end between a number and its sign: "23 d."."""
    return BEFORE_SIGN.sub("\N{NO-BREAK SPACE}", date)
