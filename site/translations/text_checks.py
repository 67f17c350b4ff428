"""What fits into the place where a translated text stands, and what is none."""

import contextlib
import html
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.html import strip_tags
from django.utils.translation import ngettext

from localization.compat.segments import TranslationContext
from localization.compat.strings import render_text
from localization.field_paths import resolve_field_path


def find_field(context: TranslationContext, instance: Any) -> Any:
    """Find the field or the block of a page's or snippet's text or choice."""
    return resolve_field_path(instance, context.get_field_path(instance))


def find_length_error(
    context: TranslationContext, instance: Any, text: str
) -> str | None:
    """Say that a translated text is too long for its place, if it is."""
    try:
        place = find_field(context, instance)
    except (KeyError, FieldDoesNotExist):
        # A text that the source held once.
        return None
    limit: int | None = getattr(getattr(place, "field", place), "max_length", None)
    if limit is None or _length(context, text) <= limit:
        return None
    return ngettext(
        "The text is too long: at most %(number)s character fits here.",
        "The text is too long: at most %(number)s characters fit here.",
        limit,
    ) % {"number": limit}


def _length(context: TranslationContext, text: str) -> int:
    # Of a page's title, wagtail-localize stores the markup as well.
    if context.path != "title":
        with contextlib.suppress(ValueError):
            return len(render_text(text))
    return len(text)


def is_blank(text: str) -> bool:
    """Whether a translated text shows nothing."""
    return not html.unescape(strip_tags(text)).strip()
