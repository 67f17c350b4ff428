"""Collects what a file for a translation program has to say about each text."""

from typing import Any

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.fields import StreamField
from wagtail.models import Page

from localization.compat.places import Place
from localization.compat.segments import TranslationContext, list_segments
from localization.compat.translated_texts import list_translated_texts
from localization.compat.translations import Translation
from localization.former_texts import find_former_texts
from translations.files.entries import WrittenText, WrittenTranslation
from translations.text_checks import find_limit


def collect_texts(translation: Translation) -> WrittenTranslation:
    """Collect the texts of a translation with their notes."""
    instance = translation.source.as_instance()
    segments = list_segments(translation).select_related("context")
    contexts = {segment.pk: segment.context for segment in segments}
    preview = _build_preview_note(translation, instance)
    former = find_former_texts(translation)
    texts = []
    stored_at = [translation.created_at]
    for text in list_translated_texts(translation):
        if text.updated_at:
            stored_at.append(text.updated_at)
        context = contexts[text.segment]
        limit = find_limit(context, instance)
        notes = [describe_field(context, instance), _describe_limit(limit), preview]
        texts.append(
            WrittenText(
                segment=text.segment,
                path=text.path,
                source=text.source,
                text=text.text or "",
                is_reviewed=not text.is_machine,
                limit=limit,
                notes=tuple(note for note in notes if note),
                former=former.get(Place(text.path, text.source)),
            )
        )
    return WrittenTranslation(
        uuid=str(translation.uuid),
        title=translation.source.object_repr,
        language=translation.source.locale.language_code,
        target_language=translation.target_locale.language_code,
        stored_at=max(stored_at),
        texts=tuple(texts),
    )


def describe_field(context: TranslationContext, instance: Any) -> str:
    """Name the field of a text as the editor does: "Body, quote, text"."""
    name, *names = context.get_field_path(instance).split(".")
    try:
        field = instance._meta.get_field(name)
    except FieldDoesNotExist:
        return str(name)
    labels = [str(capfirst(getattr(field, "verbose_name", name)))]
    block: Any = field.stream_block if isinstance(field, StreamField) else None
    for part in names:
        if part in getattr(block, "child_blocks", {}):
            block = block.child_blocks[part]
            labels.append(str(block.label).lower())
        else:
            block = getattr(block, "child_block", None)
    # A block may have the name of its field.
    once: dict[str, str] = {}
    for label in labels:
        once.setdefault(label.casefold(), label)
    return ", ".join(once.values())


def _describe_limit(limit: int | None) -> str:
    if limit is None:
        return ""
    text = ngettext(
        "At most %(number)s character.", "At most %(number)s characters.", limit
    )
    return text % {"number": limit}


def _build_preview_note(translation: Translation, instance: Any) -> str:
    if not isinstance(instance, Page):
        return ""
    path = reverse("wagtail_localize:preview_translation", args=[translation.pk])
    address = f"{settings.WAGTAILADMIN_BASE_URL}{path}"
    return _("Preview: %(address)s") % {"address": address}
