"""Sorts names in the alphabetical order of a language."""

import functools
import unicodedata
from typing import Any

from django.db.models import F
from django.db.models.functions import Collate

# The letters of each alphabet in order. Letters in one group differ only by accent: an
# accent decides only between words that are equal in all other letters. So ėglius
# comes before ežeras.
# https://unicode.org/reports/tr10/#Multi_Level_Comparison, with CLDR's own tailorings.
ALPHABETS = {
    "lt": "aą b c č d eęė f g h iįy j k l m n o p q r s š t uųū v w x z ž",
    "pl": "a ą b c ć d e ę f g h i j k l ł m n ń o ó p q r s ś t u v w x y z ź ż",
}
LATIN = " ".join("abcdefghijklmnopqrstuvwxyz")

Key = tuple[tuple[int, ...], tuple[int, ...], str]


def build_collation_key(text: str, language: str) -> Key:
    """Build a sort key that compares letters first, then accents, then case."""
    folded = unicodedata.normalize("NFC", text).casefold()
    weights = [_get_weight(letter, language) for letter in folded]
    # Lower case sorts before upper case.
    return (
        tuple(first for first, _second in weights),
        tuple(second for _first, second in weights),
        text.swapcase(),
    )


@functools.cache
def _build_weights(language: str) -> dict[str, tuple[int, int]]:
    """Map each letter to the rank of its group and its rank inside the group."""
    groups = ALPHABETS.get(language, LATIN).split()
    return {
        letter: (1000 + group_rank, 2 * letter_rank)
        for group_rank, group in enumerate(groups)
        for letter_rank, letter in enumerate(group)
    }


def _get_weight(letter: str, language: str) -> tuple[int, int]:
    letter_weights = _build_weights(language)
    if letter in letter_weights:
        return letter_weights[letter]
    base = unicodedata.normalize("NFD", letter)[0]
    if base in letter_weights:
        return letter_weights[base][0], 1
    # Spaces, digits and signs sort before the letters, other scripts after them.
    return (ord(letter) if ord(letter) < 1000 else 10_000 + ord(letter)), 0


class Alphabetical(Collate):
    """Orders by a field in a language's alphabet.

    PostgreSQL has a collation of ICU for every language. On SQLite, ours is registered
    under the same name.
    """

    def __init__(self, field: str, language: str) -> None:
        self.language = language
        self.name = f"{language.partition('-')[0]}-x-icu"
        super().__init__(F(field), self.name)

    def as_sqlite(self, compiler: Any, connection: Any, **options: Any) -> Any:
        """Register the collation on the SQLite connection, then compile the query."""
        connection.ensure_connection()
        order = functools.partial(_compare_texts, language=self.language)
        connection.connection.create_collation(self.name, order)
        return self.as_sql(compiler, connection, **options)


def _compare_texts(text: str, other: str, *, language: str) -> int:
    first, second = (
        build_collation_key(text, language),
        build_collation_key(other, language),
    )
    return (first > second) - (first < second)
