"""Build the rules of a time zone for some years, as VTIMEZONE (RFC 5545)."""

import calendar
import datetime as dt
import functools
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple
from zoneinfo import ZoneInfo

import icalendar

from localization.local_times import MINUTE, find_offset_change

DAY = dt.timedelta(days=1)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# A rule has to hold for some years more: three dates in a row can be chance.
YEARS_TO_PROVE_A_RULE = 10


class Observance(NamedTuple):
    """The offsets before and after a change of the clock, and the name of the time."""

    is_daylight: bool
    name: str
    offset_from: dt.timedelta
    offset_to: dt.timedelta


class YearlyRule(NamedTuple):
    """A day of each year: the nth weekday of a month; -1 is the last one."""

    month: int
    weekday: int
    number: int


@functools.lru_cache(maxsize=256)
def build_vtimezone_rules(
    name: str, first_year: int, last_year: int
) -> icalendar.Timezone:
    """Build a component with the changes of a zone's offset in a range of years.

    Changes on the same day of each year are a rule (``RRULE``). Any other change is a
    component of its own, because Outlook and others ignore a list of dates (``RDATE``).
    What holds before the first change is not written: there, other laws held.
    """
    rules = icalendar.Timezone()
    rules.add("tzid", name)
    proven_year = min(last_year + YEARS_TO_PROVE_A_RULE, dt.MAXYEAR - 1)
    observances = _group_onsets(ZoneInfo(name), first_year, proven_year)
    for observance, all_onsets in observances.items():
        onsets = [onset for onset in all_onsets if onset.year <= last_year]
        rule = _find_yearly_rule(all_onsets)
        if onsets and rule:
            part = _build_observance(observance, onsets[0])
            last_onset = all_onsets[-1] if all_onsets[-1].year < proven_year else None
            part.add("rrule", _format_rule(rule, observance, last_onset))
            rules.add_component(part)
        else:
            for onset in onsets:
                rules.add_component(_build_observance(observance, onset))
    return rules


def _build_observance(
    observance: Observance, onset: dt.datetime
) -> icalendar.TimezoneDaylight | icalendar.TimezoneStandard:
    part = (
        icalendar.TimezoneDaylight()
        if observance.is_daylight
        else icalendar.TimezoneStandard()
    )
    part.add("dtstart", onset)
    part.add("tzoffsetfrom", observance.offset_from)
    part.add("tzoffsetto", observance.offset_to)
    part.add("tzname", observance.name)
    return part


def _group_onsets(
    zone: ZoneInfo, first_year: int, last_year: int
) -> dict[Observance, list[dt.datetime]]:
    """Group the changes of a zone's offset; each is in the local time before it."""
    begin = dt.datetime(first_year, 1, 1, tzinfo=dt.UTC)
    end = dt.datetime(last_year + 1, 1, 1, tzinfo=dt.UTC)
    changes = list(_find_changes(zone, begin, end))
    if not changes or changes[0].year > first_year:
        # Some time must hold at the beginning of the second year.
        changes.insert(0, begin)
    onsets: dict[Observance, list[dt.datetime]] = defaultdict(list)
    for change in changes:
        observance = _get_observance(zone, change)
        # An onset is in local time with the offset before the change (section 3.6.5).
        onset = (change + observance.offset_from).replace(tzinfo=None)
        onsets[observance].append(onset)
    return onsets


def _get_observance(zone: ZoneInfo, change: dt.datetime) -> Observance:
    before, after = (change - MINUTE).astimezone(zone), change.astimezone(zone)
    zero = dt.timedelta()
    # In Ireland the winter has the exception, a negative one; summer is daylight time.
    is_after_negative = (before.dst() or zero) < zero and after.dst() == zero
    return Observance(
        is_daylight=(after.dst() or zero) > zero or is_after_negative,
        name=after.tzname() or zone.key,
        offset_from=before.utcoffset() or zero,
        offset_to=after.utcoffset() or zero,
    )


def _find_yearly_rule(onsets: list[dt.datetime]) -> YearlyRule | None:
    """Find the rule that gives exactly these onsets, one in each year."""
    first = onsets[0]
    for number in ((first.day - 1) // 7 + 1, -1):
        rule = YearlyRule(first.month, first.weekday(), number)
        expected = [
            dt.datetime.combine(_get_day(rule, first.year + years), first.time())
            for years in range(len(onsets))
        ]
        if len(onsets) > 1 and onsets == expected:
            return rule
    return None


def _get_day(rule: YearlyRule, year: int) -> dt.date:
    """Return the day of a rule in a year."""
    if rule.number == -1:
        last = calendar.monthrange(year, rule.month)[1]
        back = (dt.date(year, rule.month, last).weekday() - rule.weekday) % 7
        return dt.date(year, rule.month, last - back)
    forward = (rule.weekday - dt.date(year, rule.month, 1).weekday()) % 7
    day = 1 + forward + 7 * (rule.number - 1)
    # A fifth weekday that a month doesn't have is never equal to an onset.
    return dt.date(year, rule.month, 1) + dt.timedelta(days=day - 1)


def _format_rule(
    rule: YearlyRule, observance: Observance, last_onset: dt.datetime | None
) -> icalendar.vRecur:
    """Format a rule; one that was abolished has a last onset."""
    day = f"{rule.number}{WEEKDAYS[rule.weekday]}"
    recurrence = icalendar.vRecur(freq="YEARLY", bymonth=rule.month, byday=day)
    if last_onset:
        # In UTC, as section 3.3.10 asks for the rules of a time zone.
        until = last_onset - observance.offset_from
        recurrence["until"] = until.replace(tzinfo=dt.UTC)
    return recurrence


def _find_changes(
    zone: ZoneInfo, begin: dt.datetime, end: dt.datetime
) -> Iterator[dt.datetime]:
    """Yield the instants at which a zone's offset changes."""

    def get_offset(moment: dt.datetime) -> dt.timedelta | None:
        return moment.astimezone(zone).utcoffset()

    low = begin
    while low < end:
        high = min(low + DAY, end)
        if get_offset(low) != get_offset(high):
            yield find_offset_change(zone, low, high)
        low = high
