"""``manage.py renditions``: has the missing sizes of pictures generated."""

from typing import Any

from django.core.management.base import BaseCommand

from foundation.images.renditions import schedule_missing_renditions


class Command(BaseCommand):
    """Enqueues a task for each picture that lacks a size or format."""

    help = "Have the sizes of pictures generated that failed before or are new."

    def handle(self, *args: Any, **options: Any) -> None:
        """Enqueue the tasks, and print how many there are."""
        count = schedule_missing_renditions()
        if count or options["verbosity"] > 1:
            self.stdout.write(f"Pictures without all sizes: {count}")
