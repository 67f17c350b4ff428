"""A translation's own pictures, files and targets, forgotten when they are deleted."""

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
def _chosen_deleted(sender: Any, instance: Any, **_kwargs: Any) -> None:
    """Give the translations in which it was chosen what their source has."""
    for override in list_overrides_with(instance.pk):
        model = find_model(override.context.object_id)
        if model and _chosen_at(model, override.context.field_path) is sender:
            override.delete()


def _chosen_at(model: Any, path: str) -> Any:
    """Find the model of what is chosen at a place, such as ``body.image.image``."""
    try:
        place = resolve_field_path(model, path)
    except (FieldDoesNotExist, KeyError):
        return None
    # A chooser's block names what is chosen in its own way.
    related = getattr(place, "related_model", None)
    return _base(related or getattr(place, "target_model", None))


def _base(model: Any) -> Any:
    """Take every page for a page: any of them is deleted as one."""
    return Page if model and issubclass(model, Page) else model
