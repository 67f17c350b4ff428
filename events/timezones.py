"""The rules of a time zone for the years of a calendar, as VTIMEZONE (RFC 5545)."""

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
    """Write each change of a zone's clock from one year to the end of another.

    Listed one by one: what governments decide follows no rule for long.
    """
    zone = ZoneInfo(name)
    begin = dt.datetime(first_year, 1, 1, tzinfo=dt.UTC)
    end = dt.datetime(last_year + 1, 1, 1, tzinfo=dt.UTC)
    observances: dict[tuple[bool, str, dt.timedelta, dt.timedelta], list[dt.datetime]]
    observances = defaultdict(list)
    before = begin.astimezone(zone).utcoffset() or dt.timedelta()
    for onset in (begin, *_changes(zone, begin, end)):
        local = onset.astimezone(zone)
        after = local.utcoffset() or dt.timedelta()
        key = (bool(local.dst()), local.tzname() or name, before, after)
        # An onset is written as the clock stood until then (section 3.6.5).
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
            # A line each: some parsers can't read a list that is folded.
            part.add("rdate", [onset])
        rules.add_component(part)
    return rules


def _changes(
    zone: ZoneInfo, begin: dt.datetime, end: dt.datetime
) -> Iterator[dt.datetime]:
    """Find the instants at which a zone's clock is put forward or back."""

    def offset(moment: dt.datetime) -> dt.timedelta | None:
        return moment.astimezone(zone).utcoffset()

    low = begin
    while low < end:
        high = min(low + DAY, end)
        if offset(low) != offset(high):
            yield _first_after(zone, low, high)
        low = high


def _first_after(zone: ZoneInfo, low: dt.datetime, high: dt.datetime) -> dt.datetime:
    """Halve the time between two offsets until the minute of the change is left."""
    before = low.astimezone(zone).utcoffset()
    while high - low > MINUTE:
        middle = low + (high - low) // 2
        middle = middle.replace(second=0, microsecond=0)
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high
