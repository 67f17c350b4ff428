"""Build the rules of a time zone for some years, as VTIMEZONE (RFC 5545)."""

import datetime as dt
import functools
from collections import defaultdict
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import icalendar

DAY, MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)


@functools.lru_cache(maxsize=256)
def build_vtimezone_rules(
    name: str, first_year: int, last_year: int
) -> icalendar.Timezone:
    """Build a component with each change of a zone's offset in a range of years.

    Each change is listed, because governments change the rules too often.
    """
    zone = ZoneInfo(name)
    begin = dt.datetime(first_year, 1, 1, tzinfo=dt.UTC)
    end = dt.datetime(last_year + 1, 1, 1, tzinfo=dt.UTC)
    observances: dict[tuple[bool, str, dt.timedelta, dt.timedelta], list[dt.datetime]]
    observances = defaultdict(list)
    before = begin.astimezone(zone).utcoffset() or dt.timedelta()
    for onset in (begin, *_find_changes(zone, begin, end)):
        local = onset.astimezone(zone)
        after = local.utcoffset() or dt.timedelta()
        key = (bool(local.dst()), local.tzname() or name, before, after)
        # An onset is in local time with the offset before the change (section 3.6.5).
        observances[key].append((onset + before).replace(tzinfo=None))
        before = after
    rules = icalendar.Timezone()
    rules.add("tzid", name)
    for (is_summer, short, offset_from, offset_to), onsets in observances.items():
        kind = icalendar.TimezoneDaylight if is_summer else icalendar.TimezoneStandard
        part = kind()
        part.add("dtstart", onsets[0])
        part.add("tzoffsetfrom", offset_from)
        part.add("tzoffsetto", offset_to)
        part.add("tzname", short)
        for onset in onsets[1:]:
            # One line for each: some parsers can't read a folded list.
            part.add("rdate", [onset])
        rules.add_component(part)
    return rules


def _find_changes(
    zone: ZoneInfo, begin: dt.datetime, end: dt.datetime
) -> Iterator[dt.datetime]:
    """Yield the instants at which a zone's offset changes."""

    def offset(moment: dt.datetime) -> dt.timedelta | None:
        return moment.astimezone(zone).utcoffset()

    low = begin
    while low < end:
        high = min(low + DAY, end)
        if offset(low) != offset(high):
            yield _find_change_minute(zone, low, high)
        low = high


def _find_change_minute(
    zone: ZoneInfo, low: dt.datetime, high: dt.datetime
) -> dt.datetime:
    """Find the minute of an offset's change between two instants, by bisection."""
    before = low.astimezone(zone).utcoffset()
    while high - low > MINUTE:
        middle = low + (high - low) // 2
        middle = middle.replace(second=0, microsecond=0)
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high
