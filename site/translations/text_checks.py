"""Checks of translated texts: length, reserved slugs and blank texts."""

import contextlib
import html
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.html import strip_tags
from django.utils.text import slugify
from django.utils.translation import ngettext
from wagtail.models import Page

from foundation.reserved_slugs import describe_obstacle, describe_sub_route
from localization.compat.segments import TranslationContext
from localization.compat.strings import render_text
from localization.compat.translations import Translation
from localization.field_paths import resolve_field_path


def find_field(context: TranslationContext, instance: Any) -> Any:
    """Find the field or block to which a context of a page or snippet belongs."""
    return resolve_field_path(instance, context.get_field_path(instance))


def find_limit(context: TranslationContext, instance: Any) -> int | None:
    """Find how many characters a text may have; None without a limit."""
    try:
        field = find_field(context, instance)
    except (KeyError, FieldDoesNotExist):
        # A former text of the source.
        return None
    limit: int | None = getattr(getattr(field, "field", field), "max_length", None)
    return limit


def find_length_error(
    context: TranslationContext, instance: Any, text: str
) -> str | None:
    """Return an error message if a translated text is too long, or None."""
    limit = find_limit(context, instance)
    if limit is None or _get_length(context, text) <= limit:
        return None
    return ngettext(
        "The text is too long: at most %(number)s character fits here.",
        "The text is too long: at most %(number)s characters fit here.",
        limit,
    ) % {"number": limit}


def find_slug_error(
    translation: Translation, context: TranslationContext, text: str
) -> str | None:
    """Return an error message if a text is a slug that is reserved, or None.

    A slug that is made from the title gets a number instead.
    """
    if context.path != "slug":
        return None
    # wagtail-localize stores the slug of a page in this form.
    slug = slugify(_remove_markup(text))
    target = translation.get_target_instance()
    if isinstance(target, Page):
        return describe_obstacle(slug, target.get_parent(), target) or None
    return None if slug == target.slug else describe_sub_route(slug) or None


def _get_length(context: TranslationContext, text: str) -> int:
    # For the title of a page, wagtail-localize stores the text with its markup.
    return len(text if context.path == "title" else _remove_markup(text))


def _remove_markup(text: str) -> str:
    """Remove the markup of a text, unless it is broken."""
    with contextlib.suppress(ValueError):
        return render_text(text)
    return text


def is_blank(text: str) -> bool:
    """Whether a translated text has no visible characters."""
    return not html.unescape(strip_tags(text)).strip()
