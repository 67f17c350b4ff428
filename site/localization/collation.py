"""Sorting of names as a reader of the language expects it."""

import functools
import unicodedata
from typing import Any

from django.db.models import F
from django.db.models.functions import Collate

# The letters of an alphabet, those together that differ no more than accents do: a
# dictionary has ežeras behind ėglius, as the third letter comes before the accent.
# https://unicode.org/reports/tr10/#Multi_Level_Comparison, with CLDR's own tailorings.
ALPHABETS = {
    "lt": "aą b c č d eęė f g h iįy j k l m n o p q r s š t uųū v w x z ž",
    "pl": "a ą b c ć d e ę f g h i j k l ł m n ń o ó p q r s ś t u v w x y z ź ż",
}
LATIN = " ".join("abcdefghijklmnopqrstuvwxyz")

Key = tuple[tuple[int, ...], tuple[int, ...], str]


def build_collation_key(text: str, language: str) -> Key:
    """Give a sort key: the language's letters first, then accents, then case."""
    folded = unicodedata.normalize("NFC", text).casefold()
    weights = [_weight(letter, language) for letter in folded]
    # Small letters stand before capitals.
    return (
        tuple(first for first, _second in weights),
        tuple(second for _first, second in weights),
        text.swapcase(),
    )


@functools.cache
def _alphabet(language: str) -> dict[str, tuple[int, int]]:
    """Give each letter its place, and the one among those that stand with it."""
    groups = ALPHABETS.get(language, LATIN).split()
    return {
        letter: (1000 + place, 2 * number)
        for place, group in enumerate(groups)
        for number, letter in enumerate(group)
    }


def _weight(letter: str, language: str) -> tuple[int, int]:
    alphabet = _alphabet(language)
    if letter in alphabet:
        return alphabet[letter]
    base = unicodedata.normalize("NFD", letter)[0]
    if base in alphabet:
        return alphabet[base][0], 1
    # Spaces, digits and signs stand before the letters, other scripts behind them.
    return (ord(letter) if ord(letter) < 1000 else 10_000 + ord(letter)), 0


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
    first, second = (
        build_collation_key(one, language),
        build_collation_key(other, language),
    )
    return (first > second) - (first < second)
