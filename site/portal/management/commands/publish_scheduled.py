"""Replaces Wagtail's command: one failure does not stop the others."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.background.publishing import apply_due_changes


class Command(BaseCommand):
    """Publishes and unpublishes what is due, as ``manage.py work`` does."""

    help = "Publish and unpublish what is due."

    def handle(self, *args: Any, **options: Any) -> None:
        """Fail at the end if anything could not be changed."""
        if failures := apply_due_changes(at=timezone.now()):
            raise CommandError(
                f"Scheduled changes that failed: {len(failures)}. See the log."
            )
