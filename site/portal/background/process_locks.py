"""Locks of this process, which the system releases when the process is killed.

On PostgreSQL they are advisory locks of a connection that does nothing else. On SQLite
they are bytes of a file beside the database.
"""

import fcntl
import threading
import zlib
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

import psycopg2
from django.db import connection

from foundation.generation.sources import build_direct_parameters

# The upper half of each number, which nothing else in the database uses.
NAMESPACE = 0x574F_524B


class ProcessLocks(ABC):
    """The locks that this process holds. Its threads share them."""

    def __init__(self) -> None:
        self._held: set[str] = set()
        self._mutex = threading.Lock()

    def hold_lock(self, name: str) -> bool:
        """Take a lock or keep it; return whether this process has it.

        It is False, too, while the database does not answer.
        """
        with self._mutex:
            if not self._restore():
                return False
            if name not in self._held and self._try_lock(_make_number(name)):
                self._held.add(name)
            return name in self._held

    def release_lock(self, name: str) -> None:
        """Give a lock back, if this process has it."""
        with self._mutex:
            if name in self._held:
                self._held.remove(name)
                self._unlock(_make_number(name))

    def is_free(self, name: str) -> bool:
        """Return whether no process has a lock; False if it can't be known."""
        if name in self._held or not self.hold_lock(name):
            return False
        self.release_lock(name)
        return True

    @abstractmethod
    def close(self) -> None:
        """Give all locks back."""

    def _restore(self) -> bool:
        """Take the held locks again if they were lost; return whether locks work."""
        return True

    @abstractmethod
    def _try_lock(self, number: int) -> bool:
        """Take a lock if it is free."""

    @abstractmethod
    def _unlock(self, number: int) -> None:
        """Give a lock back."""


class FileLocks(ProcessLocks):
    """Locks bytes of a file, of which each lock has its own; they are never written."""

    def __init__(self, path: str) -> None:
        super().__init__()
        # Closing it anywhere in the process would release the locks.
        self._file = Path(path).open("ab")  # noqa: SIM115 - as long as the locks

    def close(self) -> None:
        """Give all locks back, and close the file."""
        self._file.close()
        self._held.clear()

    def _try_lock(self, number: int) -> bool:
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, number)
        except BlockingIOError:
            return False
        return True

    def _unlock(self, number: int) -> None:
        fcntl.lockf(self._file, fcntl.LOCK_UN, 1, number)


class AdvisoryLocks(ProcessLocks):
    """Holds advisory locks, and takes them again if the connection breaks."""

    def __init__(self, parameters: dict[str, Any]) -> None:
        super().__init__()
        self._parameters = parameters
        self._connection: Any = None

    def close(self) -> None:
        """Give all locks back, and close the connection."""
        self._held.clear()
        self._disconnect()

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _restore(self) -> bool:
        if self._connection is not None:
            return self._ask("SELECT true")
        try:
            self._connection = psycopg2.connect(**self._parameters)
        except psycopg2.Error:
            return False
        self._connection.autocommit = True
        self._held = {name for name in self._held if self._try_lock(_make_number(name))}
        return self._connection is not None

    def _try_lock(self, number: int) -> bool:
        return self._ask("SELECT pg_try_advisory_lock(%s)", number)

    def _unlock(self, number: int) -> None:
        self._ask("SELECT pg_advisory_unlock(%s)", number)

    def _ask(self, sql: str, *parameters: int) -> bool:
        """Return what the database answers; False if it does not, or can't be asked."""
        if self._connection is None:
            return False
        try:
            with self._connection.cursor() as cursor:
                cursor.execute(sql, parameters)
                return bool(cursor.fetchone()[0])
        except psycopg2.Error:
            self._disconnect()
            return False


def _make_number(name: str) -> int:
    return (NAMESPACE << 32) | zlib.crc32(name.encode())


def open_process_locks() -> ProcessLocks:
    """Open the locks that go with the database."""
    if connection.vendor == "postgresql":
        return AdvisoryLocks(build_direct_parameters())
    return FileLocks(f"{connection.settings_dict['NAME']}-locks")
