"""The times of the parts of a programme, also in the night."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from events.blocks import SessionBlock
from events.programme import list_slots
from tests.support.stream_data import make_block

VILNIUS = ZoneInfo("Europe/Vilnius")


def list_times(event_start: str, **value: str) -> str:
    """Return the start and the end of a part of an event."""
    begins = dt.datetime.fromisoformat(event_start).replace(tzinfo=VILNIUS)
    (slot,) = list_slots([make_block("session", value)], begins, VILNIUS)
    moments = filter(None, (slot.begins, slot.ends))
    return "–".join(f"{moment:%m-%d %H:%M}" for moment in moments)


@pytest.mark.parametrize(
    ("value", "times"),
    [
        ({"start": "22:00", "end": "00:30"}, "05-04 22:00–05-05 00:30"),
        ({"start": "22:00", "end": "00:00"}, "05-04 22:00–05-05 00:00"),
        ({"start": "00:30", "end": "02:00"}, "05-05 00:30–05-05 02:00"),
        ({"start": "00:30", "day": "2026-05-04"}, "05-04 00:30"),
        (
            {"start": "23:00", "end": "01:00", "day": "2026-05-05"},
            "05-05 23:00–05-06 01:00",
        ),
        ({"start": "17:00", "end": "17:30"}, "05-04 17:00–05-04 17:30"),
    ],
)
def test_a_part_goes_on_after_midnight(value: dict[str, str], times: str) -> None:
    assert list_times("2026-05-04T18:00", **value) == times


def test_the_last_day_has_no_next_one() -> None:
    assert list_times("9999-12-31T18:00", start="22:00", end="01:00").endswith("01:00")


@pytest.mark.parametrize(
    ("start", "end", "is_accepted"),
    [
        ("10:00", "11:00", True),
        ("22:00", "00:30", True),
        ("22:00", "00:00", True),
        ("20:00", "08:00", True),
        ("11:00", "10:00", False),
        ("10:00", "10:00", False),
    ],
)
def test_an_end_before_the_start_is_a_mistake_or_the_next_day(
    start: str, end: str, is_accepted: bool
) -> None:
    block = SessionBlock()
    value = block.to_python({"title": "Vakaronė", "start": start, "end": end})

    if is_accepted:
        block.clean(value)
    else:
        with pytest.raises(ValidationError):
            block.clean(value)
