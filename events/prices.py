"""Reads a price that an editor has written in words, for structured data."""

import re
from typing import NamedTuple

from babel.numbers import list_currencies
from django.utils import translation
from django.utils.translation import gettext as _

SPACES = re.compile(r"\s+")
# "1 200", "1.200" and "1,200" are thousands: a price has at most two decimals.
NUMBER = r"\d{1,3}(?P<separator>[ .,])\d{3}(?:(?P=separator)\d{3})*|\d{1,7}"
DECIMALS = r"(?:(?!(?P=separator))[.,](?P<decimals>\d{1,2}|-))?"
CURRENCY = r"[€$£]|us\$|[^\W\d_]{2,7}"
PRICE = re.compile(
    rf"(?:(?P<before>{CURRENCY}) ?)?(?P<whole>{NUMBER}){DECIMALS}"
    rf"(?: ?(?P<after>{CURRENCY}))?"
)
NAMES = {
    "EUR": ("€", "euras", "eurai", "eurus", "eurų", "euro", "euros"),
    "USD": ("$", "us$"),
    "GBP": ("£",),
}
CODES = {name: code for code, names in NAMES.items() for name in names}
# Words for "free of charge", alone or with the event as their subject.
SUBJECTS = r"dalyvavimas|renginys|įėjimas|registracija|mokymai|konferencija|seminaras"
FREE = re.compile(
    rf"(?:(?:{SUBJECTS})(?: yra)? )?(?:nemokam(?:as|a|ai|i)|veltui)"
    r"|(?:participation|admission|entry|registration|the event|attendance)"
    r"(?: is)? free(?: of charge)?"
    r"|free(?: of charge| admission| entry| event| registration)?"
)


class Price(NamedTuple):
    """An amount with a decimal point, such as "25.50", and an ISO 4217 code."""

    amount: str
    currency: str


def parse_price(words: str, language: str) -> Price | None:
    """Parse a single sum such as "25,5 €", or words for "free of charge".

    The words are those above, and those of the language's catalogue. None is returned
    for anything else: a range, a sum without a currency, a sum without VAT.
    """
    text = SPACES.sub(" ", words).strip().rstrip(".").casefold()
    with translation.override(language):
        free = _("Free of charge").casefold()
    if text == free or FREE.fullmatch(text):
        return Price("0", "EUR")
    found = PRICE.fullmatch(text)
    if not found or bool(found["before"]) == bool(found["after"]):
        return None
    currency = _get_currency(found["before"] or found["after"])
    whole = re.sub(r"\D", "", found["whole"])
    decimals = (found["decimals"] or "").strip("-")
    amount = f"{int(whole)}.{decimals:0<2}" if decimals else str(int(whole))
    return Price(amount, currency) if currency else None


def _get_currency(word: str) -> str | None:
    code = CODES.get(word, word.upper())
    return code if code in list_currencies() else None
