"""The usual spelling of a city."""

import pytest

from events.cities import normalize_city


@pytest.mark.parametrize(
    ("entered", "city"),
    [
        ("vilnius", "Vilnius"),
        ("  VILNIUS ", "Vilnius"),
        ("Vilniuje", "Vilnius"),
        ("siauliai", "Šiauliai"),
        ("Šiauliuose", "Šiauliai"),
        ("Kaune", "Kaunas"),
        ("Panevėžyje", "Panevėžys"),
        ("Kaišiadoryse", "Kaišiadorys"),
        ("Klaipėdoje", "Klaipėda"),
        ("Marijampolėje", "Marijampolė"),
        ("Naujojoje Akmenėje", "Naujoji Akmenė"),
        ("Kazlų Rūdoje", "Kazlų Rūda"),
        ("Birštone", "Birštonas"),
        # Unknown cities stay as they are.
        ("Vilniaus rajonas", "Vilniaus rajonas"),
        ("Pagiriai", "Pagiriai"),
    ],
)
def test_towns_of_lithuania_have_one_spelling(entered: str, city: str) -> None:
    assert normalize_city(entered, "LT", []) == city


@pytest.mark.parametrize(
    ("entered", "city"),
    [("ryga", "Ryga"), ("Rygoje", "Ryga"), ("Jurmala", "Jurmala")],
)
def test_cities_of_earlier_events_have_one_spelling(entered: str, city: str) -> None:
    assert normalize_city(entered, "LV", ["Ryga", "Liepoja"]) == city


def test_towns_of_lithuania_are_not_looked_for_in_other_countries() -> None:
    assert normalize_city("Kaune", "FR", []) == "Kaune"
