"""The texts of a source, and whether they are translated.

Touches: wagtail_localize.models.StringSegment, wagtail_localize.models.TranslationLog,
    wagtail_localize.models.StringSegmentQuerySet.annotate_translation,
    wagtail_localize.models.TemplateSegment,
    wagtail_localize.models.TranslationContext.get_field_path
Read in: wagtail-localize 1.14.5
Why: Wagtail-localize counts one translation at a time, in segments only. The queue and
    the APIs count hundreds in two queries, count words too, and count machine
    translations separately. A changed source needs the paths that are not translated.
Upstream: https://github.com/wagtail/wagtail-localize/issues/832 asks for such a report.
Until: wagtail-localize counts for many translations at once.
"""

import datetime as dt
from typing import Any, NamedTuple

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
from wagtail_localize.models import (
    StringSegment,
    TemplateSegment,
    TranslationContext,
    TranslationLog,
)

from localization.compat.texts import KEPT_TOOL, MACHINE, MANUAL, StringTranslation
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


def _build_last_publication(source: str, locale: str) -> Subquery:
    """Build the moment of the last publication of the outer row's translation."""
    logs = TranslationLog.objects.filter(
        source=OuterRef(source), locale=OuterRef(locale)
    ).order_by("-created_at")
    return Subquery(logs.values("created_at")[:1])


def _find_publication(translation: Translation) -> dt.datetime:
    """Return when the translation was last published; if never, when it was begun."""
    logs = TranslationLog.objects.filter(
        source=translation.source_id, locale=translation.target_locale_id
    )
    moment: dt.datetime | None = logs.aggregate(at=Max("created_at"))["at"]
    return moment or translation.created_at


def list_segments(translation: Translation) -> QuerySet[StringSegment]:
    """List the segments of a translation's source."""
    segments: QuerySet[StringSegment] = StringSegment.objects.filter(
        source=translation.source_id
    )
    return segments


def count_segments(translations: QuerySet[Translation]) -> dict[int, dict[str, int]]:
    """Count the segments of each translation, and their words, in one query.

    The counts are ``segments``, ``translated``, ``words``, ``words_translated``,
    ``unreviewed``, ``shown`` (texts whose translation readers see, or saw before it was
    reworded), ``unpublished`` (translations that are newer than the page) and ``kept``
    (translations of a former text that still hold); a translation without segments is
    left out.
    """
    segments = (
        StringSegment.objects.filter(source__translations__in=translations)
        .order_by()
        .annotate(_translation=F("source__translations"))
    )
    # A condition on a join: a text has one translation at most.
    translated_segments = segments.filter(
        string__translations__context=F("context"),
        string__translations__locale=F("source__translations__target_locale"),
        string__translations__has_error=False,
    ).annotate(
        _type=F("string__translations__translation_type"),
        _tool=F("string__translations__tool_name"),
        _created=F("string__translations__created_at"),
        _updated=F("string__translations__updated_at"),
        _published=Coalesce(
            _build_last_publication("source", "source__translations__target_locale"),
            F("source__translations__created_at"),
        ),
    )
    none = Value(0)
    totals = _sum_words(
        segments,
        segments=Count("pk"),
        translated=none,
        unreviewed=none,
        shown=none,
        unpublished=none,
        kept=none,
    )
    translated = _sum_words(
        translated_segments,
        segments=none,
        translated=Count("pk"),
        unreviewed=Count("pk", filter=Q(_type=MACHINE)),
        shown=Count("pk", filter=Q(_type=MANUAL, _created__lte=F("_published"))),
        unpublished=Count("pk", filter=Q(_updated__gt=F("_published"))),
        kept=Count("pk", filter=Q(_tool=KEPT_TOOL)),
    )
    counts: dict[int, dict[str, int]] = {}
    for row in totals.union(translated, all=True):
        words = row.pop("_words_in_all")
        row |= {"words" if row["segments"] else "words_translated": words}
        found = counts.setdefault(row.pop("_translation"), {"words_translated": 0})
        for name, number in row.items():
            found[name] = found.get(name, 0) + number
    return counts


def _sum_words(rows: Any, /, **counts: Any) -> Any:
    """Count by translation, and sum the words."""
    return (
        rows.annotate(_words=_WORDS)
        .values("_translation")
        .annotate(_words_in_all=Sum("_words"), **counts)
        .values("_translation", "_words_in_all", *counts)
    )


def list_pending_paths(translation: Translation) -> set[str]:
    """List the paths of texts that are not translated or not yet published."""
    return set(_filter_pending(translation).values_list("context__path", flat=True))


class PendingSegment(NamedTuple):
    """A text that is not translated or not yet published.

    ``shown`` is what its translation has when it is built from all stored texts.
    """

    path: str
    text: str
    shown: str
    is_rich: bool


def list_pending_segments(translation: Translation) -> list[PendingSegment]:
    """List the texts that are not translated or not yet published."""
    templates = TemplateSegment.objects.filter(
        source=OuterRef("source"), context=OuterRef("context")
    )
    rows = (
        _filter_pending(translation)
        .annotate_translation(translation.target_locale_id)
        .annotate(_is_rich=Exists(templates))
        .values_list("context__path", "string__data", "translation", "_is_rich")
    )
    return [
        PendingSegment(path, text, shown or text, is_rich)
        for path, text, shown, is_rich in rows
    ]


def _filter_pending(translation: Translation) -> Any:
    """Keep the segments that are not translated or not yet published.

    A text that was translated after the last publication counts as not published.
    """
    is_published = _is_translated(
        translation_type=MANUAL, updated_at__lte=_find_publication(translation)
    )
    return (
        list_segments(translation)
        .annotate(_target=Value(translation.target_locale_id))
        .annotate(_is_published=is_published)
        .filter(_is_published=False)
    )


def filter_incomplete(translations: QuerySet[Translation]) -> QuerySet[Translation]:
    """Keep translations with a text that readers don't see in their language."""
    segments = StringSegment.objects.filter(source_id=OuterRef("source_id")).annotate(
        _target=OuterRef("target_locale_id"), _published=OuterRef("_published")
    )
    is_shown = _is_translated(
        translation_type=MANUAL, created_at__lte=OuterRef("_published")
    )
    published = Coalesce(
        _build_last_publication("source", "target_locale"), F("created_at")
    )
    incomplete: QuerySet[Translation] = translations.annotate(
        _published=published
    ).filter(Exists(segments.filter(~is_shown)))
    return incomplete
