"""The texts of a source, and whether they are translated.

Touches: wagtail_localize.models.StringSegment, wagtail_localize.models.TranslationLog,
    wagtail_localize.models.TranslationContext.get_field_path
Read in: wagtail-localize 1.14.5
Why: Wagtail-localize counts one translation at a time, in segments only. The queue and
    the APIs count hundreds in two queries, count words too, and count machine
    translations separately. A changed source needs the paths that are not translated.
Upstream: https://github.com/wagtail/wagtail-localize/issues/832 asks for such a report.
Until: wagtail-localize counts for many translations at once.
"""

from typing import Any

from django.db.models import (
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce, Length, Replace
from wagtail_localize.models import StringSegment, TranslationContext, TranslationLog

from localization.compat.texts import MACHINE, MANUAL, StringTranslation
from localization.compat.translations import Translation

__all__ = ["StringSegment", "TranslationContext"]

# A text with n spaces counts as n + 1 words, which is exact enough to plan work.
_WORDS = (
    Length("string__data")
    - Length(Replace("string__data", Value(" "), Value("")))
    + Value(1)
)


def _is_translated(**conditions: Any) -> Exists:
    """Build the condition that a segment is translated into the locale ``_target``."""
    return Exists(
        StringTranslation.objects.filter(
            translation_of_id=OuterRef("string_id"),
            context_id=OuterRef("context_id"),
            locale_id=OuterRef("_target"),
            has_error=False,
            **conditions,
        )
    )


def list_segments(translation: Translation) -> QuerySet[StringSegment]:
    """List the segments of a translation's source."""
    segments: QuerySet[StringSegment] = StringSegment.objects.filter(
        source=translation.source_id
    )
    return segments


def count_segments(translations: QuerySet[Translation]) -> dict[int, dict[str, int]]:
    """Count the segments of each translation, and their words, in one query.

    The counts are ``segments``, ``translated``, ``words``, ``words_translated`` and
    ``unreviewed``; a translation without segments is left out.
    """
    rows = (
        StringSegment.objects.filter(source__translations__in=translations)
        .order_by()
        .annotate(
            _translation=F("source__translations"),
            _target=F("source__translations__target_locale"),
        )
        .annotate(
            _is_done=_is_translated(),
            _is_machine=_is_translated(translation_type=MACHINE),
            _words=_WORDS,
        )
        .values("_translation")
        .annotate(
            segments=Count("pk"),
            translated=Count("pk", filter=Q(_is_done=True)),
            words=Sum("_words"),
            words_translated=Coalesce(Sum("_words", filter=Q(_is_done=True)), 0),
            unreviewed=Count("pk", filter=Q(_is_machine=True)),
        )
    )
    return {row.pop("_translation"): row for row in rows}


def list_pending_paths(translation: Translation) -> set[str]:
    """List the paths of texts that are not translated or not yet published.

    A text that was translated after the last publication counts as not published.
    """
    published = TranslationLog.objects.filter(
        source=translation.source_id, locale=translation.target_locale_id
    ).aggregate(at=Max("created_at"))["at"]
    is_published = _is_translated(
        translation_type=MANUAL, updated_at__lte=published or translation.created_at
    )
    return set(
        list_segments(translation)
        .annotate(_target=Value(translation.target_locale_id))
        .annotate(_is_published=is_published)
        .filter(_is_published=False)
        .values_list("context__path", flat=True)
    )


def filter_unfinished(translations: QuerySet[Translation]) -> QuerySet[Translation]:
    """Keep translations with a segment that is not translated or not reviewed."""
    segments = StringSegment.objects.filter(source_id=OuterRef("source_id")).annotate(
        _target=OuterRef("target_locale_id")
    )
    return translations.filter(
        Exists(
            segments.annotate(
                _is_done=_is_translated(),
                _is_machine=_is_translated(translation_type=MACHINE),
            ).filter(Q(_is_done=False) | Q(_is_machine=True))
        )
    )


def list_known_places(
    translation: Translation,
) -> tuple[dict[str, TranslationContext], set[tuple[str, str]]]:
    """List the contexts of a source by path, and its texts, each with its path.

    Former texts of the source are included: a PO file may still hold them.
    """
    segments = list_segments(translation).select_related("context", "string")
    contexts = {segment.context.path: segment.context for segment in segments}
    paths_and_texts = {
        (segment.context.path, segment.string.data) for segment in segments
    }
    earlier = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id
    )
    paths_and_texts |= set(earlier.values_list("context__path", "translation_of__data"))
    return contexts, paths_and_texts


def list_texts_with_former(
    translation: Translation, *, except_tool: str
) -> list[tuple[str, dict[str, str] | None]]:
    """List the source's texts; those not translated come with their former text.

    Former translations that ``except_tool`` made are left out.
    """
    translations_here = StringTranslation.objects.filter(
        context=OuterRef("context"), locale=translation.target_locale
    ).exclude(tool_name=except_tool)
    current = translations_here.filter(translation_of=OuterRef("string"))
    earlier = translations_here.exclude(translation_of=OuterRef("string")).order_by(
        "-updated_at"
    )
    rows = (
        list_segments(translation)
        .annotate(
            now=Subquery(current.values("pk")[:1]),
            old=Subquery(earlier.values("translation_of__data")[:1]),
            old_translation=Subquery(earlier.values("data")[:1]),
        )
        .values_list("string__data", "now", "old", "old_translation")
    )
    return [
        (
            text,
            {"text": old, "translation": old_translation} if not now and old else None,
        )
        for text, now, old, old_translation in rows
    ]
