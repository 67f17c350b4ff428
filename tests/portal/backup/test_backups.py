"""A backup brings everything back, and an archive that is not whole is refused."""

import contextlib
import io
import json
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper
from django.db import connection, connections
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import Page

from foundation.generation.sources import close_source
from foundation.progress_bar import ProgressBar
from portal.backup.archive import DATABASE, MANIFEST, MEDIA, ArchiveWriter
from portal.backup.databases import Snapshot
from portal.backup.schema import list_applied, list_tables
from tests.support.killed_acts.snapshots import list_differing_tables, read_snapshot
from tests.support.whole_portal import (
    build_portal,
    list_addresses,
    read_answers,
    read_files,
)


def run_command(*arguments: str) -> str:
    out = io.StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def delete_database() -> None:
    """Delete the file, or all tables."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        return
    close_source()
    connections.close_all()
    for ending in ("", "-wal", "-shm"):
        Path(f"{name}{ending}").unlink(missing_ok=True)


def test_restored_portal_answers_as_before(
    shared_database: str, tmp_path: Path, settings: Settings
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    archive = tmp_path / "backups" / "portal.tar.gz"
    with time_machine.travel(timezone.now(), tick=False):
        addresses = list_addresses(build_portal())
        answers, files, rows = read_answers(addresses), read_files(), read_snapshot()
        # Somebody writes meanwhile: that is neither waited for nor in the backup.
        writer: Any = connection.copy()
        writer.set_autocommit(False)
        with contextlib.closing(writer.create_cursor()) as cursor:
            cursor.execute("UPDATE wagtailcore_page SET title = 'Juodraštis'")
        made = run_command("backup", str(archive))
        writer.rollback()
        writer.close()
        with pytest.raises(CommandError, match="The database has tables"):
            run_command("restore", str(archive))

        shutil.rmtree(settings.MEDIA_ROOT)
        delete_database()
        restored = run_command("restore", str(archive))

        assert read_files() == files
        assert list_differing_tables(rows, read_snapshot()) == (
            # The processes that run must see that the content is another one.
            ["foundation_contentgeneration"] if connection.vendor == "sqlite" else []
        )
        assert read_answers(addresses) == answers
        assert {status for status, _content in answers.values()} >= {200, 404}
    assert f"{len(files)} files" in made
    assert made.split(":")[1].strip() in restored
    assert archive.stat().st_mode & 0o077 == 0
    assert list(archive.parent.iterdir()) == [archive]

    page = Page.objects.filter(depth__gt=2).first()
    Page.objects.update(title="Kita")
    run_command("restore", str(archive), "--replace")
    assert Page.objects.get(pk=page.pk).title == page.title


@pytest.fixture
def archive(db: None, tmp_path: Path, settings: Settings) -> Path:
    """Return an archive with a file and a database that nobody can restore."""
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "media" / "documents").mkdir(parents=True)
    (tmp_path / "media" / "documents" / "ataskaita.txt").write_text("Ataskaita")
    database = tmp_path / "database"
    database.write_bytes(b"nothing" * 1000)
    path = tmp_path / "portal.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        writer = ArchiveWriter(tar)
        writer.add_media(ProgressBar(OutputWrapper(io.StringIO())))
        writer.add_database(database)
        writer.add_manifest(Snapshot(connection.vendor, list_applied(connection), {}))
    return path


def rewrite_members(
    change: Callable[[dict[str, bytes]], object],
) -> Callable[[Path], None]:
    """Return a function that changes the members of an archive."""

    def rewrite_archive(path: Path) -> None:
        with tarfile.open(path) as tar:
            members: dict[str, Any] = {
                info.name: tar.extractfile(info).read()  # type: ignore[union-attr] # a file
                for info in tar
            }
        change(members)
        with tarfile.open(path, "w:gz") as tar:
            for name, content in members.items():
                info = tarfile.TarInfo(name)
                info.size = len(content)
                tar.addfile(info, io.BytesIO(content))

    return rewrite_archive


def change_manifest(members: dict[str, bytes], **changes: Any) -> None:
    manifest = json.loads(members[MANIFEST])
    manifest["database"] |= changes
    members[MANIFEST] = json.dumps(manifest).encode()


FUTURE = [["events", "9999_next_year"]]
REFUSED: dict[str, tuple[Callable[[Path], Any], str]] = {
    "missing": (Path.unlink, "There is no archive"),
    "cut off": (lambda path: path.write_bytes(path.read_bytes()[:-40]), "damaged"),
    "no archive": (lambda path: path.write_bytes(b"text"), "damaged"),
    "changed file": (
        rewrite_members(lambda members: members.update({MEDIA + "documents/ataskaita.txt": b""})),
        "damaged",
    ),
    "added file": (
        rewrite_members(lambda members: members.update({MEDIA + "../x": b""})), "damaged"),
    "missing file": (
        rewrite_members(lambda members: members.pop(DATABASE)), "damaged"),
    "no manifest": (
        rewrite_members(lambda members: members.pop(MANIFEST)), "damaged"),
    "newer schema": (
        rewrite_members(lambda members: change_manifest(members, migrations=FUTURE)),
        "newer version of the portal. This one lacks: events 9999_next_year",
    ),
    "other database": (
        rewrite_members(lambda members: change_manifest(members, vendor="oracle")),
        "It is a backup of oracle",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_archive_is_refused_before_anything_changes(archive: Path, name: str) -> None:
    alter, reason = REFUSED[name]
    alter(archive)
    (archive.parent / "media" / "documents" / "ataskaita.txt").write_text("Nauja")
    tables = list_tables(connection)

    with pytest.raises(CommandError, match=reason):
        run_command("restore", str(archive), "--replace")

    assert read_files() == {"documents/ataskaita.txt": b"Nauja"}
    assert list_tables(connection) == tables


def test_existing_archive_is_not_overwritten(archive: Path) -> None:
    content = archive.read_bytes()

    with pytest.raises(CommandError, match="There is a file at"):
        run_command("backup", str(archive))

    assert archive.read_bytes() == content
