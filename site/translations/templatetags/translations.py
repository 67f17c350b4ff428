"""What the translators' templates show."""

import json
from typing import Any

from django import template
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from localization.slugs import MADE
from localization.translation_progress import count_translation_progress
from translations.glossary import Glossary

register = template.Library()


@register.simple_tag
def translation_help(translation: Translation) -> dict[str, Any]:
    """Give the editor what helps beside each text.

    For each source text: the glossary's terms in it, and how the text that stood in
    its place was translated before it changed.
    """
    glossary = Glossary(
        translation.source.locale.language_code,
        translation.target_locale.language_code,
    )
    is_page = issubclass(translation.source.specific_content_type.model_class(), Page)
    progress = count_translation_progress(translation)
    return {
        "texts": {
            text: {"terms": _terms(glossary, text), "before": before}
            for text, before in _texts(translation)
        },
        "beside": reverse("translations:beside", args=[translation.pk])
        if is_page
        else None,
        "words": {
            "glossary": _("Glossary"),
            "before": _("Before the source changed"),
            "by_title": _("Follows from the title"),
            "heading": _("From %(source)s into %(target)s")
            % {
                "source": translation.source.locale.get_display_name(),
                "target": translation.target_locale.get_display_name(),
            },
        },
        "progress": progress,
    }


@register.filter
def for_scripts(data: dict[str, Any]) -> dict[str, Any]:
    """Keep what a script reads."""
    kept: dict[str, Any] = json.loads(
        json.dumps({name: data[name] for name in ("texts", "words")})
    )
    return kept


def _terms(glossary: Glossary, text: str) -> list[dict[str, str]]:
    return [
        {"term": term.term, "translation": term.translation, "note": term.note}
        for term in glossary.found_in(text)
    ]


def _texts(translation: Translation) -> list[tuple[str, dict[str, str] | None]]:
    """Each source text with what stood there before, where it isn't translated."""
    inside = StringTranslation.objects.filter(
        context=OuterRef("context"), locale=translation.target_locale
    ).exclude(tool_name=MADE)
    current = inside.filter(translation_of=OuterRef("string"))
    earlier = inside.exclude(translation_of=OuterRef("string")).order_by("-updated_at")
    rows = (
        StringSegment.objects.filter(source=translation.source_id)
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
