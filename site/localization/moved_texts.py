"""Keeps the translations of texts, and the overrides, that move inside a source.

The identity of a text is its words within its page: a text that is split, joined, cut
and pasted, duplicated or turned into another block keeps its translation.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import Any

from django.core.exceptions import FieldDoesNotExist

from localization.compat.places import (
    CarriedText,
    OverridePlace,
    Place,
    list_override_places,
    list_overrides,
    list_stored_texts,
    list_untranslated_segments,
    store_carried_text,
    store_override,
)
from localization.compat.strings import render_stored_text
from localization.compat.translations import TranslationSource
from localization.field_paths import resolve_field_path
from localization.known_texts import KnownTexts, list_lines

# A corrected URL is at least this similar to the former one, from 0 to 1.
SIMILARITY_MIN = 0.6


def find_moves(before: Iterable[Place], after: Iterable[Place]) -> dict[str, set[str]]:
    """Find the paths of texts that have moved, each with the paths they came from.

    The identity of a text is the words of its lines.
    """
    old, new = set(_list_line_places(before)), set(_list_line_places(after))
    paths_left: dict[str, set[str]] = defaultdict(set)
    for path, line in old - new:
        paths_left[line].add(path)
    moves: dict[str, set[str]] = defaultdict(set)
    for path, line in new - old:
        if line in paths_left:
            moves[path] |= paths_left[line]
    return moves


def _list_line_places(places: Iterable[Place]) -> Iterable[tuple[str, str]]:
    return ((place.path, line) for place in places for line in list_lines(place.text))


def carry_values(
    source: TranslationSource, before: Mapping[str, OverridePlace]
) -> None:
    """Give the new places of a source what is known of them, in every translation.

    ``before`` are the places of overrides before the source was read again.
    """
    locale_ids = list(source.translations.values_list("target_locale", flat=True))
    for locale_id in locale_ids:
        _carry_texts(source, locale_id)
    after = list_override_places(source) if locale_ids else {}
    if after.keys() <= before.keys():
        return
    for locale_id in locale_ids:
        _carry_overrides(source, locale_id, before, after)


def _carry_texts(source: TranslationSource, locale_id: int) -> None:
    segments = list_untranslated_segments(source, locale_id)
    if not segments:
        return
    known: KnownTexts[CarriedText] = KnownTexts(
        (text.source, text.data, text) for text in list_stored_texts(source, locale_id)
    )
    model = source.specific_content_type.model_class()
    for segment in segments:
        found = known.find_translation(segment.string.data)
        if found and _is_short_enough(found.data, model, segment.context.field_path):
            store_carried_text(segment, locale_id, found.data, found.origins)


def _is_short_enough(data: str, model: Any, field_path: str) -> bool:
    """Whether a translation fits into a field or block."""
    try:
        field: Any = resolve_field_path(model, field_path)
    except (FieldDoesNotExist, KeyError):
        # A row of a child relation.
        return True
    limit = getattr(getattr(field, "field", field), "max_length", None)
    return limit is None or len(render_stored_text(data)) <= limit


def _carry_overrides(
    source: TranslationSource,
    locale_id: int,
    before: Mapping[str, OverridePlace],
    after: Mapping[str, OverridePlace],
) -> None:
    stored = list_overrides(source, locale_id)
    candidates = [place for path, place in before.items() if path in stored]
    # The places that no longer stand come first.
    candidates.sort(key=lambda place: place.path in after)
    for path in after.keys() - before.keys() - stored.keys():
        former = _find_former(after[path], candidates, after)
        if former is not None:
            store_override(after[path], locale_id, stored[former.path])


def _find_former(
    place: OverridePlace,
    candidates: Iterable[OverridePlace],
    after: Mapping[str, OverridePlace],
) -> OverridePlace | None:
    """Find the place whose override belongs to a new place now.

    It has the same value; or it was a link of the same text, and its URL was corrected.
    """
    candidates = [one for one in candidates if one.kind == place.kind]
    for one in candidates:
        if one.value == place.value:
            return one
    corrected = [
        (SequenceMatcher(None, one.value, place.value).ratio(), one)
        for one in candidates
        if place.is_link and one.holder == place.holder and one.path not in after
    ]
    ratio, nearest = max(corrected, key=lambda pair: pair[0], default=(0, None))
    return nearest if ratio >= SIMILARITY_MIN else None
