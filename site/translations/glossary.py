"""Finds the terms of the glossary in a text, in any grammatical form."""

import dataclasses
import re
from collections.abc import Iterator

from django.db.models import Q

from localization.text import ADDRESS
from localization.words import stem_word
from translations.models import GlossaryTerm

Stems = tuple[str, ...]

# Words that begin with the same letters are forms or derivatives of one word.
DERIVED = 5


@dataclasses.dataclass(frozen=True)
class Term:
    """A term of one language with its translations into another."""

    term: str
    translations: tuple[str, ...]
    note: str

    @property
    def translation(self) -> str:
        """All translations, as people read them."""
        return ", ".join(self.translations)


class Glossary:
    """The terms of one language and their translations into another.

    An entry holds in both directions; an entry of its own for the other one wins.
    """

    def __init__(self, language: str, target: str) -> None:
        self._language, self._target = language, target
        self.terms = list_terms(language, target)
        self._terms = [(_list_stems(term.term, language), term) for term in self.terms]

    def find_terms(self, text: str) -> list[Term]:
        """List the terms in a text, the longest first."""
        words = _list_stems(text, self._language)
        matches = [
            term
            for stems, term in self._terms
            if next(_find_places(stems, words), None)
        ]
        return sorted(matches, key=lambda term: (-len(term.term), term.term))

    def find_unused_terms(self, text: str, translation: str) -> list[Term]:
        """List the terms in a text whose translation does not occur in its translation.

        A term within a longer one need not be translated on its own.
        """
        words = _list_stems(text, self._language)
        translated = _list_stems(translation, self._target)
        taken: set[int] = set()
        unused = []
        for stems, term in sorted(self._terms, key=lambda item: -len(item[0])):
            places = [
                place for place in _find_places(stems, words) if taken.isdisjoint(place)
            ]
            taken.update(*places)
            if places and not any(
                _has_words(_list_stems(target, self._target), translated)
                for target in term.translations
            ):
                unused.append(term)
        return unused


def list_terms(language: str, target: str) -> list[Term]:
    """List the terms of a language with their translations, in both directions."""
    pair, reverse = (
        Q(language=language, target_language=target),
        Q(language=target, target_language=language),
    )
    entries = list(GlossaryTerm.objects.filter(pair | reverse).order_by("term"))
    direct = {
        entry.term.casefold(): Term(entry.term, (entry.translation,), entry.note)
        for entry in entries
        if entry.language == language
    }
    reversed_terms: dict[str, Term] = {}
    for entry in entries:
        key = entry.translation.casefold()
        if entry.language == language or key in direct:
            continue
        before = reversed_terms.get(key, Term(entry.translation, (), entry.note))
        reversed_terms[key] = dataclasses.replace(
            before, translations=(*before.translations, entry.term)
        )
    return [*direct.values(), *reversed_terms.values()]


def _list_stems(text: str, language: str) -> Stems:
    """List the stems of the words in a text; addresses have no words."""
    words = re.findall(r"\w+", ADDRESS.sub(" | ", text))
    return tuple(stem_word(word.casefold(), language) for word in words)


def _find_places(stems: Stems, words: Stems) -> Iterator[range]:
    """Find where a term stands among the words of a text."""
    length = len(stems)
    if not length:
        return
    for start in range(len(words) - length + 1):
        if words[start : start + length] == stems:
            yield range(start, start + length)


def _has_words(stems: Stems, words: Stems) -> bool:
    """Whether all words of a term occur, in any order, or words derived from them."""
    return all(
        any(word[:DERIVED] == stem[:DERIVED] for word in words) for stem in stems
    )
