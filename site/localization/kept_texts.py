"""Keeps the translations of changed texts: the old words still hold.

A kept translation has a tool name of its own, so that it can be listed and undone.
"""

import contextlib
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from localization.compat.places import Place
from localization.compat.segments import list_segments
from localization.compat.strings import check_markup
from localization.compat.texts import (
    KEPT_TOOL,
    StringTranslation,
    keep_translation,
    list_texts_at,
)
from localization.compat.translations import Translation
from localization.former_texts import find_former_texts


@transaction.atomic
def keep_former_translations(translation: Translation, user: Any) -> int:
    """Let the former translations hold for the changed texts; return how many do.

    A text whose links or tags have changed is left to translators.
    """
    former = find_former_texts(translation)
    kept = 0
    for segment in list_segments(translation).select_related("context", "string"):
        path, text = segment.context.path, segment.string.data
        found = former.get(Place(path, text))
        if found is None:
            continue
        original = (
            list_texts_at(segment, translation.target_locale_id)
            .filter(translation_of__data=found.source)
            .first()
        )
        if original is None:
            continue
        with contextlib.suppress(ValueError):
            check_markup(text, original.data)
            keep_translation(original, segment, user)
            kept += 1
    return kept


def list_kept_translations(
    translation: Translation,
) -> QuerySet[StringTranslation]:
    """List the translations of former texts that still hold."""
    segments = list_segments(translation)
    kept: QuerySet[StringTranslation] = StringTranslation.objects.filter(
        locale=translation.target_locale_id,
        tool_name=KEPT_TOOL,
        context__in=segments.values("context"),
        translation_of__in=segments.values("string"),
    )
    return kept
