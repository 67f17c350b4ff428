"""The times of an event's programme, read from its stored blocks."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from events.wall_clock import NIGHT_END, add_days


class Slot(NamedTuple):
    """A part of the programme with its start and its end."""

    kind: str
    value: dict[str, Any]
    begins: dt.datetime
    ends: dt.datetime | None


def list_slots(
    raw: Iterable[dict[str, Any]], event_start: dt.datetime, zone: ZoneInfo
) -> Iterator[Slot]:
    """Yield the parts that have a start; a part without a day is on the first day.

    A part that ends before it begins ends on the next day. One without a day that
    begins in the night, before the event does, is in the night after the first day. A
    part of a draft may have no times. Values are strings from the database, and dates
    and times from a form.
    """
    local_start = event_start.astimezone(zone)
    for item in raw:
        value = item["value"]
        begins, ends = _parse_time(value.get("start")), _parse_time(value.get("end"))
        if begins is None:
            continue
        day = _parse_day(value.get("day"))
        is_in_night = begins < min(NIGHT_END, local_start.time())
        if day is None:
            day = local_start.date()
            day = add_days(day, is_in_night) or day
        goes_on_after_midnight = ends is not None and ends <= begins
        last_day = add_days(day, goes_on_after_midnight) or day
        first = _find_moment(day, begins, zone, not_before=event_start)
        yield Slot(
            item["type"],
            value,
            first,
            None
            if ends is None
            else _find_moment(last_day, ends, zone, not_before=first),
        )


def _find_moment(
    day: dt.date, time: dt.time, zone: ZoneInfo, *, not_before: dt.datetime
) -> dt.datetime:
    """Return a time of a day; of one that occurs twice, the one after a moment."""
    moment = dt.datetime.combine(day, time, tzinfo=zone)
    earliest = not_before.astimezone(dt.UTC)
    second = moment.replace(fold=1)
    is_second = moment.astimezone(dt.UTC) < earliest <= second.astimezone(dt.UTC)
    return second if is_second else moment


def _parse_time(value: dt.time | str | None) -> dt.time | None:
    if isinstance(value, str):
        return dt.time.fromisoformat(value) if value else None
    return value


def _parse_day(value: dt.date | str | None) -> dt.date | None:
    if isinstance(value, str):
        return dt.date.fromisoformat(value) if value else None
    return value
