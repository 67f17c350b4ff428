"""Normalizes the text that translators type, before it is stored."""

from typing import Any

from django.db.models.signals import pre_save
from django.dispatch import receiver

from localization.compat.monkey_patches import unify_line_breaks
from localization.compat.texts import StringTranslation
from localization.text import normalize_typed_text


@receiver(pre_save, sender=StringTranslation)
def _normalize_text(instance: StringTranslation, **_kwargs: Any) -> None:
    instance.data = normalize_typed_text(unify_line_breaks(instance.data))
