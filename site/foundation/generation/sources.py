"""Knows the current generation, in each process.

PostgreSQL notifies every process of a commit. SQLite shows in ``data_version`` that
another connection has committed something, and in a row whether content has changed.
"""

import itertools
import os
import sqlite3
import threading
import time
import uuid
from pathlib import Path
from typing import Any

import psycopg2
from django.conf import settings
from django.db import connection

CHANNEL = "portal_content"
TABLE = "foundation_contentgeneration"
# A connection that is broken silently is found after about five seconds.
CONNECTION_OPTIONS = {
    "connect_timeout": 3,
    "keepalives_idle": 2,
    "keepalives_interval": 1,
    "keepalives_count": 3,
}
# After a failure, the next attempt to connect to the database, in seconds.
RETRY_AFTER = 1.0

Generation = tuple[int, int]


class Source:
    """Knows the commits of this process: enough for a database in memory."""

    # The database is asked at most once in this time, in seconds: another process sees
    # a commit a little later.
    interval = 0.01

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._commits = 0
        self._known: Generation | None = None
        self._known_until = 0.0
        # A connection of the driver, for nothing but the generation.
        self._connection: Any = None
        self._is_connecting = False
        self._process = uuid.uuid4().hex
        self._serial_numbers = itertools.count(1)

    def make_commit_name(self) -> str:
        """Make a name for a transaction that other processes can't have used."""
        return f"{self._process}-{next(self._serial_numbers)}"

    def note_commit(self, name: str) -> None:
        """Raise the generation: this process has committed the named transaction."""
        with self._lock:
            self._count_commit(name)
            self._known_until = 0.0

    def _count_commit(self, name: str) -> None:
        self._commits += 1

    def get_generation(self) -> Generation | None:
        """Return the generation of what is committed now.

        It is None while the commits of other processes can't be seen: then nothing that
        is in memory may be used.
        """
        now = time.monotonic()
        if now < self._known_until:
            return self._known
        if self._is_connecting:
            # Don't wait together with the thread that waits for the database.
            return None
        with self._lock:
            number = self._read_number()
            self._known = None if number is None else (self._commits, number)
            self._known_until = now + self.interval
            return self._known

    def close(self) -> None:
        """Close the connection, if there is one."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _read_number(self) -> int | None:
        return 0


class SqliteSource(Source):
    """Reads the row only after a commit of another connection."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path
        self._version = -1
        self._number = 0

    def _read_number(self) -> int | None:
        try:
            if self._connection is None:
                self._connection = sqlite3.connect(
                    f"{Path(self._path).absolute().as_uri()}?mode=ro",
                    uri=True,
                    check_same_thread=False,
                    isolation_level=None,
                )
                self._version = -1
            # This connection never writes, so each commit changes its version.
            version = self._connection.execute("PRAGMA data_version").fetchone()[0]
            if version != self._version:
                row = self._connection.execute(
                    f"SELECT number FROM {TABLE}"  # noqa: S608 - a constant
                ).fetchone()
                self._number, self._version = row[0] if row else 0, version
        except sqlite3.Error:
            self.close()
            return None
        return self._number


class PostgresSource(Source):
    """Counts the notifications that PostgreSQL sends with each commit."""

    def __init__(self, parameters: dict[str, Any]) -> None:
        super().__init__()
        self._parameters = parameters
        self._number = 0
        self.retry_at = 0.0
        # Own transactions that were counted once: their note and their notification
        # come in any order, and one of the two may fail to come.
        self._noted: set[str] = set()
        self._notified: set[str] = set()

    def _count_commit(self, name: str) -> None:
        if name in self._notified:
            self._notified.remove(name)
            return
        self._commits += 1
        if self._connection is not None:
            self._noted.add(name)

    def _read_number(self) -> int | None:
        try:
            if self._connection is None and not self._connect():
                return None
            self._connection.poll()
        except psycopg2.Error:
            self.close()
            self.retry_at = time.monotonic() + RETRY_AFTER
            return None
        for notification in self._connection.notifies:
            self._count_notification(notification.payload)
        self._connection.notifies.clear()
        return self._number

    def _count_notification(self, name: str) -> None:
        if name in self._noted:
            self._noted.remove(name)
            return
        self._number += 1
        if name.startswith(self._process):
            self._notified.add(name)

    def _connect(self) -> bool:
        if time.monotonic() < self.retry_at:
            return False
        self._is_connecting = True
        try:
            self._connection = psycopg2.connect(**self._parameters)
        finally:
            self._is_connecting = False
        self._connection.autocommit = True
        with self._connection.cursor() as cursor:
            cursor.execute(f"LISTEN {CHANNEL}")
        # Notifications may have been lost while there was no connection.
        self._number += 1
        self._noted.clear()
        self._notified.clear()
        return True


_sources: dict[int, Source] = {}


def get_source() -> Source:
    """Return the source of this process. A forked process gets its own."""
    source = _sources.get(os.getpid())
    return source or _sources.setdefault(os.getpid(), _build_source())


def build_direct_parameters() -> dict[str, Any]:
    """Build the parameters of a connection to PostgreSQL itself, past any pooler."""
    direct = settings.DATABASE_LISTEN_URL
    parameters = {"dsn": direct} if direct else connection.get_connection_params()
    return {**parameters, **CONNECTION_OPTIONS}


def _build_source() -> Source:
    database: Any = connection
    if database.vendor == "postgresql":
        return PostgresSource(build_direct_parameters())
    if database.is_in_memory_db():
        return Source()
    return SqliteSource(str(database.settings_dict["NAME"]))


def close_source() -> None:
    """Close the connection of this process, so that its database can be removed."""
    source = _sources.pop(os.getpid(), None)
    if source is not None:
        source.close()
