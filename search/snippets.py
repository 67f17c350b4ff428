"""Cuts the passage out of a text that shows best why it was found, words marked."""

import bisect
import re
import unicodedata
from collections.abc import Iterable, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from localization.text import fold_diacritics

LENGTH = 220
# How much of what stands before the first word that was found is shown.
LEAD = 60
WORD = re.compile(r"[^\W_]+")
# What ends a sentence, or leads on to the next text.
ENDS = (".", "!", "?", "…", ":", ";", ",", "“", "”")

Span = tuple[int, int, str]


def build_snippet(texts: Iterable[str], words: str) -> SafeString:
    """Give a passage as HTML: ``<mark>`` around words that were found, nothing else.

    ``words`` are folded, as ``plain_words`` gives them. Where none of them stands in
    the texts it is their beginning.
    """
    text = _joined(texts)
    found = list(_found(text, words))
    start = _best_start(found)
    start = 0 if start < LEAD else _next_word(text, start - LEAD)
    stop = len(text)
    if stop - start > LENGTH:
        stop = text.rfind(" ", start, start + LENGTH)
        stop = stop if stop > start else start + LENGTH
    marked = _marked(text, start, stop, found)
    before, after = ("… " if start else ""), (" …" if stop < len(text) else "")
    return format_html("{}{}{}", before, marked, after)


def highlight_words(text: str, words: str) -> SafeString:
    """Give a whole text, such as a title, as HTML with its found words marked."""
    text = _plain(text)
    return _marked(text, 0, len(text), list(_found(text, words)))


def _joined(texts: Iterable[str]) -> str:
    """Write texts one behind the other, with a sign where none ends a sentence."""
    *before, last = [plain for text in texts if (plain := _plain(text))] or [""]
    told = [text if text.endswith(ENDS) else f"{text} ·" for text in before]
    return " ".join([*told, last])


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _found(text: str, words: str) -> Iterable[Span]:
    """Find where words stand; the last of them may be a beginning, as in the index."""
    *whole, last = words.split() or [""]
    for match in WORD.finditer(text):
        word = fold_diacritics(match[0])
        if word in whole:
            yield match.start(), match.end(), word
        elif last and word.startswith(last):
            yield match.start(), match.end(), last


def _best_start(found: Sequence[Span]) -> int:
    """Find the word from which on a passage holds the most different words."""
    best, most = 0, 0
    starts = [start for start, _end, _word in found]
    for place, start in enumerate(starts):
        near = found[place : bisect.bisect(starts, start + LENGTH - LEAD)]
        if (different := len({word for _start, _end, word in near})) > most:
            best, most = start, different
    return best


def _next_word(text: str, place: int) -> int:
    space = text.find(" ", place)
    return space + 1 if space >= 0 else place


def _marked(text: str, start: int, stop: int, found: Iterable[Span]) -> SafeString:
    parts: list[tuple[str, SafeString | str]] = []
    for begin, end, _word in found:
        if start <= begin and end <= stop:
            parts.append(
                (text[start:begin], format_html("<mark>{}</mark>", text[begin:end]))
            )
            start = end
    return format_html_join("", "{}{}", [*parts, (text[start:stop], "")])
