"""The dates of repeated events."""

import datetime as dt

import pytest

from events.recurrence import list_dates


def parse(text: str) -> list[dt.date]:
    """Parse dates that are separated by spaces."""
    return [dt.date.fromisoformat(date) for date in text.split()]


@pytest.mark.parametrize(
    ("recurrence", "expected"),
    [
        ("weekly", "2027-12-20 2027-12-27 2028-01-03"),
        ("fortnightly", "2027-12-20 2028-01-03 2028-01-17"),
        # The third Monday.
        ("monthly_by_weekday", "2027-12-20 2028-01-17 2028-02-21"),
        ("monthly_by_date", "2027-12-20 2028-01-20 2028-02-20"),
    ],
)
def test_dates_follow_the_rule(recurrence: str, expected: str) -> None:
    assert list_dates(dt.date(2027, 12, 20), recurrence, 3) == parse(expected)


def test_a_month_without_the_date_is_left_out() -> None:
    by_date = list_dates(dt.date(2027, 1, 31), "monthly_by_date", 3)
    by_weekday = list_dates(dt.date(2027, 3, 31), "monthly_by_weekday", 3)

    assert by_date == parse("2027-01-31 2027-03-31 2027-05-31")
    # The fifth Wednesday.
    assert by_weekday == parse("2027-03-31 2027-06-30 2027-09-29")
