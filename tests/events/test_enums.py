"""The types of an event's enumerations name the same values as the enumerations."""

from typing import get_args

from events.enums import (
    Attendance,
    AttendanceName,
    Phase,
    PhaseName,
    Status,
    StatusName,
)


def test_types_name_the_values_of_the_enumerations() -> None:
    assert list(get_args(StatusName)) == Status.values
    assert list(get_args(AttendanceName)) == Attendance.values
    assert list(get_args(PhaseName)) == Phase.values
