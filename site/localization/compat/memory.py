"""Texts that were translated before, on any page: a translation memory.

Touches: wagtail_localize.models.String, wagtail_localize.models.StringSegment,
    wagtail_localize.models.StringTranslation
Read in: wagtail-localize 1.14.5
Why: wagtail-localize uses a translation at its own place only. A copied event has to be
    translated from the beginning.
Upstream: No issue: its documentation says that a text may be translated otherwise
    elsewhere.
Until: wagtail-localize offers earlier translations.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from wagtail_localize.models import StringSegment, StringTranslation

from localization.compat.places import SLUG
from localization.compat.texts import MACHINE, MANUAL
from localization.compat.translations import Translation


def list_remembered_texts(
    translation: Translation, readable: Iterable[Any], *, limit: int
) -> dict[str, str]:
    """Return what persons have made of the newest texts, by their source texts.

    ``readable`` are queries of the translation keys of the objects whose texts the
    user may see; the texts of the object itself are left out.
    """
    rows = _list_rows(translation, readable).values_list("translation_of__data", "data")
    newest: dict[str, str] = {}
    for text, data in rows.order_by("-updated_at", "-pk")[:limit].iterator():
        newest.setdefault(text, data)
    return newest


def find_same_texts(
    translation: Translation, readable: Iterable[Any], segments: list[StringSegment]
) -> dict[int, str]:
    """Find the newest translations of the same texts elsewhere, by segment.

    One of the same field comes first.
    """
    strings = {segment.string_id for segment in segments}
    rows = (
        _list_rows(translation, readable)
        .filter(translation_of__in=strings)
        .order_by("updated_at", "pk")
        .values_list("translation_of", "context__path", "data")
    )
    anywhere: dict[int, str] = {}
    in_field: dict[tuple[int, str], str] = {}
    for string, path, data in rows:
        anywhere[string] = data
        in_field[string, path.split(".")[0]] = data
    found = {}
    for segment in segments:
        field = segment.context.path.split(".")[0]
        data = in_field.get((segment.string_id, field)) or anywhere.get(
            segment.string_id
        )
        if data:
            found[segment.pk] = data
    return found


def store_unread_text(
    segment: StringSegment, locale_id: int, data: str, tool_name: str
) -> None:
    """Store a text that a person has to read before it is published."""
    StringTranslation.objects.get_or_create(
        translation_of_id=segment.string_id,
        locale_id=locale_id,
        context_id=segment.context_id,
        defaults={
            "data": data,
            "translation_type": MACHINE,
            "tool_name": tool_name,
        },
    )


def _list_rows(translation: Translation, readable: Iterable[Any]) -> Any:
    may_be_read = Q()
    for keys in readable:
        may_be_read |= Q(context__object_id__in=keys)
    return (
        StringTranslation.objects.filter(
            may_be_read,
            locale=translation.target_locale_id,
            translation_of__locale=translation.source.locale_id,
            translation_type=MANUAL,
            has_error=False,
        )
        .exclude(context__path=SLUG)
        .exclude(context__object_id=translation.source.object_id)
    )
