"""Build the snippet of a hit: a part of its text with the searched words marked."""

import bisect
import re
import unicodedata
from collections.abc import Iterable, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from localization.text import fold_diacritics

LENGTH = 220
# How many characters a snippet shows before the first marked word.
LEAD = 60
WORD = re.compile(r"[^\W_]+")
# Characters after which the next text needs no separator.
ENDS = (".", "!", "?", "…", ":", ";", ",", "“", "”")

Span = tuple[int, int, str]


def build_snippet(texts: Iterable[str], words: str) -> SafeString:
    """Build a snippet as HTML, with ``<mark>`` around the searched words.

    ``words`` are normalized by ``normalize_query``. If the texts contain none of them,
    the snippet is the beginning of the texts.
    """
    text = _join_texts(texts)
    spans = list(_find_words(text, words))
    start = _find_best_start(spans)
    start = 0 if start < LEAD else _find_next_word(text, start - LEAD)
    stop = len(text)
    if stop - start > LENGTH:
        stop = text.rfind(" ", start, start + LENGTH)
        stop = stop if stop > start else start + LENGTH
    marked = _mark_spans(text, start, stop, spans)
    before, after = ("… " if start else ""), (" …" if stop < len(text) else "")
    return format_html("{}{}{}", before, marked, after)


def highlight_words(text: str, words: str) -> SafeString:
    """Return a whole text, such as a title, as HTML with the searched words marked."""
    text = _normalize_text(text)
    return _mark_spans(text, 0, len(text), list(_find_words(text, words)))


def _join_texts(texts: Iterable[str]) -> str:
    """Join texts, with a dot between two texts if the first one ends in a word."""
    *before, last = [
        normalized for text in texts if (normalized := _normalize_text(text))
    ] or [""]
    separated = [text if text.endswith(ENDS) else f"{text} ·" for text in before]
    return " ".join([*separated, last])


def _normalize_text(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _find_words(text: str, words: str) -> Iterable[Span]:
    """Find the spans of the words; the last word is a prefix, as in the index."""
    *whole, last = words.split() or [""]
    for match in WORD.finditer(text):
        word = fold_diacritics(match[0])
        if word in whole:
            yield match.start(), match.end(), word
        elif last and word.startswith(last):
            yield match.start(), match.end(), last


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
