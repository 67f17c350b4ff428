"""Stores which texts readers see, when moderators approve a translation."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import Revision, TaskState
from wagtail.signals import published

from localization.compat.drafts import store_publication
from localization.compat.translations import find_translation


@receiver(published)
def _store_approved_publication(
    instance: Any, revision: Revision, **_kwargs: Any
) -> None:
    approvals = TaskState.objects.filter(
        revision=revision, status=TaskState.STATUS_APPROVED
    )
    # A draft that waits for its time is not live.
    if not instance.live or not approvals.exists():
        return
    translation = find_translation(instance)
    if translation is not None:
        store_publication(translation, revision)
