"""Stored translated texts: the translation memory of wagtail-localize.

Touches: wagtail_localize.models.StringTranslation,
    wagtail_localize.models.TranslationContext
Read in: wagtail-localize 1.14.5
Why: Slugs are made from translated titles, a translation keeps its slug when the
    source's slug changes, and a person can mark machine translations as reviewed. No
    function of wagtail-localize stores a text outside of a request of its editor.
Upstream: https://github.com/wagtail/wagtail-localize/issues/902 for the slugs;
    none for reviewing.
Until: wagtail-localize makes slugs from translated titles and marks reviewed texts.
"""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from wagtail_localize.models import StringSegment, StringTranslation, TranslationContext

from localization.compat.translations import Translation

__all__ = ["StringTranslation"]

MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE
MANUAL = StringTranslation.TRANSLATION_TYPE_MANUAL
# The tool name of a translation of a former text that still holds.
KEPT_TOOL = "kept"


def find_segment_beside(text: StringTranslation, path: str) -> StringSegment | None:
    """Find the segment at another path of the same source."""
    return StringSegment.objects.filter(
        context__object_id=text.context.object_id,
        context__path=path,
        source__locale=text.translation_of.locale_id,
    ).first()


def list_texts_at(
    segment: StringSegment, locale_id: int
) -> QuerySet[StringTranslation]:
    """List the translations at a segment's path, also those of former source texts."""
    texts: QuerySet[StringTranslation] = StringTranslation.objects.filter(
        context=segment.context_id, locale=locale_id
    )
    return texts


def list_texts_of_others(text: StringTranslation, path: str) -> QuerySet[Any]:
    """List the texts at a path of all other pages or snippets of the same type."""
    texts: QuerySet[Any] = StringTranslation.objects.filter(
        locale=text.locale_id,
        context__path=path,
        context__object__content_type=text.context.object.content_type_id,
    ).exclude(context__object_id=text.context.object_id)
    return texts


def store_text(
    segment: StringSegment, locale_id: int, data: str, **author: Any
) -> None:
    """Store the translation of a segment as made by a person.

    ``author`` is ``tool_name`` and ``last_translated_by``; a missing one stays.
    """
    StringTranslation.objects.update_or_create(
        translation_of_id=segment.string_id,
        locale_id=locale_id,
        context_id=segment.context_id,
        defaults={"data": data, "translation_type": MANUAL, **author},
    )


def copy_translation(
    former: StringTranslation, segment: StringSegment, data: str
) -> None:
    """Copy the author and the dates of a former translation to a changed segment."""
    text = StringTranslation.objects.create(
        translation_of_id=segment.string_id,
        locale_id=former.locale_id,
        context_id=former.context_id,
        data=data,
        translation_type=former.translation_type,
        tool_name=former.tool_name,
        last_translated_by_id=former.last_translated_by_id,
    )
    # A published text stays published: ``create`` has set the current time.
    StringTranslation.objects.filter(pk=text.pk).update(
        created_at=former.created_at, updated_at=former.updated_at
    )


def keep_translation(
    former: StringTranslation, segment: StringSegment, user: Any
) -> None:
    """Store a former translation for a changed text; its dates stay the same."""
    text, _created = StringTranslation.objects.update_or_create(
        translation_of_id=segment.string_id,
        locale_id=former.locale_id,
        context_id=segment.context_id,
        defaults={
            "data": former.data,
            "translation_type": MANUAL,
            "tool_name": KEPT_TOOL,
            "last_translated_by": user,
        },
    )
    # Readers see these words already.
    StringTranslation.objects.filter(pk=text.pk).update(
        created_at=former.created_at, updated_at=former.updated_at
    )


def mark_machine_texts_reviewed(
    translation: Translation, user: Any, *, without: Collection[int] = ()
) -> int:
    """Mark the machine-translated texts as made by a person; return how many.

    ``without`` are primary keys of texts that stay as they are.
    """
    segments = StringSegment.objects.filter(source=translation.source_id)
    texts = StringTranslation.objects.filter(
        locale=translation.target_locale_id,
        translation_type=MACHINE,
        context__in=segments.values("context"),
        translation_of__in=segments.values("string"),
    )
    count: int = texts.exclude(pk__in=without).update(
        translation_type=MANUAL, last_translated_by=user
    )
    return count


def copy_translated_values(
    model: Any, original: Any, copy: Any, locale_id: int
) -> None:
    """Copy translated values of an object to the same paths of another one.

    ``model`` is StringTranslation or SegmentOverride; the objects are given by their
    translation keys.
    """
    contexts = TranslationContext.objects.filter(object_id=copy)
    context_keys = dict(contexts.values_list("path", "pk"))
    values = model.objects.filter(
        context__object_id=original, locale=locale_id
    ).select_related("context")
    copies = []
    for value in values:
        if (context := context_keys.get(value.context.path)) is not None:
            value.pk, value.context_id = None, context
            copies.append(value)
    model.objects.bulk_create(copies)
