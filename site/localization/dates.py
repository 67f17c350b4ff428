"""Formats dates and times, and names languages and countries (CLDR)."""

import datetime as dt
import functools
import re
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global
from babel.dates import NO_INHERITANCE_MARKER, format_date, format_skeleton

from localization.collation import build_collation_key

# The languages that an editor can choose for an event.
EVENT_LANGUAGES = [
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
# Other names of the database are not named after a city: CET, Etc/GMT+2.
TIMEZONE_REGIONS = (
    "Africa/",
    "America/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
)
# A space between a number and the abbreviation after it: "23 d.", "2017 r.".
BEFORE_SIGN = re.compile(r"(?<=\d) (?=\w\.)")


@functools.cache
def _get_babel_locale(language: str) -> Locale:
    # English dates in British order: "23 August 2017", never "August 23, 2017".
    return Locale.parse("en-GB" if language == "en" else language, sep="-")


@functools.cache
def get_language_names(language: str) -> dict[str, str]:
    """Name the languages of events: ``{"lt": "lietuvių", …}``."""
    names = _get_babel_locale(language).languages
    return {code: names[code] for code in EVENT_LANGUAGES}


@functools.cache
def get_country_names(language: str) -> dict[str, str]:
    """Name all countries by ISO 3166 code, sorted: ``{"LT": "Lietuva", …}``."""
    territories = _get_babel_locale(language).territories.items()
    countries = (
        (code, name)
        for code, name in territories
        if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "ZZ"}
    )
    return dict(
        sorted(countries, key=lambda item: build_collation_key(item[1], language))
    )


@functools.cache
def get_timezone_cities(language: str) -> dict[str, str]:
    """Name the city of each time zone, sorted: ``{"Europe/Riga": "Ryga", …}``."""
    named = _get_babel_locale(language).time_zones
    cities = {
        name: next(
            (
                named[other]["city"]
                for other in _list_zone_names(name)
                if "city" in named.get(other, {})
            ),
            name.rpartition("/")[2].replace("_", " "),
        )
        for name in available_timezones()
        if name.startswith(TIMEZONE_REGIONS) or name == "UTC"
    }
    return {
        name: cities[name]
        for name in sorted(
            cities, key=lambda name: (build_collation_key(cities[name], language), name)
        )
    }


@functools.cache
def list_main_timezones() -> frozenset[str]:
    """List one name of each time zone: Asia/Calcutta and Asia/Kolkata are the same."""
    current = get_global("zone_territories").keys() - get_global("zone_aliases").keys()
    return frozenset({"UTC", *current})


def _list_zone_names(zone: str) -> list[str]:
    """List all names of a time zone, because CLDR has its data under an older one."""
    aliases = get_global("zone_aliases")
    current = aliases.get(zone, zone)
    older = (name for name, target in aliases.items() if target == current)
    return list(dict.fromkeys([zone, current, *older]))


def format_utc_offset(moment: dt.datetime, zone: str) -> str:
    """Format the offset of a time zone at a moment: "UTC+2", "UTC−3:30"."""
    offset = moment.astimezone(ZoneInfo(zone)).utcoffset() or dt.timedelta()
    hours, minutes = divmod(abs(offset) // dt.timedelta(minutes=1), 60)
    sign = "−" if offset < dt.timedelta() else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")


def format_long_date(date: dt.date, language: str) -> str:
    """Format a date in full: "2017 m. rugpjūčio 23 d.", "23 August 2017"."""
    return format_date(date, "long", locale=_get_babel_locale(language))


def format_month_and_year(date: dt.date, language: str) -> str:
    """Format a month and year: "2017 m. rugpjūtis", "August 2017"."""
    return str(format_skeleton("yMMMM", date, locale=_get_babel_locale(language)))


def format_month_name(date: dt.date, language: str) -> str:
    """Name a month on its own: "rugpjūtis", "August"."""
    return format_date(date, "LLLL", locale=_get_babel_locale(language))


def list_date_words(date: dt.date, language: str) -> list[str]:
    """List what a reader may type to find a day: the date in full, and its month."""
    return [
        date.isoformat(),
        format_long_date(date, language),
        format_month_name(date, language),
    ]


def format_day_and_month(date: dt.date, language: str) -> str:
    """Format a date without its year: "23 August", "rugpjūčio 23 d."."""
    return str(format_skeleton("MMMMd", date, locale=_get_babel_locale(language)))


def format_weekday_name(date: dt.date, language: str) -> str:
    """Name the weekday of a date: "Wednesday", "trečiadienis"."""
    return format_date(date, "cccc", locale=_get_babel_locale(language))


def get_first_weekday(language: str) -> int:
    """Return the first day of the week; 0 is Monday."""
    return _get_babel_locale(language).first_week_day


def list_weekday_names(language: str) -> list[tuple[str, str]]:
    """List the weekdays in order, each with its full and its short name."""
    names = _get_babel_locale(language).days["stand-alone"]
    first = get_first_weekday(language)
    days = [(first + number) % 7 for number in range(7)]
    return [(names["wide"][day], names["abbreviated"][day]) for day in days]


def format_date_range(first: dt.date, last: dt.date, language: str) -> str:
    """Format a range of days: "21–22 September 2017", "2017 m. rugsėjo 21–22 d.".

    CLDR has no long interval pattern in Lithuanian, so CLDR's long date pattern is
    split: the parts that both days share are written once.
    """
    if first == last:
        return format_long_date(first, language)
    locale = _get_babel_locale(language)
    pattern = locale.date_formats["long"].pattern
    if first.year != last.year:
        before, varying, after, dash = "", pattern, "", " – "
    elif first.month != last.month:
        before, varying, after = _split_pattern(pattern, "dM")
        dash = " – "
    else:
        before, varying, after = _split_pattern(pattern, "d")
        dash = "–"
    return (
        _format_pattern(before, first, locale)
        + _format_pattern(varying, first, locale)
        + dash
        + _format_pattern(varying, last, locale)
        + _format_pattern(after, last, locale)
    )


def _split_pattern(pattern: str, fields: str) -> tuple[str, str, str]:
    """Split a CLDR pattern before and after the fields; quoted text is no field."""
    is_quoted, positions = False, []
    for position, letter in enumerate(pattern):
        if letter == "'":
            is_quoted = not is_quoted
        elif not is_quoted and letter in fields:
            positions.append(position)
    first, after = min(positions), max(positions) + 1
    return pattern[:first], pattern[first:after], pattern[after:]


def _format_pattern(pattern: str, date: dt.date, locale: Locale) -> str:
    # Babel treats an empty pattern as a missing one.
    return format_date(date, pattern, locale=locale) if pattern else ""


def format_timezone_name(moment: dt.datetime, zone: str, language: str) -> str:
    """Name a time zone as it is called at a moment: "Eastern European Summer Time".

    A zone without a name is called by its city: "Casablanca Time" (UTS 35, part 4,
    "generic location format").
    """
    locale = _get_babel_locale(language)
    variant = "daylight" if _is_summer_time(moment, ZoneInfo(zone)) else "standard"
    names = _list_zone_names(zone)
    metazones = get_global("meta_zones")
    for data in (
        *(locale.time_zones.get(name, {}) for name in names),
        *(locale.meta_zones.get(metazones.get(name), {}) for name in names),
    ):
        found: str = data.get("long", {}).get(variant, NO_INHERITANCE_MARKER)
        if found != NO_INHERITANCE_MARKER:
            return found
    return str(locale.zone_formats["region"] % name_zone_city(zone, language))


def _is_summer_time(moment: dt.datetime, zone: ZoneInfo) -> bool:
    """Return whether a clock is ahead of its winter time.

    In Ireland the law calls summer the standard time, and the database has a negative
    difference in winter.
    """
    zero = dt.timedelta()
    if difference := moment.astimezone(zone).dst():
        return difference > zero
    year = moment.astimezone(zone).year
    return any(
        (dt.datetime(year, month, 1, tzinfo=zone).dst() or zero) < zero
        for month in range(1, 13)
    )


def name_zone_city(zone: str, language: str) -> str:
    """Name the city of a time zone: "Niujorkas"; of a zone without one, its name."""
    return get_timezone_cities(language).get(zone, zone)


def format_moment(moment: dt.datetime, zone: str, language: str) -> str:
    """Format a moment by a clock: "27 November 2026, 10:00 (Vilnius, UTC+2)"."""
    local = moment.astimezone(ZoneInfo(zone))
    day = format_long_date(local.date(), language)
    place = f"{name_zone_city(zone, language)}, {format_utc_offset(moment, zone)}"
    return f"{day}, {local:%H:%M} ({place})"


def add_no_break_spaces(date: str) -> str:
    """Prevent a line break between a number and its abbreviation: "23 d."."""
    return BEFORE_SIGN.sub("\N{NO-BREAK SPACE}", date)
