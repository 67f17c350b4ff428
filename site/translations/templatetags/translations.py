"""Template tags and filters of the translation editor."""

import json
from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from localization.compat.segments import list_segments
from localization.compat.translations import Translation
from localization.former_texts import find_former_texts
from localization.translation_progress import count_translation_progress
from translations.glossary import Glossary
from translations.handover import Review, describe_review
from translations.text_versions import list_etags

register = template.Library()


@register.simple_tag
def translation_help(translation: Translation, props: str) -> dict[str, Any]:
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
    before = {
        place.text: {"text": former.source, "translation": former.data}
        for place, former in find_former_texts(translation).items()
    }
    history = reverse("translations:history", args=[translation.pk])
    texts = list_segments(translation).values_list("string__data", "pk")
    return {
        "texts": {
            text: {
                "terms": _list_terms(glossary, text),
                "before": before.get(text),
                "history": f"{history}?text={pk}",
            }
            for text, pk in texts
        },
        "history": history,
        "former": len(before),
        "beside": reverse("translations:beside", args=[translation.pk])
        if is_page
        else None,
        "words": {
            "glossary": _("Glossary"),
            "before": _("Before the source changed"),
            "history": _("History of this text"),
            "translation": _("Translation"),
            "unsaved": _("“%s” is not saved. Save it or cancel first."),
            "offline": _("The portal can't be reached. Nothing was saved: try again."),
            "signed_out": _(
                "You are signed out. Sign in in another window, and save again."
            ),
            "gone": _("The source no longer has this text. Load the page again."),
            "failed": _("The portal could not save this text. Try again."),
            "by_title": _("Follows from the title"),
            "kept": _("The old words still hold"),
            "heading": _("From %(source)s into %(target)s")
            % {
                "source": translation.source.locale.get_display_name(),
                "target": translation.target_locale.get_display_name(),
            },
        },
        "etags": list_etags(translation),
        "language": translation.target_locale.language_code,
        "checks": {
            "url": reverse("translations:findings", args=[translation.pk]),
            "dismiss": _("Dismiss"),
        },
        "memory": {
            "url": reverse("translations:memory", args=[translation.pk]),
            "words": {
                "similar": _("Similar"),
                "earlier": _("Take the earlier one"),
                "source": _("Copy source"),
                "filled": _("From another page, to be reviewed"),
            },
        },
        "progress": progress,
        "pages": _list_chosen_pages(json.loads(props)),
    }


@register.simple_tag
def translation_review(translation: Translation, target: Any, user: Any) -> Review:
    """Describe what moderators have of a translation, and what the user may do."""
    return describe_review(translation, target, user)


def _list_chosen_pages(props: dict[str, Any]) -> dict[int, str]:
    """List the titles of the pages that the source or the translation has chosen.

    ``props`` are those of the editor. A draft has no title here.
    """
    places = [
        segment
        for segment in props["segments"]
        if segment["type"] == "synchronised_value"
        and segment["location"]["widget"]["type"] == "page_chooser"
    ]
    chosen = [segment["value"] for segment in places]
    segments = {segment["id"] for segment in places}
    chosen += [
        override["data"]
        for override in props["initialOverrides"]
        if override["segment_id"] in segments
    ]
    pages = Page.objects.in_bulk([pk for pk in chosen if pk])
    return {
        pk: page.title if page.live else _("A page that is not published")
        for pk, page in pages.items()
    }


@register.filter
def for_scripts(data: dict[str, Any]) -> dict[str, Any]:
    """Keep the parts that the scripts read, without lazy strings."""
    script_data: dict[str, Any] = json.loads(
        json.dumps(
            {
                name: data[name]
                for name in ("texts", "words", "etags", "language", "pages")
            }
        )
    )
    return script_data


def _list_terms(glossary: Glossary, text: str) -> list[dict[str, str]]:
    return [
        {"term": term.term, "translation": term.translation, "note": term.note}
        for term in glossary.find_terms(text)
    ]
