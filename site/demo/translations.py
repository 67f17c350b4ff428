"""Puts the demo's English into wagtail-localize, as a translator would have."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import slugify
from wagtail.models import Locale

from demo.texts import Both
from localization.compat.segments import list_segments
from localization.compat.strings import escape_text, split_html
from localization.compat.texts import store_text
from localization.compat.translations import get_or_create_translation


class UntranslatedError(Exception):
    """A text has no translation, or two: the demo's content is to be mended."""


def translate(instance: Any, texts: Iterable[Both], language: str) -> None:
    """Translate a page or a snippet, text by text, and publish the translation."""
    locale = Locale.objects.get(language_code=language)
    translation = get_or_create_translation(instance, locale)
    known = _known(texts)
    for segment in list_segments(translation).select_related("string"):
        if segment.string.data not in known:
            raise UntranslatedError(f"{instance}: {segment.string.data}")
        store_text(segment, locale.pk, known[segment.string.data])
    translation.save_target(publish=True)


def _known(texts: Iterable[Both]) -> dict[str, str]:
    known: dict[str, str] = {}
    for ours, theirs in _pairs(texts):
        if known.setdefault(ours, theirs) != theirs:
            raise UntranslatedError(f"{ours}: {known[ours]} or {theirs}?")
    return known


def _pairs(texts: Iterable[Both]) -> Iterable[tuple[str, str]]:
    for lt, en in texts:
        if lt.startswith("<"):
            yield from zip(split_html(lt), split_html(en), strict=True)
        else:
            yield escape_text(lt), escape_text(en)


def translate_slugs(title: Both) -> Both:
    """The slugs that follow from a title."""
    return Both(slugify(title.lt), slugify(title.en))
