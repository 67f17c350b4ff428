"""``manage.py tree``: creates the missing pages of each language."""

from typing import Any

from django.core.management.base import BaseCommand

from home.page_tree import ensure_tree


class Command(BaseCommand):
    """Creates the home page and the list pages of each language in ``LANGUAGES``."""

    help = (
        "Make what is missing of the page tree: for each language of the setting "
        "LANGUAGES its locale, its home page and its lists. What is there stays."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Create the tree, and print the home page's URL of each language."""
        for language, home in ensure_tree().items():
            self.stdout.write(f"{language}: {home.full_url}")
