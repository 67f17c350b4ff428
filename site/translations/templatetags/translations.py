"""Template tags and filters of the translation editor."""

import json
from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from localization.compat.segments import list_texts_with_former
from localization.compat.translations import Translation
from localization.slugs import SLUG_TOOL
from localization.translation_progress import count_translation_progress
from translations.glossary import Glossary
from translations.text_versions import list_etags

register = template.Library()


@register.simple_tag
def translation_help(translation: Translation) -> dict[str, Any]:
    """Collect the help that the editor shows next to each text.

    For each source text: the terms of the glossary in it, and the former text with its
    translation if the source has changed.
    """
    glossary = Glossary(
        translation.source.locale.language_code,
        translation.target_locale.language_code,
    )
    is_page = issubclass(translation.source.specific_content_type.model_class(), Page)
    progress = count_translation_progress(translation)
    return {
        "texts": {
            text: {"terms": _list_terms(glossary, text), "before": before}
            for text, before in list_texts_with_former(
                translation, except_tool=SLUG_TOOL
            )
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
        "etags": list_etags(translation),
        "progress": progress,
    }


@register.filter
def for_scripts(data: dict[str, Any]) -> dict[str, Any]:
    """Keep the parts that the scripts read, without lazy strings."""
    script_data: dict[str, Any] = json.loads(
        json.dumps({name: data[name] for name in ("texts", "words", "etags")})
    )
    return script_data


def _list_terms(glossary: Glossary, text: str) -> list[dict[str, str]]:
    return [
        {"term": term.term, "translation": term.translation, "note": term.note}
        for term in glossary.find_terms(text)
    ]
