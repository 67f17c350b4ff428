"""The translation memory: what was translated before, on any page.

The same text is filled in when a translation is begun, and has to be read. A similar
one is offered with the difference.

Nothing leaks: a user who may translate all that is begun may see the texts of all pages
and snippets that are not deleted. For others, the memory has only the texts of pages
that every reader may open. A translation is filled from these alone, because it may be
read by other people than the one who began it.
"""

import dataclasses
from collections.abc import Iterable
from typing import Any

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein
from wagtail.models import Locale, Page

from foundation.admin.permission_testers import TRANSLATE
from localization.compat.memory import (
    find_same_texts,
    list_remembered_texts,
    store_unread_text,
)
from localization.compat.places import list_untranslated_segments
from localization.compat.segments import StringSegment
from localization.compat.translations import (
    Translation,
    create_translations,
    find_translation_into,
)
from translations.checks.markup import read_markup
from translations.files.inline import Code, join_parts, list_tags, split_text
from translations.variants import SNIPPETS

# The newest texts; see ADR 28 for the time and the memory that they take.
TEXTS_MAX = 100_000
# Texts for which one request looks for similar ones.
BATCH = 40
# In percent of the characters. Below it, a text is quicker translated anew.
SIMILAR = 75
OFFERS = 3
# The tool name of a text from the memory, which the script of the editor translates.
MEMORY_TOOL = "memory"


@dataclasses.dataclass(frozen=True)
class Offer:
    """A similar text and its translation.

    ``difference`` has the words of both texts: "=" in both, "-" in the earlier one, "+"
    in the one to be translated.
    """

    text: str
    percent: int
    difference: list[tuple[str, str]]


def begin_translations(source: Any, locales: Iterable[Locale], *, user: Any) -> None:
    """Create translations as drafts, with the same texts of other pages filled in."""
    locales = list(locales)
    create_translations(source, locales, user=user)
    fill_translations(source, locales)


def fill_translations(source: Any, locales: Iterable[Locale]) -> None:
    """Fill in the translations of a page or snippet from what readers may open."""
    for locale in locales:
        translation = find_translation_into(source, locale)
        if translation is not None:
            fill_translation(translation)


def fill_translation(translation: Translation) -> int:
    """Store the same texts of other pages, to be read; return how many."""
    segments = _list_untranslated_segments(translation)
    found = find_same_texts(translation, _list_readable_keys(translation), segments)
    for segment in segments:
        if segment.pk in found:
            store_unread_text(
                segment, translation.target_locale_id, found[segment.pk], MEMORY_TOOL
            )
    return len(found)


def find_offers(
    translation: Translation, user: Any, start: int = 0
) -> tuple[dict[str, list[Offer]], int | None]:
    """Find similar texts for some of the texts that are not translated.

    The offers are given by text, with the number from which the next request goes on.
    """
    segments = _list_untranslated_segments(translation)
    part = segments[start : start + BATCH]
    following = start + BATCH if len(segments) > start + BATCH else None
    if not part:
        return {}, None
    readable = _list_readable_keys(translation, user)
    remembered = list_remembered_texts(translation, readable, limit=TEXTS_MAX)
    texts = list(remembered)
    offers = {
        segment.string.data: find_similar_texts(segment.string.data, texts, remembered)
        for segment in part
    }
    return {text: found for text, found in offers.items() if found}, following


def find_similar_texts(
    text: str, texts: list[str], translations: dict[str, str]
) -> list[Offer]:
    """Find the most similar texts, the best first."""
    found = process.extract(
        text, texts, scorer=fuzz.ratio, score_cutoff=SIMILAR, limit=OFFERS
    )
    return [
        Offer(
            keep_known_links(translations[similar], text),
            int(score),
            compare_words(read_markup(similar).text, read_markup(text).text),
        )
        for similar, score, _index in found
    ]


def keep_known_links(data: str, source: str) -> str:
    """Remove the links of a translation that the source lacks; their text stays."""
    known = {tag.id for tag in list_tags(source).values()}
    return join_parts(
        part
        for part in split_text(data)
        if not (
            isinstance(part, Code) and part.tag.name == "a" and part.tag.id not in known
        )
    )


def compare_words(before: str, after: str) -> list[tuple[str, str]]:
    """List the words of two texts: "=" in both, "-" in the first, "+" in the second."""
    old, new = before.split(), after.split()
    parts: list[tuple[str, str]] = []
    for step in Levenshtein.opcodes(old, new):
        if step.tag == "equal":
            parts.append(("=", " ".join(old[step.src_start : step.src_end])))
        if step.tag in {"delete", "replace"}:
            parts.append(("-", " ".join(old[step.src_start : step.src_end])))
        if step.tag in {"insert", "replace"}:
            parts.append(("+", " ".join(new[step.dest_start : step.dest_end])))
    return parts


def _list_untranslated_segments(translation: Translation) -> list[StringSegment]:
    return list_untranslated_segments(translation.source, translation.target_locale_id)


def _list_readable_keys(translation: Translation, user: Any = None) -> list[Any]:
    """List queries for the keys of what a user, or without one any reader, may see."""
    locale = translation.source.locale_id
    # The manager leaves out the pages in the bin.
    pages = Page.objects.filter(locale=locale)
    snippets = [model.objects.filter(locale=locale) for model in SNIPPETS]
    if user is None or not user.has_perm(TRANSLATE):
        pages = pages.live().public()
        snippets = [rows.filter(live=True) for rows in snippets]
    return [rows.order_by().values("translation_key") for rows in (pages, *snippets)]
