"""Puts the demo's English into wagtail-localize, as a translator would have."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import slugify
from wagtail.models import Locale
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.strings import StringValue, extract_strings

from demo.texts import Both


class UntranslatedError(Exception):
    """A text has no translation, or two: the demo's content is to be mended."""


def is_translated(instance: Any, language: str) -> bool:
    """Whether translators find the page or snippet among their work."""
    translations = Translation.objects.filter(
        source__object_id=instance.translation_key,
        target_locale__language_code=language,
    )
    return bool(translations.exists())


def translate(instance: Any, texts: Iterable[Both], language: str) -> None:
    """Translate a page or a snippet, text by text, and publish the translation."""
    locale = Locale.objects.get(language_code=language)
    source, _created = TranslationSource.update_or_create_from_instance(instance)
    translation, _created = Translation.objects.get_or_create(
        source=source, target_locale=locale
    )
    known = _known(texts)
    for segment in StringSegment.objects.filter(source=source).select_related("string"):
        if segment.string.data not in known:
            raise UntranslatedError(f"{instance}: {segment.string.data}")
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=locale,
            context=segment.context,
            defaults={
                "data": known[segment.string.data],
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            },
        )
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
            _template, ours = extract_strings(lt)
            _template, theirs = extract_strings(en)
            for (one, _attrs), (other, _others) in zip(ours, theirs, strict=True):
                yield one.data, other.data
        else:
            yield _plain(lt), _plain(en)


def _plain(text: str) -> str:
    return str(StringValue.from_plaintext(text).data)


def translate_slugs(title: Both) -> Both:
    """The address parts that follow from a title."""
    return Both(slugify(title.lt), slugify(title.en))
