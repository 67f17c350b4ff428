"""Marks a new translation of a snippet as never published."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import DraftStateMixin, Page
from wagtail.signals import copy_for_translation_done


@receiver(copy_for_translation_done)
def _clear_publication(target_obj: Any, **_kwargs: Any) -> None:
    """Clear what is copied of the source; Wagtail does this for pages."""
    if isinstance(target_obj, DraftStateMixin) and not isinstance(target_obj, Page):
        target_obj.first_published_at = target_obj.last_published_at = None
        target_obj.live_revision = None
