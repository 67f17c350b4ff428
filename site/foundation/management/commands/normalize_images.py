"""``manage.py normalize_images``: stores older pictures as uploads are stored now."""

from typing import Any

from django.core.management.base import BaseCommand

from foundation.images.stock import normalize_stock


class Command(BaseCommand):
    """Stores pictures upright, in sRGB and without metadata, as uploads are now."""

    help = "Store older pictures upright, in sRGB, and without place, time and device."

    def handle(self, *args: Any, **options: Any) -> None:
        """Normalize the pictures, and print those that could not be."""
        count = 0
        for image, problem in normalize_stock():
            if problem:
                self.stderr.write(f"{image.pk} {image.file.name}: {problem}")
            else:
                count += 1
        self.stdout.write(f"Normalized pictures: {count}")
