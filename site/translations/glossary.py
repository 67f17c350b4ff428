"""Finds the terms of the glossary in a text, in any grammatical form."""

import functools
import re
from collections.abc import Callable

import snowballstemmer
from babel import Locale

from translations.models import GlossaryTerm

Stem = Callable[[str], str]


@functools.cache
def get_stemmer(language: str) -> Stem:
    """Return the stemmer of a language; without one, words are only case-folded."""
    name = (Locale.parse(language, sep="-").get_language_name("en") or "").lower()
    if name not in snowballstemmer.algorithms():
        return str.casefold
    stem = snowballstemmer.stemmer(name).stemWord
    return lambda word: str(stem(word.casefold()))


class Glossary:
    """The terms of one language and their translations into another."""

    def __init__(self, language: str, target: str) -> None:
        self._stem = get_stemmer(language)
        terms = GlossaryTerm.objects.filter(language=language, target_language=target)
        self._terms = [(self._list_stems(term.term), term) for term in terms]

    def _list_stems(self, text: str) -> list[str]:
        return [self._stem(word) for word in re.findall(r"\w+", text)]

    def find_terms(self, text: str) -> list[GlossaryTerm]:
        """List the terms in a text, the longest first."""
        words = self._list_stems(text)
        matches = [
            term
            for stems, term in self._terms
            if any(
                words[start : start + len(stems)] == stems
                for start in range(len(words) - len(stems) + 1)
            )
        ]
        return sorted(matches, key=lambda term: (-len(term.term), term.term))
