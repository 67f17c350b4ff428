"""Sources and their translations.

Touches: wagtail_localize.models.Translation,
    wagtail_localize.models.Translation.get_target_instance,
    wagtail_localize.models.Translation.import_po,
    wagtail_localize.models.Translation.save_target,
    wagtail_localize.models.TranslationSource,
    wagtail_localize.models.TranslationSource.as_instance,
    wagtail_localize.models.TranslationSource.get_ephemeral_translated_instance,
    wagtail_localize.models.TranslationSource.get_translated_instance,
    wagtail_localize.models.TranslationSource.update_from_db,
    wagtail_localize.models.TranslationSource.update_or_create_from_instance,
    wagtail_localize.models.TranslationSource.update_target_view_restrictions
Read in: wagtail-localize 1.14.5
Why: The queue, the progress and the permissions of translators need to know which page
    or snippet is a translation of which. The reference describes these models and
    methods, but no way to query them; a migration may change the columns.
Upstream: https://github.com/wagtail/wagtail-localize/issues/832 asks for such a report.
Until: wagtail-localize has functions for these queries.
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object
from wagtail_localize.views.edit_translation import user_can_edit_instance

__all__ = ["Translation", "TranslationSource"]

# The permission to begin translations, of all pages and snippets.
SUBMIT = "wagtail_localize.submit_translation"

# The key that all translations of a page or snippet share, and a language code.
KeyAndLanguage = tuple[uuid.UUID, str]


def find_source(instance: Any) -> TranslationSource | None:
    """Find the translation source of a page or snippet."""
    source: TranslationSource | None = (
        TranslationSource.objects.get_for_instance_or_none(instance)
    )
    return source


def find_model(key: uuid.UUID) -> type[Any] | None:
    """Find the model of the pages or snippets that share a translation key."""
    source = TranslationSource.objects.filter(object=key).first()
    model: type[Any] | None = source and source.specific_content_type.model_class()
    return model


def list_enabled_translations() -> QuerySet[Translation]:
    """List the translations that follow their source."""
    translations: QuerySet[Translation] = Translation.objects.filter(enabled=True)
    return translations


def find_translation(instance: Any) -> Translation | None:
    """Find the translation whose target is this page or snippet."""
    if not getattr(instance, "translation_key", None):
        return None
    return (
        list_enabled_translations()
        .filter(
            source__object_id=instance.translation_key, target_locale=instance.locale_id
        )
        .first()
    )


def find_translation_into(source: Any, locale: Locale) -> Translation | None:
    """Find the translation of a page or snippet into a language, if it is begun."""
    target = source.get_translation_or_none(locale)
    return None if target is None else find_translation(target)


def find_original(instance: Any) -> Any:
    """Find the page or snippet that this one is translated from, or return it itself.

    A translation that was stopped has an original, too.
    """
    translation = (
        Translation.objects.filter(
            source__object_id=instance.translation_key, target_locale=instance.locale_id
        )
        .select_related("source__specific_content_type")
        .first()
    )
    if translation is None:
        return instance
    try:
        return translation.source.get_source_instance()
    except ObjectDoesNotExist:
        return instance


def is_begun(instance: Any, language: str) -> bool:
    """Whether a translation was begun; one that was stopped later counts too."""
    translations = Translation.objects.filter(
        source__object_id=instance.translation_key,
        target_locale__language_code=language,
    )
    return bool(translations.exists())


class FoundTranslation(NamedTuple):
    """A translation, its source, and since when it is outdated, if it is."""

    pk: int
    source_language: str
    source_pk: int
    outdated_since: dt.datetime | None
    is_enabled: bool


def find_translations(
    keys: Iterable[uuid.UUID] | None = None,
) -> dict[KeyAndLanguage, FoundTranslation]:
    """Find the translations that follow their source, in one query.

    These are all of them, or those with one of the keys.
    """
    found = find_former_translations(keys)
    return {place: row for place, row in found.items() if row.is_enabled}


def find_former_translations(
    keys: Iterable[uuid.UUID] | None = None,
) -> dict[KeyAndLanguage, FoundTranslation]:
    """Find all translations, also those that were stopped or lost their source."""
    rows = Translation.objects.order_by("enabled", "pk")
    if keys is not None:
        rows = rows.filter(source__object_id__in=keys)
    return {
        (key, target): FoundTranslation(*columns)
        for key, target, *columns in rows.values_list(
            "source__object_id",
            "target_locale__language_code",
            "pk",
            "source__locale__language_code",
            "source_id",
            "lag__since",
            "enabled",
        )
    }


def get_or_create_translation(instance: Any, locale: Locale) -> Translation:
    """Create the source and the translation, without the translated page or snippet."""
    source, _created = TranslationSource.update_or_create_from_instance(instance)
    translation, _created = Translation.objects.get_or_create(
        source=source, target_locale=locale
    )
    return translation


def create_translations(instance: Any, locales: Iterable[Locale], *, user: Any) -> None:
    """Create the translations as drafts, and those of the objects they refer to.

    A translation is made from the original, not from another translation.

    Touches: wagtail_localize.operations.translate_object
    Read in: wagtail-localize 1.14.5
    Why: The queue creates translations without wagtail-localize's form.
    Upstream: No issue: other packages use the function; only the reference lacks it.
    Until: The reference describes it.
    """
    translate_object(find_original(instance), locales, user=user)


def may_edit(user: Any, instance: Any) -> bool:
    """Whether a user may edit a page or snippet, by the check of wagtail-localize.

    Touches: wagtail_localize.views.edit_translation.user_can_edit_instance
    Read in: wagtail-localize 1.14.5
    Why: Our views of a translation must allow the same users as its editor.
    Upstream: No issue: it is a private helper of the editor's views.
    Until: Wagtail has one permission check for pages and snippets.
    """
    return bool(user_can_edit_instance(user, instance))
