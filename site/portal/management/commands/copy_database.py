"""``manage.py copy_database --from URL``: such as from SQLite to PostgreSQL."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from foundation.progress_bar import ProgressBar
from portal.backup.copying import copy_database, open_source
from portal.backup.errors import BackupError
from portal.settings.env import build_database


class Command(BaseCommand):
    """Copies all rows of another database into that of ``DATABASE_URL``."""

    help = "Copy all rows of another database into the configured one, which is empty."
    # It creates the tables itself.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the URL of the source."""
        parser.add_argument(
            "--from",
            required=True,
            dest="source",
            metavar="URL",
            help="The other database, as in DATABASE_URL, such as sqlite:///path.",
        )

    def handle(self, *args: Any, source: str, **options: Any) -> None:
        """Copy the rows, and print how many there are."""
        try:
            with open_source(build_database("--from", source)) as database:
                counts = copy_database(database, ProgressBar(self.stderr))
        except (BackupError, ImproperlyConfigured) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Copied {sum(counts.values())} rows of {len(counts)} tables."
        )
