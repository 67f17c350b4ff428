"""Build the snippet of a hit: a part of its text with the searched words marked."""

import bisect
import functools
import re
import unicodedata
from collections.abc import Iterable, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from localization.text import fold_diacritics
from localization.words import list_terms, list_words

LENGTH = 220
# How many characters a snippet shows before the first marked word.
LEAD = 60
WORD = re.compile(r"[^\W_]+")
# The words of the texts of some hundred hits.
FORMS_MAX = 100_000
# Characters after which the next text needs no separator.
ENDS = (".", "!", "?", "…", ":", ";", ",", "“", "”")

Span = tuple[int, int, str]


def build_snippet(text: str, words: str, language: str) -> SafeString:
    """Build a snippet of a text from ``join_texts``, as HTML.

    ``<mark>`` stands around all forms of the words, in the language of the text. If it
    contains none of the words, the snippet is its beginning.
    """
    spans = list(_find_words(text, words, language))
    start = _find_best_start(spans)
    start = 0 if start < LEAD else _find_next_word(text, start - LEAD)
    stop = len(text)
    if stop - start > LENGTH:
        stop = text.rfind(" ", start, start + LENGTH)
        stop = stop if stop > start else start + LENGTH
    marked = _mark_spans(text, start, stop, spans)
    before, after = ("… " if start else ""), (" …" if stop < len(text) else "")
    return format_html("{}{}{}", before, marked, after)


def highlight_words(text: str, words: str, language: str) -> SafeString:
    """Return a whole text, such as a title, as HTML with the searched words marked."""
    text = _normalize_text(text)
    return _mark_spans(text, 0, len(text), list(_find_words(text, words, language)))


def join_texts(texts: Iterable[str]) -> str:
    """Join texts, with a dot between two texts if the first one ends in a word."""
    *before, last = [
        normalized for text in texts if (normalized := _normalize_text(text))
    ] or [""]
    separated = [text if text.endswith(ENDS) else f"{text} ·" for text in before]
    return " ".join([*separated, last])


def _normalize_text(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _find_words(text: str, words: str, language: str) -> Iterable[Span]:
    """Find the spans of the words; the last word is a prefix, as in the index."""
    searched = words.split()
    last = fold_diacritics(searched[-1]) if searched else ""
    wanted = {form: word for word in searched for form in _list_forms(word, language)}
    for match in WORD.finditer(text):
        forms = _list_forms(match[0], language)
        for form in forms:
            if form in wanted:
                yield match.start(), match.end(), wanted[form]
                break
        else:
            if last and forms[-1].startswith(last):
                yield match.start(), match.end(), last


@functools.lru_cache(maxsize=FORMS_MAX)
def _list_forms(word: str, language: str) -> tuple[str, ...]:
    """List the forms that make two words count as the same, in plain letters the last.

    A text has thousands of words, most of which many texts have.
    """
    parts = list_words(word)
    terms = [term for part in parts for term in list_terms(part, language)]
    return (*terms, fold_diacritics(word))


def _find_best_start(spans: Sequence[Span]) -> int:
    """Find the start of the snippet that contains the most different words."""
    best, most = 0, 0
    starts = [start for start, _end, _word in spans]
    for index, start in enumerate(starts):
        near = spans[index : bisect.bisect(starts, start + LENGTH - LEAD)]
        if (different := len({word for _start, _end, word in near})) > most:
            best, most = start, different
    return best


def _find_next_word(text: str, position: int) -> int:
    space = text.find(" ", position)
    return space + 1 if space >= 0 else position


def _mark_spans(text: str, start: int, stop: int, spans: Iterable[Span]) -> SafeString:
    parts: list[tuple[str, SafeString | str]] = []
    for begin, end, _word in spans:
        if start <= begin and end <= stop:
            parts.append(
                (text[start:begin], format_html("<mark>{}</mark>", text[begin:end]))
            )
            start = end
    return format_html_join("", "{}{}", [*parts, (text[start:stop], "")])
