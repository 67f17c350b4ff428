"""Reads the times at the beginning of a line of a programme, as people write them.

The languages are Lithuanian and English.
"""

import datetime as dt
import re
from typing import NamedTuple

DASHES = "-‐‑‒–—―−~"
_TO = rf"(?:[{DASHES}]+|\b(?:iki|to|till|until)\b)"


def _describe_time(name: str) -> str:
    """Build the pattern of one time: "9.30", "10 val. 30 min.", "10h30", "2 pm"."""
    return (
        rf"(?P<{name}_hour>[01]?\d|2[0-4])"
        rf"(?:[.:h](?P<{name}_minute>[0-5]\d)"
        rf"|\s*val\b\.?\s*(?P<{name}_minute_in_words>[0-5]?\d)\s*min\b\.?)?"
        r"(?!\d|[.:]\d)(?:\s*(?:val|h)\b\.?)?"
        rf"(?:\s*(?P<{name}_half>[ap])\.?m\b\.?)?"
    )


_RANGE = re.compile(
    rf"(?P<from>(?:nuo|from)\s+)?{_describe_time('start')}"
    rf"(?:\s*{_TO}\s*{_describe_time('end')})?",
    re.IGNORECASE,
)
# Minutes that were raised in the document: "1000–1130".
_COMPACT = re.compile(
    r"(?P<start_hour>[01]?\d|2[0-3])(?P<start_minute>[0-5]\d)"
    rf"\s*[{DASHES}]\s*"
    r"(?P<end_hour>[01]?\d|2[0-3])(?P<end_minute>[0-5]\d)(?!\w)"
)
_YEARS = re.compile(rf"(?:19|20)\d\d\s*[{DASHES}]\s*(?:19|20)\d\d")
_UNIT = re.compile(r"val|[ap]\.?m|\dh", re.IGNORECASE)


class Times(NamedTuple):
    """The start and the end of a part, and the text that follows them."""

    start: dt.time
    end: dt.time | None
    rest: str


def read_times(text: str) -> Times | None:
    """Read "10.00–11.00", "10 val. 30 min.", "from 10 to 11 am" and such.

    A number alone is no time: it may be the number of a list. 24:00 is midnight, 0:00.
    """
    opening = re.match(r"[(\[]\s*", text)
    inner = text[opening.end() :] if opening else text
    match = None if _YEARS.match(inner) else _COMPACT.match(inner)
    match = match or _RANGE.match(inner)
    if match is None or not _is_time(match):
        return None
    rest = inner[match.end() :]
    if opening:
        rest = re.sub(r"^\s*[)\]]", "", rest)
    start, end = _convert_times(match.groupdict())
    return Times(start, end, rest)


def _is_time(match: re.Match[str]) -> bool:
    """Whether something else than a number says that it is a time."""
    groups = match.groupdict()
    has_minutes = groups["start_minute"] or groups["end_minute"]
    is_from_to = groups.get("from") and groups["end_hour"]
    return bool(has_minutes or is_from_to or _UNIT.search(match[0]))


def _convert_times(groups: dict[str, str | None]) -> tuple[dt.time, dt.time | None]:
    """Convert "2–3 pm" to 14:00 and 15:00, but "11–1 pm" to 11:00 and 13:00."""
    start = _convert_time(groups, "start", groups.get("start_half"))
    if not groups["end_hour"]:
        return start, None
    end_half = groups.get("end_half")
    end = _convert_time(groups, "end", end_half)
    if end_half and not groups.get("start_half"):
        same_half = _convert_time(groups, "start", end_half)
        start = same_half if same_half < end else start
    return start, end


def _convert_time(
    groups: dict[str, str | None], name: str, half: str | None
) -> dt.time:
    hour = int(groups[f"{name}_hour"] or 0)
    minute = groups[f"{name}_minute"] or groups.get(f"{name}_minute_in_words") or 0
    if half and hour <= 12:
        hour = hour % 12 + (12 if half in "pP" else 0)
    return dt.time(hour % 24, int(minute))
