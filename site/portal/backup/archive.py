"""The archive of a backup: a tar file, compressed with gzip, of files and a manifest.

Its members are ``media/…`` (the files of pictures and documents), ``database`` (see
``portal.backup.databases``) and, last, ``manifest.json``.
"""

import dataclasses
import datetime as dt
import hashlib
import io
import json
import tarfile
import tomllib
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, TypedDict

from django.conf import settings
from django.core.files.storage import default_storage

from foundation.progress_bar import ProgressBar
from portal.backup.databases import Snapshot
from portal.backup.errors import BackupError

FORMAT = 1
MANIFEST, DATABASE, MEDIA = "manifest.json", "database", "media/"
MEGABYTE = 1_000_000
DAMAGED = (tarfile.TarError, EOFError, zlib.error, OSError, ValueError, KeyError)


class Member(TypedDict):
    """The size in bytes and the SHA-256 of a member, in hexadecimal digits."""

    size: int
    sha256: str


@dataclasses.dataclass(frozen=True)
class Manifest:
    """What an archive contains, apart from the manifest itself."""

    portal: str
    made_at: str
    database: Snapshot
    members: dict[str, Member]

    def format_json(self) -> bytes:
        """Format it as JSON."""
        data = {"format": FORMAT, **dataclasses.asdict(self)}
        return json.dumps(data, indent=1, ensure_ascii=False).encode()

    @classmethod
    def parse_json(cls, text: bytes) -> "Manifest":
        """Parse what ``format_json`` returns."""
        data = json.loads(text)
        if data.pop("format") != FORMAT:
            raise BackupError("The archive has a format that this version can't read.")
        return cls(**{**data, "database": Snapshot(**data["database"])})


class ArchiveWriter:
    """Adds members to an archive, and the manifest at the end.

    A member may be added again: the last one counts.
    """

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self._members: dict[str, Member] = {}

    def add_database(self, path: Path) -> None:
        """Add the file that has the content of the database."""
        with path.open("rb") as source:
            self._add(DATABASE, path.stat().st_size, source)

    def add_media(self, progress: ProgressBar) -> None:
        """Add the files of the storage that the archive lacks, or has in another size.

        A file that is deleted meanwhile is left out.
        """
        names = list(list_files())
        for number, name in enumerate(names, 1):
            progress.show_progress("Files", number, len(names))
            try:
                size = default_storage.size(name)
                known = self._members.get(MEDIA + name)
                if known is None or known["size"] != size:
                    with default_storage.open(name) as source:
                        self._add(MEDIA + name, size, source)
            except FileNotFoundError:
                continue

    def add_manifest(self, database: Snapshot) -> Manifest:
        """Add the manifest, and return it."""
        manifest = Manifest(
            portal=read_version(),
            made_at=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            database=database,
            members=dict(self._members),
        )
        text = manifest.format_json()
        self._add(MANIFEST, len(text), io.BytesIO(text))
        return manifest

    def _add(self, name: str, size: int, source: Any) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        reader = _HashingReader(source)
        self._tar.addfile(info, reader)  # type: ignore[arg-type] # it only reads
        self._members[name] = {"size": size, "sha256": reader.hash.hexdigest()}


class _HashingReader:
    """Hashes what is read of a file."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self.hash = hashlib.sha256()

    def read(self, size: int) -> bytes:
        data = self._source.read(size)
        self.hash.update(data)
        return data


def list_files(folder: str = "") -> Iterator[str]:
    """List the names of all files of the default storage, folder by folder."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        # No file has been uploaded yet.
        return
    prefix = f"{folder}/" if folder else ""
    yield from (prefix + name for name in sorted(files))
    for name in sorted(folders):
        yield from list_files(prefix + name)


def read_version() -> str:
    """Read the version of the portal."""
    path = Path(settings.SITE_ROOT).parent / "pyproject.toml"
    return str(tomllib.loads(path.read_text())["project"]["version"])


def check_archive(path: Path, progress: ProgressBar) -> Manifest:
    """Compare each member with the manifest, which is returned.

    An archive that is damaged or cut off, or to which something was added, is refused.
    """
    found: dict[str, Member] = {}
    manifest = None
    try:
        for name, size, source in read_members(path, progress, "Check (MB)"):
            if name == MANIFEST:
                manifest = Manifest.parse_json(source.read())
                continue
            digest = hashlib.file_digest(source, "sha256")  # type: ignore[arg-type] # it only reads
            found[name] = {"size": size, "sha256": digest.hexdigest()}
    except FileNotFoundError:
        raise BackupError(f"There is no archive at {path}.") from None
    except DAMAGED as error:
        raise BackupError(f"The archive is damaged: {error}") from error
    if manifest is None or DATABASE not in found or found != manifest.members:
        raise BackupError("The archive is damaged: it is not what its manifest says.")
    return manifest


def read_members(
    path: Path, progress: ProgressBar, label: str
) -> Iterator[tuple[str, int, IO[bytes]]]:
    """Read each member: its name, its size and its content, in their order.

    The progress is that of the archive's megabytes.
    """
    megabytes = 1 + path.stat().st_size // MEGABYTE
    with path.open("rb") as archive, tarfile.open(fileobj=archive, mode="r:gz") as tar:
        for info in tar:
            source = tar.extractfile(info)
            if source is None:
                raise tarfile.TarError(f"{info.name} is no file.")
            yield info.name, info.size, source
            progress.show_progress(label, archive.tell() // MEGABYTE, megabytes)
        # The checksum of gzip stands after the last member.
        while tar.fileobj.read(MEGABYTE):
            pass
    progress.show_progress(label, megabytes, megabytes)
