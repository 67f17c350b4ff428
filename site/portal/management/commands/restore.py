"""``manage.py restore archive [--replace]``: what ``manage.py backup`` has written."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from foundation.progress_bar import ProgressBar
from portal.backup.backups import restore_backup
from portal.backup.errors import BackupError
from portal.backup.schema import list_missing


class Command(BaseCommand):
    """Restores the database and the files of an archive."""

    help = "Restore the database and the files of an archive."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the path of the archive, and the option for a database that is used."""
        parser.add_argument("archive", type=Path)
        parser.add_argument(
            "--replace",
            action="store_true",
            help="Delete what is in the database; without it, it must be empty.",
        )

    def handle(self, *args: Any, archive: Path, replace: bool, **options: Any) -> None:
        """Check and restore the archive, and say what is left to do."""
        try:
            progress = ProgressBar(self.stderr)
            manifest = restore_backup(archive, progress, replace=replace)
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Restored the backup of {manifest.made_at}: "
            f"{sum(manifest.database.rows.values())} rows, "
            f"{len(manifest.members) - 1} files"
        )
        if list_missing(manifest.database.list_migrations()):
            self.stdout.write(
                "It is from an older version. Run: manage.py migrate, "
                "manage.py documents --update"
            )
