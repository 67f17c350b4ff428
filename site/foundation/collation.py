"""Sorting of names as a reader of the language expects it."""

import unicodedata
from typing import Any

from django.conf import settings
from django.db.backends.signals import connection_created
from django.db.models import F
from django.db.models.functions import Collate
from django.dispatch import receiver

# Letters that are letters of their own, in the order of the alphabet. Lithuanian
# sorts y with i, and ą, ę, į, ų, ū right behind their base letters.
ALPHABETS = {
    "lt": "aąbcčdeęėfghiįyjklmnopqrsštuųūvwxzž",
    "pl": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
}


def collation_key(text: str, language: str) -> tuple[tuple[int, ...], str]:
    """Give a sort key: the language's alphabet first, then case and accents."""
    alphabet = ALPHABETS.get(language, "abcdefghijklmnopqrstuvwxyz")
    folded = unicodedata.normalize("NFC", text).casefold()
    return tuple(_weight(letter, alphabet) for letter in folded), text


def _weight(letter: str, alphabet: str) -> int:
    if (place := alphabet.find(letter)) >= 0:
        return 1000 + place
    base = unicodedata.normalize("NFD", letter)[0]
    if (place := alphabet.find(base)) >= 0:
        return 1000 + place
    # Spaces, digits and signs stand before the letters, other scripts behind them.
    return ord(letter) if ord(letter) < 1000 else 10_000 + ord(letter)


def alphabetical(field: str, language: str) -> Collate:
    """Order a query by a field, in the language's alphabet.

    PostgreSQL has a collation for every language (ICU's); SQLite is given ours under
    the same names.
    """
    return Collate(F(field), _collation(language))


def _collation(language: str) -> str:
    return f"{language.partition('-')[0]}-x-icu"


@receiver(connection_created)
def _teach_sqlite(connection: Any, **_kwargs: Any) -> None:
    if connection.vendor != "sqlite":
        return
    for language, _name in settings.LANGUAGES:
        connection.connection.create_collation(_collation(language), _order(language))


def _order(language: str) -> Any:
    def order(one: str, other: str) -> int:
        first, second = collation_key(one, language), collation_key(other, language)
        return (first > second) - (first < second)

    return order
