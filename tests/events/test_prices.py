"""Prices as editors write them."""

import pytest

from events.prices import parse_price


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("25 €", "25"),
        ("25 Eur", "25"),
        ("25 Eur.", "25"),
        ("25 EUR", "25"),
        ("€25", "25"),
        ("EUR 12.50", "12.50"),
        ("25,5 €", "25.50"),
        ("25,00 eurų", "25.00"),
        ("25,- €", "25"),
        ("1 200 Eur", "1200"),
        ("1\u00a0200\u00a0€", "1200"),
        ("1.200 €", "1200"),
        ("1,200.50 €", "1200.50"),
        ("12 euros", "12"),
        ("1 euras", "1"),
        ("5 eurai", "5"),
        ("0 Eur", "0"),
        ("Nemokama", "0"),
        ("Nemokamai.", "0"),
        ("Dalyvavimas nemokamas", "0"),
        ("Dalyvavimas yra nemokamas.", "0"),
        ("Renginys  nemokamas", "0"),
        ("Free of charge", "0"),
        ("Participation is free of charge", "0"),
        ("free", "0"),
    ],
)
def test_a_sum_in_euros_is_read(words: str, amount: str) -> None:
    assert parse_price(words, "lt") == (amount, "EUR")


@pytest.mark.parametrize(
    ("words", "price"),
    [
        ("30 USD", ("30", "USD")),
        ("$30", ("30", "USD")),
        ("£ 7.99", ("7.99", "GBP")),
        ("120 PLN", ("120", "PLN")),
    ],
)
def test_other_currencies_are_read(words: str, price: tuple[str, str]) -> None:
    assert parse_price(words, "lt") == price


@pytest.mark.parametrize(
    "words",
    [
        "",
        "25",
        "25–30 €",
        "nuo 25 €",
        "25 € + PVM",
        "25 € (nariams nemokamai)",
        "10 € arba 15 €",
        "nariams nemokamai",
        "mokamas",
        "not free",
        "25 val",
        "€25 EUR",
        "-5 €",
        "25,555,5 €",
        "1234567890 €",
    ],
)
def test_what_cannot_be_known_is_no_price(words: str) -> None:
    assert parse_price(words, "lt") is None


def test_a_third_language_has_the_words_of_its_catalogue() -> None:
    assert parse_price("Bezpłatnie", "pl") == ("0", "EUR")
