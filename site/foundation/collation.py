"""Sorting of names as a reader of the language expects it."""

import functools
import unicodedata
from typing import Any

from django.db.models import F
from django.db.models.functions import Collate

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


class Alphabetical(Collate):
    """Orders by a field in a language's alphabet.

    PostgreSQL has a collation for every language (ICU's); SQLite is taught ours, under
    the same names.
    """

    def __init__(self, field: str, language: str) -> None:
        self.language = language
        self.name = f"{language.partition('-')[0]}-x-icu"
        super().__init__(F(field), self.name)

    def as_sqlite(self, compiler: Any, connection: Any, **words: Any) -> Any:
        """Teach the connection the collation that the query is about to use."""
        connection.ensure_connection()
        order = functools.partial(_order, language=self.language)
        connection.connection.create_collation(self.name, order)
        return self.as_sql(compiler, connection, **words)


def _order(one: str, other: str, *, language: str) -> int:
    first, second = collation_key(one, language), collation_key(other, language)
    return (first > second) - (first < second)
