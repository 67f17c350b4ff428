"""Connects the translations of a copied page with the copy."""

from typing import Any

from django.db import transaction

from localization.compat.overrides import SegmentOverride
from localization.compat.texts import StringTranslation, copy_translated_values
from localization.compat.translations import Translation, TranslationSource, find_source


@transaction.atomic
def copy_translations(original: Any, copy: Any) -> None:
    """Copy the translated texts of a page to a copy whose translations exist already.

    A translation that was stopped stays so.
    """
    source = find_source(original)
    if source is None:
        return
    copied = set(
        type(copy)
        .objects.filter(translation_key=copy.translation_key)
        .values_list("locale_id", flat=True)
    )
    translations = [
        translation
        for translation in source.translations.all()
        if translation.target_locale_id in copied
    ]
    if not translations:
        return
    new_source, _created = TranslationSource.update_or_create_from_instance(copy)
    for translation in translations:
        locale = translation.target_locale_id
        for model in (StringTranslation, SegmentOverride):
            copy_translated_values(
                model, source.object_id, new_source.object_id, locale
            )
        Translation.objects.create(
            source=new_source,
            target_locale_id=locale,
            enabled=translation.enabled,
        )
