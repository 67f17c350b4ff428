"""Cuts a text into words, and finds the stems by which the search compares words.

The index and every question are cut by this rule, before either reaches a database.
"""

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator

import snowballstemmer
from babel import Locale

from localization.text import WORDS_MAX, fold_diacritics

# No word of a language is longer; a longer one is cut.
WORD_LENGTH_MAX = 64
# A shorter word has no ending that could be taken away: ITK, LKA, ES.
STEMMED_LENGTH_MIN = 4
# Beginnings of words whose stem the algorithm cuts too short, or differently in
# related words: "paraiška" has the stem "para", as "para" itself; "rengimas" and
# "parengti" are one verb.
EXCEPTIONS: dict[str, dict[str, str]] = {
    "lt": {
        "paraišk": "paraisk",
        "paraisk": "paraisk",
        "pareng": "reng",
        "rengim": "reng",
    },
    "en": {"certifi": "certifi"},
}

# A number and its unit are two words, with a space between them or without: 96 kW. One
# letter is no unit: 3D, 5G.
_WORD = re.compile(r"\d+(?=[^\W\d_]{2})|[^\W_]+")
# Words that a hyphen joins are found as one word, too: "e-paslaugos", "covid19".
_JOINED = re.compile(r"[^\W_]+(?:-[^\W_]+){1,2}")
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")


def list_words(text: str) -> list[str]:
    """Cut a text into its words, in lower case, with their diacritics.

    A hyphen, a slash, a dot and an "@" end a word. Ligatures and other compatible forms
    are replaced by plain letters, and invisible signs are removed.
    """
    return [word[:WORD_LENGTH_MAX] for word in _WORD.findall(_normalize_signs(text))]


def list_joined_words(text: str) -> list[str]:
    """List the words that hyphens join, each without its hyphens."""
    normalized = _normalize_signs(text).translate(_HYPHENS)
    joined = (word.replace("-", "") for word in _JOINED.findall(normalized))
    return [word[:WORD_LENGTH_MAX] for word in joined if not word.isdigit()]


def list_words_and_joined_words(text: str) -> list[str]:
    """List the words of a text, then those that hyphens join, as one word each."""
    return [*list_words(text), *list_joined_words(text)]


def list_question_words(typed: str) -> list[str]:
    """Cut a question into different words, the first ``WORDS_MAX`` of them."""
    return list(dict.fromkeys(list_words(typed)))[:WORDS_MAX]


@functools.lru_cache(maxsize=50_000)
def list_terms(word: str, language: str) -> tuple[str, ...]:
    """List the forms in which a word is indexed, one or two.

    They are the stem of the word, and the stem of the word without its diacritics: a
    reader may type either. Both are in plain letters.
    """
    plain = fold_diacritics(word)
    if len(plain) < STEMMED_LENGTH_MIN or not plain.isalpha():
        return (plain,)
    for beginning, term in EXCEPTIONS.get(language, {}).items():
        if word.startswith(beginning):
            return (term,)
    stems = (stem_word(form, language) for form in (word, plain))
    return tuple(dict.fromkeys(map(fold_diacritics, stems)))


@functools.lru_cache(maxsize=50_000)
def stem_word(word: str, language: str) -> str:
    """Cut the ending of a word in lower case; without an algorithm it stays whole."""
    name = _find_algorithm(language)
    if name is None:
        return word
    # A stemmer keeps the word that it cuts: threads that share one mix their words.
    return str(snowballstemmer.stemmer(name).stemWord(word))


def list_terms_in_languages(word: str, languages: Iterable[str]) -> tuple[str, ...]:
    """List the forms in which a word is indexed in any of these languages."""
    terms = (term for language in languages for term in list_terms(word, language))
    return tuple(dict.fromkeys(terms))


def iterate_text_terms(text: str, language: str) -> Iterator[str]:
    """Yield the terms of all words of a text."""
    for word in list_words_and_joined_words(text):
        yield from list_terms(word, language)


def list_plain_words(text: str) -> set[str]:
    """List the words of a text without their diacritics, each once."""
    return {fold_diacritics(word) for word in list_words(text) if word.isalpha()}


def is_one_letter_away(word: str, other: str) -> bool:
    """Whether one letter is wrong, missing or too much, or two have changed places."""
    if abs(len(word) - len(other)) > 1 or word == other:
        return False
    start = 0
    while start < min(len(word), len(other)) and word[start] == other[start]:
        start += 1
    rest, other_rest = word[start:], other[start:]
    return (
        rest[1:] == other_rest[1:]
        or rest[1:] == other_rest
        or rest == other_rest[1:]
        or (rest[1::-1] == other_rest[:2] and rest[2:] == other_rest[2:])
    )


def _normalize_signs(text: str) -> str:
    visible = "".join(
        sign
        for sign in unicodedata.normalize("NFKC", text)
        if sign.isascii() or unicodedata.category(sign) not in {"Cf", "Cs"}
    )
    return unicodedata.normalize("NFKC", visible.casefold())


@functools.cache
def _find_algorithm(language: str) -> str | None:
    """Find Snowball's algorithm for a language."""
    name = (Locale.parse(language, sep="-").get_language_name("en") or "").lower()
    return name if name in snowballstemmer.algorithms() else None
