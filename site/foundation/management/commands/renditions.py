"""``manage.py renditions``: generates the missing sizes of pictures."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from foundation.images.renditions import list_incomplete_images, make_missing_renditions
from foundation.progress_bar import ProgressBar


class Command(BaseCommand):
    """Generates the sizes and formats that pictures lack, without the queue."""

    help = "Generate the missing sizes of pictures now, also those that failed before."

    def handle(self, *args: Any, **options: Any) -> None:
        """Generate them, and print how many pictures there were."""
        images = list(list_incomplete_images())
        progress = ProgressBar(self.stderr)
        failures = 0
        for number, image in enumerate(images, 1):
            failures += bool(make_missing_renditions(image))
            progress.show_progress("Pictures", number, len(images))
        if images or options["verbosity"] > 1:
            self.stdout.write(f"Pictures that lacked sizes: {len(images)}")
        if failures:
            raise CommandError(
                f"Pictures that still lack sizes: {failures}. See the log."
            )
