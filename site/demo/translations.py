"""Stores the demo's English texts as translations in wagtail-localize."""

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
    """A text of the demo has no translation, or two different ones."""


def translate_instance(instance: Any, texts: Iterable[Both], language: str) -> None:
    """Translate a page or a snippet, text by text, and publish the translation."""
    locale = Locale.objects.get(language_code=language)
    translation = get_or_create_translation(instance, locale)
    translations = _map_texts(texts)
    for segment in list_segments(translation).select_related("string"):
        if segment.string.data not in translations:
            raise UntranslatedError(f"{instance}: {segment.string.data}")
        store_text(segment, locale.pk, translations[segment.string.data])
    translation.save_target(publish=True)


def _map_texts(texts: Iterable[Both]) -> dict[str, str]:
    translations: dict[str, str] = {}
    for source, target in _split_texts(texts):
        if translations.setdefault(source, target) != target:
            raise UntranslatedError(f"{source}: {translations[source]} or {target}?")
    return translations


def _split_texts(texts: Iterable[Both]) -> Iterable[tuple[str, str]]:
    for lt, en in texts:
        if lt.startswith("<"):
            yield from zip(split_html(lt), split_html(en), strict=True)
        else:
            yield escape_text(lt), escape_text(en)


def translate_slugs(title: Both) -> Both:
    """Make the slugs of a title in both languages."""
    return Both(slugify(title.lt), slugify(title.en))
