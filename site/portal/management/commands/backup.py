"""``manage.py backup [archive]``: the database and the files in one archive."""

import datetime as dt
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from foundation.progress_bar import ProgressBar
from portal.backup.backups import make_backup
from portal.backup.errors import BackupError


class Command(BaseCommand):
    """Writes an archive, while the portal runs."""

    help = "Write the database and all files into one archive."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the path of the archive."""
        now = dt.datetime.now(dt.UTC)
        parser.add_argument(
            "archive",
            nargs="?",
            type=Path,
            default=settings.VAR / "backups" / f"{now:%Y-%m-%dT%H%M%SZ}.tar.gz",
            help="The path of the new archive; a file of the time in site/var/backups.",
        )

    def handle(self, *args: Any, archive: Path, **options: Any) -> None:
        """Write the archive, and print what is in it."""
        try:
            manifest = make_backup(archive, ProgressBar(self.stderr))
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{archive}: {sum(manifest.database.rows.values())} rows, "
            f"{len(manifest.members) - 1} files"
        )
