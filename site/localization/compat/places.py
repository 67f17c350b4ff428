"""The places of texts and overrides in a source, and what is stored of them.

Touches: wagtail_localize.models.StringSegment,
    wagtail_localize.models.StringTranslation,
    wagtail_localize.models.OverridableSegment,
    wagtail_localize.models.SegmentOverride,
    wagtail_localize.models.TranslationSource.refresh_segments
Read in: wagtail-localize 1.14.5
Why: It knows a translation by its text and its place, and the place of a text is the id
    of its block, or the row and the column of a table. A text that has moved is not
    translated any more, and the link of a translator is gone once the URL of the source
    is corrected.
Upstream: No issue: nobody has reported it.
Until: wagtail-localize knows a text that has moved.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from django.db.models import Case, Exists, OuterRef, Value, When
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    TranslationSource,
)

from localization.compat.texts import MACHINE, MANUAL

# A slug is made from the title, and never from another text.
SLUG = "slug"


class Place(NamedTuple):
    """A text of a source and the path at which it stands."""

    path: str
    text: str


class CarriedText(NamedTuple):
    """A stored translation, with what is kept of it when it is carried on."""

    source: str
    data: str
    translation_type: str
    tool_name: str
    last_translated_by_id: int | None
    created_at: dt.datetime
    updated_at: dt.datetime


class FormerText(NamedTuple):
    """A translation of a text that no longer stands; ``holder`` is its field."""

    path: str
    holder: str
    source: str
    data: str


class OverridePlace(NamedTuple):
    """A value of a source that a translation may override.

    ``kind`` is the field or block, or empty for a link in rich text.
    """

    path: str
    kind: str
    value: str
    context_id: int

    @property
    def is_link(self) -> bool:
        """Whether it is a link in rich text: its path ends with its quoted URL."""
        return self.kind == ""

    @property
    def holder(self) -> str:
        """The path of the text with the link."""
        return self.path.partition(".'")[0]


def call_after_refresh(
    carry_values: Callable[[TranslationSource, Mapping[str, OverridePlace]], None],
) -> None:
    """Let ``carry_values`` follow each time that the texts of a source are read.

    It gets the source, and the places of overrides before.
    """
    refresh_segments = TranslationSource.refresh_segments

    def refresh_and_carry(source: TranslationSource) -> None:
        before = list_override_places(source)
        refresh_segments(source)
        carry_values(source, before)

    TranslationSource.refresh_segments = refresh_and_carry


def list_places(source: TranslationSource) -> set[Place]:
    """List the texts of a source, each with its path, without its slug."""
    segments = StringSegment.objects.filter(source=source)
    rows = segments.exclude(context__path=SLUG).values_list(
        "context__path", "string__data"
    )
    return {Place(*row) for row in rows}


def list_source_texts(source: TranslationSource, locale_id: int) -> dict[str, str]:
    """List the present and former texts of a source by their translations."""
    rows = StringTranslation.objects.filter(
        context__object_id=source.object_id, locale=locale_id
    ).order_by("updated_at")
    return dict(rows.values_list("data", "translation_of__data"))


def list_untranslated_segments(
    source: TranslationSource, locale_id: int
) -> list[StringSegment]:
    """List the untranslated segments in their order; of equal ones, the first."""
    stored = StringTranslation.objects.filter(
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
        locale=locale_id,
    )
    segments = (
        StringSegment.objects.filter(~Exists(stored), source=source)
        .exclude(context__path=SLUG)
        .select_related("string", "context")
        .order_by("order")
    )
    found: dict[tuple[int, int], StringSegment] = {}
    for segment in segments:
        found.setdefault((segment.string_id, segment.context_id), segment)
    return list(found.values())


def list_stored_texts(source: TranslationSource, locale_id: int) -> list[CarriedText]:
    """List the translations of a source's present and former texts.

    Those that a person made come first, then those that no longer stand, then the
    newest.
    """
    standing = StringSegment.objects.filter(
        source=source,
        string=OuterRef("translation_of"),
        context=OuterRef("context"),
    )
    rows = (
        StringTranslation.objects.filter(
            context__object_id=source.object_id, locale=locale_id, has_error=False
        )
        .exclude(context__path=SLUG)
        .annotate(
            _is_standing=Exists(standing),
            _rank=Case(When(translation_type=MANUAL, then=Value(0)), default=Value(1)),
        )
        .order_by("_rank", "_is_standing", "-updated_at", "pk")
        .values_list(
            "translation_of__data",
            "data",
            "translation_type",
            "tool_name",
            "last_translated_by",
            "created_at",
            "updated_at",
        )
    )
    return [CarriedText(*row) for row in rows]


def list_former_texts(source: TranslationSource, locale_id: int) -> list[FormerText]:
    """List the translations of texts that no longer stand anywhere, newest first."""
    standing = StringSegment.objects.filter(
        source=source, string=OuterRef("translation_of")
    )
    rows = (
        StringTranslation.objects.filter(
            ~Exists(standing),
            context__object_id=source.object_id,
            locale=locale_id,
            has_error=False,
        )
        .exclude(context__path=SLUG)
        .order_by("-updated_at", "-pk")
        .values_list(
            "context__path", "context__field_path", "translation_of__data", "data"
        )
    )
    return [FormerText(*row) for row in rows]


def store_carried_text(
    segment: StringSegment, locale_id: int, data: str, origins: Sequence[CarriedText]
) -> None:
    """Store a translation that was made at another place, with its author and date.

    If it is put together from several, it is as new as the newest, and made by a
    machine if one of them is.
    """
    newest = max(
        origins, key=lambda one: (one.translation_type == MACHINE, one.updated_at)
    )
    text, _created = StringTranslation.objects.get_or_create(
        translation_of_id=segment.string_id,
        locale_id=locale_id,
        context_id=segment.context_id,
        defaults={
            "data": data,
            "translation_type": newest.translation_type,
            "tool_name": newest.tool_name,
            "last_translated_by_id": newest.last_translated_by_id,
        },
    )
    # A published text stays published: ``get_or_create`` has set the current time.
    StringTranslation.objects.filter(pk=text.pk).update(
        created_at=max(one.created_at for one in origins),
        updated_at=max(one.updated_at for one in origins),
    )


def list_override_places(source: TranslationSource) -> dict[str, OverridePlace]:
    """List the values of a source that can be overridden, by their paths."""
    rows = OverridableSegment.objects.filter(source=source).values_list(
        "context__path", "context__field_path", "data_json", "context"
    )
    return {
        path: OverridePlace(
            path=path,
            kind="" if path.endswith("'") else field_path,
            value=data_json,
            context_id=context_id,
        )
        for path, field_path, data_json, context_id in rows
    }


def list_overrides(
    source: TranslationSource, locale_id: int
) -> dict[str, SegmentOverride]:
    """List the overrides of a translation by their paths."""
    overrides = SegmentOverride.objects.filter(
        context__object_id=source.object_id, locale=locale_id
    ).select_related("context")
    return {override.context.path: override for override in overrides}


def store_override(
    place: OverridePlace, locale_id: int, former: SegmentOverride
) -> None:
    """Store the override of another place at this one, too."""
    override = SegmentOverride.objects.create(
        locale_id=locale_id,
        context_id=place.context_id,
        data_json=former.data_json,
        last_translated_by_id=former.last_translated_by_id,
    )
    SegmentOverride.objects.filter(pk=override.pk).update(updated_at=former.updated_at)
