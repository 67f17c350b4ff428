"""``manage.py tree [--change-host]``: creates the missing pages of each language."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from home.page_tree import ensure_tree


class Command(BaseCommand):
    """Creates the home page and the list pages of each language in ``LANGUAGES``."""

    help = (
        "Make what is missing of the page tree: for each language of the setting "
        "LANGUAGES its locale, its home page and its lists. What is there stays."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the option for another domain."""
        parser.add_argument(
            "--change-host",
            action="store_true",
            help="Give the default site the host of BASE_URL, whatever host it has.",
        )

    def handle(self, *args: Any, change_host: bool, **options: Any) -> None:
        """Create the tree, and print the home page's URL of each language."""
        for language, home in ensure_tree(change_host=change_host).items():
            self.stdout.write(f"{language}: {home.full_url}")
