"""The history of translated texts: each version, and how an earlier one is put back."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from django.utils import timezone

from localization.compat.segments import StringSegment, list_segments
from localization.compat.texts import MACHINE, StringTranslation, store_text
from localization.compat.translations import Translation
from localization.slugs import SLUG_TOOL
from translations.models import TextVersion
from translations.text_versions import build_etag

Kind = TextVersion.Kind


@receiver(pre_save, sender=StringTranslation)
def _store_first_version(
    instance: StringTranslation, *, raw: bool = False, **_kwargs: Any
) -> None:
    """Store what a text says before its first change that is noticed."""
    if raw or not instance.pk or _list_versions_of(instance).exists():
        return
    stored = StringTranslation.objects.filter(pk=instance.pk).first()
    if stored and stored.context_id and not _is_known_elsewhere(stored):
        _create_version(stored, stored_at=stored.updated_at)


@receiver(post_save, sender=StringTranslation)
def _store_version(
    instance: StringTranslation,
    created: bool,
    *,
    raw: bool = False,
    **_kwargs: Any,
) -> None:
    if raw or not instance.context_id:
        return
    last = _list_versions_of(instance).first()
    is_same = last and (last.data, last.kind) == (instance.data, _get_kind(instance))
    # A text that has moved inside of its page has its history at its former place.
    is_moved = created and last is None and _is_known_elsewhere(instance)
    if not is_same and not is_moved:
        _create_version(instance, stored_at=timezone.now())


def _list_versions_of(text: StringTranslation) -> QuerySet[TextVersion]:
    return TextVersion.objects.filter(
        context=text.context_id, string=text.translation_of_id, locale=text.locale_id
    )


def _is_known_elsewhere(text: StringTranslation) -> bool:
    return TextVersion.objects.filter(
        context__object_id=text.context.object_id,
        string=text.translation_of_id,
        locale=text.locale_id,
        data=text.data,
        user=text.last_translated_by_id,
    ).exists()


def _create_version(text: StringTranslation, **values: Any) -> None:
    TextVersion.objects.create(
        context_id=text.context_id,
        string_id=text.translation_of_id,
        locale_id=text.locale_id,
        data=text.data,
        kind=_get_kind(text),
        user_id=text.last_translated_by_id,
        **values,
    )


def _get_kind(text: StringTranslation) -> Kind:
    if text.tool_name == SLUG_TOOL:
        return Kind.TITLE
    if text.translation_type == MACHINE:
        return Kind.MACHINE
    return Kind.FILE if text.tool_name else Kind.TYPED


def store_removal(text: StringTranslation, user: Any) -> None:
    """Store that a person has removed a translation, and what it said."""
    if not _list_versions_of(text).exists():
        _create_version(text, stored_at=text.updated_at)
    TextVersion.objects.create(
        context_id=text.context_id,
        string_id=text.translation_of_id,
        locale_id=text.locale_id,
        kind=Kind.REMOVED,
        user=user,
    )


@dataclasses.dataclass(frozen=True)
class HistoryRow:
    """A version, and the segment at which it can be put back.

    ``etag`` is the entity tag of what is stored there now.
    """

    version: TextVersion
    segment: StringSegment | None
    is_current: bool
    etag: str


def list_history(
    translation: Translation, segment: StringSegment | None = None
) -> QuerySet[TextVersion]:
    """List the versions of a translation's texts, or those of one text, newest first.

    The only text at a place has the versions of its former texts, too.
    """
    versions = TextVersion.objects.filter(
        context__object_id=translation.source.object_id,
        locale=translation.target_locale_id,
    ).select_related("string", "context", "user")
    if segment is None:
        return versions
    beside = list_segments(translation).filter(context=segment.context_id)
    here = Q(string=segment.string_id)
    if beside.count() == 1:
        here |= Q(context=segment.context_id)
    return versions.filter(here)


def build_history_rows(
    translation: Translation, versions: Iterable[TextVersion]
) -> list[HistoryRow]:
    """Build what the history shows of versions, in two queries."""
    versions = list(versions)
    segments: dict[int, list[StringSegment]] = defaultdict(list)
    for segment in list_segments(translation).filter(
        string__in={version.string_id for version in versions}
    ):
        segments[segment.string_id].append(segment)
    stored = {
        (text.context_id, text.translation_of_id): text
        for text in StringTranslation.objects.filter(
            locale=translation.target_locale_id,
            translation_of__in=segments,
            context__object_id=translation.source.object_id,
        )
    }
    rows = []
    for version in versions:
        places = segments[version.string_id]
        # A text that has moved is put back at its place now.
        here = [one for one in places if one.context_id == version.context_id]
        place = next(iter([*here, *places]), None)
        text = stored.get((place.context_id, place.string_id)) if place else None
        is_current = (text.data if text else "") == version.data
        rows.append(HistoryRow(version, place, is_current, build_etag(text) or ""))
    return rows


def put_back(version: TextVersion, segment: StringSegment, user: Any) -> None:
    """Store an earlier version of a text again."""
    store_text(
        segment,
        version.locale_id,
        version.data,
        tool_name="",
        last_translated_by=user,
        has_error=False,
        field_error="",
    )
    last = TextVersion.objects.filter(
        context=segment.context_id, string=segment.string_id, locale=version.locale_id
    ).first()
    if last is not None:
        last.kind = Kind.PUT_BACK
        last.save(update_fields=["kind"])
