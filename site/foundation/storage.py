"""The storage of pictures and documents on a disk, and what every storage does."""

import hashlib
import logging
import posixpath
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import IO, Any, cast

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.db import transaction

logger = logging.getLogger(__name__)


class StoreUnavailableError(OSError):
    """The store of the files does not answer, or refuses; a later attempt may work."""


class _NewFiles(threading.local):
    """The files that this thread has stored in a transaction that is not committed."""

    def __init__(self) -> None:
        self.pending: set[tuple[Storage, str]] = set()


_new_files = _NewFiles()


class TransactionalStorage(Storage):
    """Stores files in sub-folders, and follows the transaction of the database.

    A file belongs to a row. If a transaction is rolled back, the row keeps its former
    file, and a file that was stored in ``atomic_with_files`` is deleted.

    ``link_origin`` is where ``make_link`` leads, such as ``https://bucket.s3.example``,
    or an empty text if the portal itself has the files.
    """

    link_origin: str = ""

    def make_link(self, name: str, **headers: str) -> str | None:
        """Return a URL of a file that everyone can read for a while, if there is one.

        ``headers`` are headers of its response, by their parameters in S3, such as
        ``ResponseContentDisposition``.
        """
        return None

    def generate_filename(self, filename: str | PathLike[str]) -> str:
        """Add a sub-folder to the name of a new file: ``images/3f/hall.jpg``.

        It is one of 256, by a digest of the name, because large folders are slow.
        """
        folder, name = posixpath.split(super().generate_filename(filename))
        digest = hashlib.blake2b(name.encode(), digest_size=1).hexdigest()
        return posixpath.join(folder, digest, name)

    def save(
        self, name: str | None, content: IO[Any], max_length: int | None = None
    ) -> str:
        """Store a new file, and return its name."""
        stored = super().save(name, content, max_length)
        pending = (self, stored)
        _new_files.pending.add(pending)
        transaction.on_commit(lambda: _new_files.pending.discard(pending))
        return stored

    def delete(self, name: str) -> None:
        """Delete a file once the current transaction is committed."""
        # The row is gone or has another file by then, so a failure is logged only.
        is_robust = transaction.get_connection().in_atomic_block
        transaction.on_commit(lambda: self._delete_now(name), robust=is_robust)

    def _delete_now(self, name: str) -> None:
        super().delete(name)


def get_media_storage() -> TransactionalStorage:
    """Return the storage of pictures and documents."""
    return cast("TransactionalStorage", storages["default"])


@contextmanager
def atomic_with_files() -> Iterator[None]:
    """Run a block in a transaction; if it is rolled back, delete its new files."""
    try:
        with transaction.atomic():
            yield
    finally:
        if not transaction.get_connection().in_atomic_block:
            while _new_files.pending:
                storage, name = _new_files.pending.pop()
                try:
                    storage.delete(name)
                except OSError:
                    logger.exception("The file %s can't be deleted.", name)


class _PartialFile(File):  # type: ignore[type-arg] # not subscriptable at runtime
    """A complete copy of a new file that has yet to be renamed."""

    def temporary_file_path(self) -> str:
        """Return its path, so that Django renames it."""
        return str(self.name)


class MediaStorage(TransactionalStorage, FileSystemStorage):
    """Stores files in the media folder."""

    def _save(self, name: str, content: "File[bytes]") -> str:
        """Write a file under another name, and rename it when it is complete.

        If the disk is full, nothing of it stays there.
        """
        Path(self.location).mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self.location, delete=False) as part:
            try:
                for chunk in content.chunks():
                    part.write(chunk)
                part.flush()
                complete = _PartialFile(part, part.name)
                return str(super()._save(name, complete))  # type: ignore[misc] # stubs
            finally:
                Path(part.name).unlink(missing_ok=True)
