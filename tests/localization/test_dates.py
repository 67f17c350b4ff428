"""Formatting of dates and names by language, and sorting by alphabet."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest

from localization import dates
from localization.collation import build_collation_key

AUGUST = dt.date(2017, 8, 23)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("lt", "2017 m. rugpjūčio 23 d."),
        ("en", "23 August 2017"),
        ("pl", "23 sierpnia 2017"),
    ],
)
def test_long_date_is_formatted_by_language(language: str, written: str) -> None:
    assert dates.format_long_date(AUGUST, language) == written


@pytest.mark.parametrize(
    ("first", "last", "lt", "en"),
    [
        ("2017-09-21", "2017-09-21", "2017 m. rugsėjo 21 d.", "21 September 2017"),
        (
            "2017-09-21",
            "2017-09-22",
            "2017 m. rugsėjo 21–22 d.",
            "21–22 September 2017",
        ),
        (
            "2017-08-30",
            "2017-09-02",
            "2017 m. rugpjūčio 30 – rugsėjo 2 d.",
            "30 August – 2 September 2017",
        ),
        (
            "2017-12-30",
            "2018-01-02",
            "2017 m. gruodžio 30 d. – 2018 m. sausio 2 d.",
            "30 December 2017 – 2 January 2018",
        ),
    ],
)
def test_date_range_is_formatted_by_language(
    first: str, last: str, lt: str, en: str
) -> None:
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)

    assert dates.format_date_range(*days, "lt") == lt
    assert dates.format_date_range(*days, "en") == en


def test_month_names_are_nominative() -> None:
    assert dates.format_month_name(AUGUST, "lt") == "rugpjūtis"
    assert dates.format_month_and_year(AUGUST, "lt") == "2017 m. rugpjūtis"
    assert dates.format_month_and_year(AUGUST, "en") == "August 2017"


def test_timezone_name_depends_on_daylight_saving_time() -> None:
    summer = dt.datetime(2017, 8, 23, 12, tzinfo=dt.UTC)
    winter = dt.datetime(2017, 1, 23, 12, tzinfo=dt.UTC)

    assert "Summer" in dates.format_timezone_name(summer, "Europe/Vilnius", "en")
    assert "Standard" in dates.format_timezone_name(winter, "Europe/Vilnius", "en")
    assert "vasaros" in dates.format_timezone_name(summer, "Europe/Vilnius", "lt")


def test_lithuanian_words_sort_by_the_lithuanian_alphabet() -> None:
    words = ["žiema", "ypatinga", "šalis", "zuikis", "ąžuolas", "ilgas", "jau", "čia"]

    assert sorted(words, key=lambda word: build_collation_key(word, "lt")) == [
        "ąžuolas",
        "čia",
        "ilgas",
        "ypatinga",
        "jau",
        "šalis",
        "zuikis",
        "žiema",
    ]


def test_country_names_are_translated_and_sorted() -> None:
    names = list(dates.get_country_names("lt").items())

    assert ("LT", "Lietuva") in names
    keys = [build_collation_key(name, "lt") for _code, name in names]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2017 m. rugpjūčio 23 d.", "2017\xa0m. rugpjūčio 23\xa0d."),
        ("2017 m. rugsėjo 21–22 d.", "2017\xa0m. rugsėjo 21–22\xa0d."),
        ("23 sierpnia 2017 r.", "23 sierpnia 2017\xa0r."),
        ("23 August 2017", "23 August 2017"),
    ],
)
def test_number_and_abbreviation_are_joined_by_a_no_break_space(
    date: str, written: str
) -> None:
    assert dates.add_no_break_spaces(date) == written


@pytest.mark.parametrize(
    ("zone", "winter", "summer"),
    [
        ("Europe/Vilnius", "UTC+2", "UTC+3"),
        ("UTC", "UTC+0", "UTC+0"),
        ("Asia/Kolkata", "UTC+5:30", "UTC+5:30"),
        ("America/St_Johns", "UTC−3:30", "UTC−2:30"),
    ],
)
def test_offset_of_a_time_zone_depends_on_the_day(
    zone: str, winter: str, summer: str
) -> None:
    january, july = (dt.datetime(2026, month, 4, tzinfo=dt.UTC) for month in (1, 7))
    assert dates.format_utc_offset(january, zone) == winter
    assert dates.format_utc_offset(july, zone) == summer


def test_time_zones_are_named_after_their_cities_in_the_alphabet() -> None:
    cities = dates.get_timezone_cities("lt")
    assert cities["Europe/Warsaw"] == "Varšuva"
    assert dates.get_timezone_cities("en")["America/New_York"] == "New York"
    main = list(dates.list_main_timezones() & set(cities))
    names = [cities[name] for name in cities if name in main]
    assert len(names) == len(set(names))
    assert names == sorted(names, key=lambda name: build_collation_key(name, "lt"))


@pytest.mark.parametrize("language", ["lt", "en"])
def test_every_time_zone_of_the_form_has_a_name(language: str) -> None:
    winter, summer = (dt.datetime(2026, month, 1, tzinfo=dt.UTC) for month in (1, 7))
    zones = dates.list_main_timezones() & dates.get_timezone_cities(language).keys()
    assert {"UTC", "Europe/Kyiv", "Asia/Kolkata", "Europe/Vilnius"} <= zones
    assert not {"Europe/Kiev", "Asia/Calcutta"} & zones
    for zone in zones:
        assert not re.search(r"[/_∅]", dates.get_timezone_cities(language)[zone])
        names = {
            f"{moment.astimezone(ZoneInfo(zone)):%z}": dates.format_timezone_name(
                moment, zone, language
            )
            for moment in (winter, summer)
        }
        assert not [name for name in names.values() if re.search(r"[/_∅\d]", name)]
        # Irish summer time is called "Standard" in English.
        is_summer = {
            offset: bool(re.search("Summer|Daylight|Irish Standard|vasaros", name))
            for offset, name in names.items()
        }
        *low, high = sorted(names, key=int)
        assert not any(is_summer[offset] for offset in low)
        # A zone without names is called by its city, in summer and winter.
        city = dates.get_timezone_cities(language)[zone]
        has_name = names[high] not in {f"{city} Time", f"Laikas: {city}"}
        assert is_summer[high] == (len(names) > 1 and has_name)


@pytest.mark.parametrize(
    ("zone", "language", "winter", "summer"),
    [
        ("Europe/Dublin", "en", "Greenwich Mean Time", "Irish Standard Time"),
        ("Europe/Dublin", "lt", "Grinvičo laikas", "Airijos vasaros laikas"),
        (
            "Europe/Kyiv",
            "lt",
            "Rytų Europos žiemos laikas",
            "Rytų Europos vasaros laikas",
        ),
        ("Asia/Kolkata", "en", "India Standard Time", "India Standard Time"),
        ("Africa/Casablanca", "en", "Casablanca Time", "Casablanca Time"),
        ("Asia/Istanbul", "lt", "Laikas: Stambulas", "Laikas: Stambulas"),
    ],
)
def test_names_of_renamed_zones_and_of_negative_summer_time(
    zone: str, language: str, winter: str, summer: str
) -> None:
    january, july = (dt.datetime(2026, month, 4, tzinfo=dt.UTC) for month in (1, 7))
    assert dates.format_timezone_name(january, zone, language) == winter
    assert dates.format_timezone_name(july, zone, language) == summer


def test_a_moment_names_the_city_in_the_language_of_the_reader() -> None:
    moment = dt.datetime(2026, 1, 4, 10, tzinfo=dt.UTC)
    text = dates.format_moment(moment, "Europe/Warsaw", "lt")
    assert text.endswith("11:00 (Varšuva, UTC+1)")
