"""The times of an event's programme, read from its stored blocks."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo


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

    A part of a draft may have no times. Values are strings from the database, and dates
    and times from a form.
    """
    first = event_start.astimezone(zone).date()
    for item in raw:
        value = item["value"]
        begins, ends = _parse_time(value.get("start")), _parse_time(value.get("end"))
        if begins is None:
            continue
        day = _parse_day(value.get("day")) or first
        yield Slot(
            item["type"],
            value,
            dt.datetime.combine(day, begins, tzinfo=zone),
            dt.datetime.combine(day, ends, tzinfo=zone) if ends else None,
        )


def _parse_time(value: dt.time | str | None) -> dt.time | None:
    if isinstance(value, str):
        return dt.time.fromisoformat(value) if value else None
    return value


def _parse_day(value: dt.date | str | None) -> dt.date | None:
    if isinstance(value, str):
        return dt.date.fromisoformat(value) if value else None
    return value
