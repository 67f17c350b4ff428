"""The times of an event's programme, read from its stored blocks."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo


def slot_times(
    raw: dict[str, Any], event_start: dt.datetime, zone: ZoneInfo
) -> tuple[dt.datetime, dt.datetime | None]:
    """Give a part's beginning and end as instants; without a day it is on the first."""
    first = event_start.astimezone(zone).date()
    day = dt.date.fromisoformat(raw["day"]) if raw.get("day") else first
    begins = dt.time.fromisoformat(raw["start"])
    ends = dt.time.fromisoformat(raw["end"]) if raw.get("end") else None
    return (
        dt.datetime.combine(day, begins, tzinfo=zone),
        dt.datetime.combine(day, ends, tzinfo=zone) if ends else None,
    )
