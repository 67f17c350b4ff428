"""Finds the glossary's terms in a text, in whatever form they stand there."""

import functools
import re
from collections.abc import Callable

import snowballstemmer
from babel import Locale

from translations.models import GlossaryTerm

Stem = Callable[[str], str]


@functools.cache
def get_stemmer(language: str) -> Stem:
    """Cut endings off as the language asks; where no stemmer knows it, cut nothing."""
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
        self._terms = [(self._stems(term.term), term) for term in terms]

    def _stems(self, text: str) -> list[str]:
        return [self._stem(word) for word in re.findall(r"\w+", text)]

    def found_in(self, text: str) -> list[GlossaryTerm]:
        """Name the terms that stand in a text, the longest first."""
        words = self._stems(text)
        found = [
            term
            for stems, term in self._terms
            if any(
                words[place : place + len(stems)] == stems
                for place in range(len(words) - len(stems) + 1)
            )
        ]
        return sorted(found, key=lambda term: (-len(term.term), term.term))
