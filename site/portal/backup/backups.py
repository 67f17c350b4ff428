"""Makes a backup, and restores one."""

import shutil
import tarfile
import tempfile
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import connection

from foundation.progress_bar import ProgressBar
from portal.backup.archive import (
    DATABASE,
    MEDIA,
    ArchiveWriter,
    Manifest,
    check_archive,
    read_members,
)
from portal.backup.databases import count_rows, open_database_file
from portal.backup.errors import BackupError
from portal.backup.schema import (
    format_migrations,
    list_tables,
    list_unknown,
    refuse_used_database,
)


def make_backup(path: Path, progress: ProgressBar) -> Manifest:
    """Write an archive, which only its owner may read; the portal may run meanwhile.

    The path has the whole archive or nothing.
    """
    if path.exists():
        raise BackupError(f"There is a file at {path}.")
    if not list_tables(connection):
        raise BackupError("The database has no tables.")
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".backup-") as folder:
        database, partial = Path(folder, "database"), Path(folder, "archive")
        partial.touch(mode=0o600)
        with tarfile.open(partial, "w:gz", compresslevel=6) as tar:
            writer = ArchiveWriter(tar)
            # Files before the database: it names none that is deleted meanwhile. Then
            # those that came, or were complete, only after the first time.
            writer.add_media(progress)
            snapshot = open_database_file(database).dump_database()
            writer.add_database(database)
            writer.add_media(progress)
            manifest = writer.add_manifest(snapshot)
        partial.replace(path)
    return manifest


def restore_backup(path: Path, progress: ProgressBar, *, replace: bool) -> Manifest:
    """Restore an archive; everything about it is checked before anything changes.

    The files come first, then the database in one transaction. If ``replace`` is False,
    a database with tables is refused; if it is True, its tables are dropped.
    """
    if not replace:
        refuse_used_database(connection)
    manifest = check_archive(path, progress)
    _refuse_other_database(manifest)
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder, "database")
        for name, _size, source in read_members(path, progress, "Restore (MB)"):
            if name == DATABASE:
                with database.open("wb") as target:
                    shutil.copyfileobj(source, target)
            elif name.startswith(MEDIA):
                _store_file(name.removeprefix(MEDIA), File(source))
        open_database_file(database).restore_database()
    with connection.cursor() as cursor:
        if count_rows(cursor, manifest.database.rows) != manifest.database.rows:
            raise BackupError("The database was restored, but other rows are in it.")
    return manifest


def _refuse_other_database(manifest: Manifest) -> None:
    vendor = manifest.database.vendor
    if vendor != connection.vendor:
        raise BackupError(
            f"It is a backup of {vendor}, and DATABASE_URL names {connection.vendor}. "
            f"Restore it to {vendor}, then copy it: manage.py copy_database."
        )
    if unknown := list_unknown(manifest.database.list_migrations()):
        raise BackupError(
            "It is from a newer version of the portal. This one lacks: "
            f"{format_migrations(unknown)}."
        )


def _store_file(name: str, content: File[bytes]) -> None:
    if default_storage.exists(name):
        default_storage.delete(name)
    if default_storage.save(name, content) != name:
        raise BackupError(f"The storage gave another name to {name}.")
