"""Excludes the language of a source that is deleted for good.

Nobody is asked to write it again from its translation.
"""

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver

from localization.compat.translations import find_source
from translations.models import Exclusion
from translations.variants import list_translated_models


# wagtail-localize forgets the translations when the source is deleted.
@receiver(pre_delete)
def _exclude_deleted_source(sender: type[Any], instance: Any, **_kwargs: Any) -> None:
    if sender not in list_translated_models():
        return
    source = find_source(instance)
    if source is not None and source.translations.exists():
        Exclusion.objects.get_or_create(
            translation_key=instance.translation_key,
            language=instance.locale.language_code,
        )
