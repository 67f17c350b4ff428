"""Finds the translation of a text by its words, whatever place it stood at.

Texts have the form in which wagtail-localize stores them: HTML with numbered links.
A text is known as a whole, by its lines, and by its sentences if the translation has as
many: a paragraph that is cut in two, or joined with another, is still known.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

Origin = TypeVar("Origin")

LINE_BREAK = re.compile(r"(\s*(?:<br\s*/?>\s*)+)")
# A lower-case letter follows an abbreviation, not the end of a sentence.
SENTENCE_END = re.compile(r"(?<=[.!?…])(\s+)(?!(?:<[^>]+>)*[a-ząčęėįšųūž])")
SEPARATORS = (LINE_BREAK, SENTENCE_END)
TAG = re.compile(r"<(/?)(\w+)[^>]*>")
LINK_ID = re.compile(r'id="(a\d+)"')


class FoundText(NamedTuple, Generic[Origin]):
    """A translation, and the texts of which it was made."""

    data: str
    origins: list[Origin]


class KnownTexts(Generic[Origin]):
    """Translated texts; of two with the same words, the one that was given first."""

    def __init__(self, rows: Iterable[tuple[str, str, Origin]]) -> None:
        self._by_html: dict[str, FoundText[Origin]] = {}
        self._by_words: dict[str, FoundText[Origin]] = {}
        rows = list(rows)
        for text, translation, origin in rows:
            self._add(text, translation, origin)
        for text, translation, origin in rows:
            for part, translated_part in _pair_parts(text, translation, SEPARATORS):
                self._add(part, translated_part, origin)

    def _add(self, text: str, translation: str, origin: Origin) -> None:
        key, numbers = _number_links(text)
        if not set(LINK_ID.findall(translation)) <= numbers.keys():
            return
        translation = translation.replace("\r", "")
        found = FoundText(_rename_links(translation, numbers), [origin])
        self._by_html.setdefault(key, found)
        plain = FoundText(_remove_tags(translation), [origin])
        self._by_words.setdefault(get_words(text), plain)

    def find_translation(self, text: str) -> FoundText[Origin] | None:
        """Find the translation of a text, or put it together from known parts.

        A text without markup also takes the words of one with markup.
        """
        return self._find(text, SEPARATORS)

    def _find(
        self, text: str, separators: tuple[re.Pattern[str], ...]
    ) -> FoundText[Origin] | None:
        key, numbers = _number_links(text)
        if found := self._by_html.get(key):
            names = {number: name for name, number in numbers.items()}
            return FoundText(_rename_links(found.data, names), found.origins)
        if not TAG.search(text) and (found := self._by_words.get(get_words(text))):
            return found
        if not separators:
            return None
        first, *rest = separators
        parts, between = _split(text, first)
        if not between:
            return self._find(text, tuple(rest))
        translated = [self._find(part, tuple(rest)) for part in parts]
        known = [part for part in translated if part]
        if len(known) < len(parts):
            return None
        joined = known[0].data + "".join(
            separator + part.data
            for separator, part in zip(between, known[1:], strict=True)
        )
        return FoundText(joined, [origin for part in known for origin in part.origins])


def get_words(text: str) -> str:
    """Return the words of a text without markup and without line breaks."""
    return " ".join(TAG.sub("", LINE_BREAK.sub(" ", text)).split())


def list_lines(text: str) -> list[str]:
    """List the words of each line of a text."""
    parts, _between = _split(text, LINE_BREAK)
    return [words for part in parts if (words := get_words(part))]


def _pair_parts(
    text: str, translation: str, separators: Iterable[re.Pattern[str]]
) -> Iterator[tuple[str, str]]:
    """Pair the lines of a text, then their sentences, with those of its translation."""
    pairs = [(text, translation)]
    for separator in separators:
        parts: list[tuple[str, str]] = []
        for one, other in pairs:
            ones, others = _split(one, separator)[0], _split(other, separator)[0]
            is_same = len(ones) == len(others)
            parts += zip(ones, others, strict=True) if is_same else [(one, other)]
        pairs = parts
        yield from pairs


def _split(text: str, separator: re.Pattern[str]) -> tuple[list[str], list[str]]:
    """Split a text into parts and what is between them; no tag is cut in two."""
    split = separator.split(text)
    parts = split[::2]
    if all(part.strip() and _is_whole(part) for part in parts):
        return parts, split[1::2]
    return [text], []


def _is_whole(part: str) -> bool:
    tags = [(slash, name) for slash, name in TAG.findall(part) if name != "br"]
    opened = sorted(name for slash, name in tags if not slash)
    return opened == sorted(name for slash, name in tags if slash)


def _number_links(text: str) -> tuple[str, dict[str, str]]:
    """Number the links of a part from one, as in a text of its own."""
    names = dict.fromkeys(LINK_ID.findall(text))
    numbers = {name: f"a{number}" for number, name in enumerate(names, start=1)}
    return _rename_links(text.replace("\r", ""), numbers), numbers


def _rename_links(text: str, names: Mapping[str, str]) -> str:
    return LINK_ID.sub(lambda match: f'id="{names.get(match[1], match[1])}"', text)


def _remove_tags(text: str) -> str:
    return TAG.sub(lambda tag: tag[0] if tag[2] == "br" else "", text)
