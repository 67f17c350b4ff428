"""Keeps the number of texts of what is published and not begun to be translated."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.db.models.signals import post_save
from django.dispatch import receiver

from localization.compat.text_counts import count_texts
from translations.models import TextCount
from translations.variants import list_translated_models

# How many pages of each type are counted in one run of the worker.
BATCH = 500


@receiver(post_save)
def _store_count(
    sender: type[Any],
    instance: Any,
    *,
    raw: bool = False,
    update_fields: Any = None,
    **_kwargs: Any,
) -> None:
    """Count the texts when a page or snippet is published."""
    if raw or update_fields or sender not in list_translated_models():
        return
    if instance.live and getattr(instance, "alias_of_id", None) is None:
        store_counts([instance])


def store_counts(instances: list[Any]) -> None:
    """Count the texts of pages or snippets, and store the counts."""
    counts = []
    for instance in instances:
        texts, words = count_texts(instance)
        counts.append(
            TextCount(
                translation_key=instance.translation_key,
                language=instance.locale.language_code,
                texts=texts,
                words=words,
            )
        )
    TextCount.objects.bulk_create(
        counts,
        update_conflicts=True,
        unique_fields=["translation_key", "language"],
        update_fields=["texts", "words"],
    )


def store_missing_counts() -> None:
    """Count what was written without a signal, such as by an import."""
    counted = TextCount.objects.filter(
        translation_key=OuterRef("translation_key"),
        language=OuterRef("locale__language_code"),
    )
    for model in list_translated_models():
        missing = model.objects.filter(~Exists(counted), live=True)
        store_counts(list(missing.select_related("locale")[:BATCH]))
