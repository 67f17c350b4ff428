"""Tells whether a page or a snippet is, or has, a translation."""

import dataclasses
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from wagtail.models import Page

from localization.compat.binned_pages import include_binned_pages
from localization.compat.translations import (
    FoundTranslation,
    KeyAndLanguage,
    find_translations,
)

Translations = Mapping[KeyAndLanguage, FoundTranslation]


@dataclasses.dataclass(frozen=True)
class TranslationLinks:
    """What the permissions and the buttons of a page or snippet depend on.

    ``source`` is the id of its translation source, if translations follow it.
    """

    is_translation: bool
    is_missing_languages: bool
    source: int | None


def build_links(
    key: uuid.UUID, language: str, translations: Translations, written: Iterable[str]
) -> TranslationLinks:
    """Build the links of a page or snippet; ``written`` are its languages so far."""
    codes = [code for code, _name in settings.LANGUAGES]
    found = [translations[key, code] for code in codes if (key, code) in translations]
    sources = [row.source_pk for row in found if row.source_language == language]
    return TranslationLinks(
        is_translation=(key, language) in translations,
        is_missing_languages=not set(codes) <= set(written),
        source=sources[0] if sources else None,
    )


def preload_translation_links(rows: Iterable[Any]) -> None:
    """Set ``translation_links`` of pages or of snippets, in two queries."""
    instances = list(rows)
    for instance, links in zip(instances, _load_links(instances), strict=True):
        instance.translation_links = links


def find_preloaded_links(instance: Any) -> TranslationLinks | None:
    """Return the links of a page or snippet that a listing has loaded, if any."""
    links: TranslationLinks | None = getattr(instance, "translation_links", None)
    return links


def get_translation_links(instance: Any) -> TranslationLinks:
    """Return the preloaded links of a page or snippet, or load them."""
    return find_preloaded_links(instance) or _load_links([instance])[0]


def _load_links(instances: Sequence[Any]) -> list[TranslationLinks]:
    keys = {instance.translation_key for instance in instances}
    translations = find_translations(keys)
    languages = _load_languages(instances, keys)
    return [
        build_links(
            instance.translation_key,
            instance.locale.language_code,
            translations,
            languages[instance.translation_key],
        )
        for instance in instances
    ]


def _load_languages(
    instances: Sequence[Any], keys: Iterable[uuid.UUID]
) -> dict[uuid.UUID, set[str]]:
    """Load in which languages there is a page, or a snippet, that is no alias.

    A page in the bin counts: it is brought back, and not translated once more.
    """
    languages: dict[uuid.UUID, set[str]] = defaultdict(set)
    if not instances:
        return languages
    model = type(instances[0])
    with include_binned_pages():
        variants = (
            Page.objects.filter(alias_of__isnull=True)
            if issubclass(model, Page)
            else model.objects.all()
        )
    rows = variants.filter(translation_key__in=keys).order_by()
    for key, language in rows.values_list("translation_key", "locale__language_code"):
        languages[key].add(language)
    return languages
