"""``manage.py tree``: makes what the portal's languages lack."""

from typing import Any

from django.core.management.base import BaseCommand

from home.page_tree import ensure_tree


class Command(BaseCommand):
    """Makes the home page and the lists of each language of the settings."""

    help = (
        "Make what is missing of the page tree: for each language of the setting "
        "LANGUAGES its locale, its home page and its lists. What is there stays."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the tree, and name the front page of each language."""
        for language, home in ensure_tree().items():
            self.stdout.write(f"{language}: {home.full_url}")
