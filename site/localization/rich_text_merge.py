"""Merges a changed rich text with the current texts of its translation.

A changed text keeps its old translation; a new one is left out until it is translated.
"""

from collections.abc import Mapping
from difflib import SequenceMatcher

from localization.compat.rich_text import (
    RichString,
    replace_rich_texts,
    split_rich_text,
)
from localization.known_texts import get_words

# A changed text is at least this similar to the former one, from 0 to 1.
SIMILARITY_MIN = 0.4


def merge_rich_text(
    new: str, old: str, pending: Mapping[str, str], sources: Mapping[str, str]
) -> str:
    """Build the HTML of a rich text.

    ``pending`` has the texts of ``new`` that are not translated, with the text of the
    source; ``sources`` has the texts of the source by their translations.
    """
    strings: list[RichString | None] = list(split_rich_text(new))
    missing = {
        position: pending[data]
        for position, string in enumerate(strings)
        if string and (data := string[0].data) in pending
    }
    standing = [
        string[0].data
        for position, string in enumerate(strings)
        if string and position not in missing
    ]
    left = []
    for string in split_rich_text(old):
        if string[0].data in standing:
            standing.remove(string[0].data)
        else:
            left.append(string)
    former = _match_former(missing, left, sources)
    for position in missing:
        strings[position] = former.get(position)
    return replace_rich_texts(new, strings)


def _match_former(
    missing: Mapping[int, str], left: list[RichString], sources: Mapping[str, str]
) -> dict[int, RichString]:
    """Find the old text of each missing one: the most similar, else the next one."""
    ratios = sorted(
        (
            (measure_similarity(text, sources.get(old[0].data, "")), position, number)
            for position, text in missing.items()
            for number, old in enumerate(left)
        ),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    matched: dict[int, int] = {}
    for ratio, position, number in ratios:
        is_free = position not in matched and number not in matched.values()
        if ratio >= SIMILARITY_MIN and is_free:
            matched[position] = number
    others = [number for number in range(len(left)) if number not in matched.values()]
    rest = (position for position in missing if position not in matched)
    matched |= dict(zip(rest, others, strict=False))
    return {position: left[number] for position, number in matched.items()}


def measure_similarity(text: str, other: str) -> float:
    """Measure how similar the words of two texts are, from 0 to 1."""
    return SequenceMatcher(None, get_words(text), get_words(other)).ratio()
