"""The translated texts that are stored: wagtail-localize's translation memory.

Touches: wagtail_localize.models.StringTranslation
Read in: wagtail-localize 1.14.5
Why: Slugs follow from translated titles, a changed source keeps the slug that readers
    know, and a person can mark all that a machine translated as reviewed. No function
    of wagtail-localize stores a text outside of its editor's request.
Upstream: https://github.com/wagtail/wagtail-localize/issues/902 for the slugs;
    none for reviewing.
Until: wagtail-localize makes slugs from translated titles, and knows reviewed texts.
"""

from typing import Any

from django.db.models import QuerySet
from wagtail_localize.models import StringSegment, StringTranslation

from localization.compat.translations import Translation

__all__ = ["StringTranslation"]

MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE
MANUAL = StringTranslation.TRANSLATION_TYPE_MANUAL


def find_segment_beside(text: StringTranslation, path: str) -> StringSegment | None:
    """Find the segment at another place of the source of a translated text."""
    return StringSegment.objects.filter(
        context__object_id=text.context.object_id,
        context__path=path,
        source__locale=text.translation_of.locale_id,
    ).first()


def list_texts_at(
    segment: StringSegment, locale_id: int
) -> QuerySet[StringTranslation]:
    """List what was ever translated at a segment's place, for former texts too."""
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
    """Store the translation of a segment as one that a person has made.

    ``author`` is ``tool_name`` and ``last_translated_by``; what is not given stays.
    """
    StringTranslation.objects.update_or_create(
        translation_of_id=segment.string_id,
        locale_id=locale_id,
        context_id=segment.context_id,
        defaults={"data": data, "translation_type": MANUAL, **author},
    )


def carry_over(former: StringTranslation, segment: StringSegment, data: str) -> None:
    """Translate a changed segment as its former text was: by the same, as long ago."""
    text = StringTranslation.objects.create(
        translation_of_id=segment.string_id,
        locale_id=former.locale_id,
        context_id=former.context_id,
        data=data,
        translation_type=former.translation_type,
        tool_name=former.tool_name,
        last_translated_by_id=former.last_translated_by_id,
    )
    # What was settled stays settled; saving has set the present time.
    StringTranslation.objects.filter(pk=text.pk).update(updated_at=former.updated_at)


def mark_machine_texts_reviewed(translation: Translation, user: Any) -> int:
    """Take a translation's texts by machine for texts of a person; count them."""
    segments = StringSegment.objects.filter(source=translation.source_id)
    count: int = StringTranslation.objects.filter(
        locale=translation.target_locale_id,
        translation_type=MACHINE,
        context__in=segments.values("context"),
        translation_of__in=segments.values("string"),
    ).update(translation_type=MANUAL, last_translated_by=user)
    return count
