"""Deletes the overrides of images, documents and pages that are deleted."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from localization.compat.overrides import list_overrides_with
from localization.compat.translations import find_model
from localization.field_paths import resolve_field_path


@receiver(post_delete, sender=get_image_model())
@receiver(post_delete, sender=get_document_model())
@receiver(post_delete, sender=Page)
def _delete_overrides_of_deleted(sender: Any, instance: Any, **_kwargs: Any) -> None:
    """Delete the overrides that chose it: those translations use the source's value."""
    for override in list_overrides_with(instance.pk):
        model = find_model(override.context.object_id)
        if model and _find_chosen_model(model, override.context.field_path) is sender:
            override.delete()


def _find_chosen_model(model: Any, path: str) -> Any:
    """Find the model that the chooser at a path such as ``body.image.image`` offers."""
    try:
        field = resolve_field_path(model, path)
    except (FieldDoesNotExist, KeyError):
        return None
    # A foreign key has ``related_model``, a chooser block has ``target_model``.
    related = getattr(field, "related_model", None)
    return _get_base_model(related or getattr(field, "target_model", None))


def _get_base_model(model: Any) -> Any:
    """Return ``Page`` for every page type: pages are deleted as ``Page``."""
    return Page if model and issubclass(model, Page) else model
