"""A database of its own for the killed processes, and how to restore its content."""

import shutil
import time
from pathlib import Path
from typing import Any

import psycopg2
from django.db import connection, connections

from foundation.generation.sources import close_source


def close_connections() -> None:
    """Close all connections of this process to its database.

    The last one writes the log of SQLite into the file; that of the generation can only
    read.
    """
    close_source()
    connections.close_all()


class SqliteFile:
    """The file that a connection is configured for, and a copy of it."""

    def __init__(self) -> None:
        self._path = Path(connection.settings_dict["NAME"])
        self._copy = self._path.with_suffix(".copy")

    def save(self) -> None:
        """Make the copy."""
        close_connections()
        shutil.copyfile(self._path, self._copy)

    def restore_numbers(self) -> None:
        """A transaction that is rolled back takes no numbers."""

    def restore(self) -> None:
        """Give the database the content of the copy."""
        close_connections()
        for ending in ("-wal", "-shm"):
            Path(f"{self._path}{ending}").unlink(missing_ok=True)
        shutil.copyfile(self._copy, self._path)

    def wait_for_killed(self) -> None:
        """Nothing goes on after the process."""


class PostgresDatabase:
    """The database that a connection is configured for, and a template of it."""

    def __init__(self) -> None:
        self._name = str(connection.settings_dict["NAME"])
        self._copy = f"{self._name}_copy"
        self._numbers: list[tuple[str, int, bool]] = []
        parameters = {**connection.get_connection_params(), "dbname": "postgres"}
        parameters.pop("cursor_factory", None)
        self._server: Any = psycopg2.connect(**parameters)
        self._server.autocommit = True

    def save(self) -> None:
        """Make the template, and read the numbers of the sequences."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT sequencename, last_value FROM pg_sequences")
            self._numbers = [
                (f'"{name}"', number or 1, number is not None)
                for name, number in cursor.fetchall()
            ]
        close_connections()
        self._execute(f'CREATE DATABASE "{self._copy}" TEMPLATE "{self._name}"')

    def restore_numbers(self) -> None:
        """Reset the sequences, from which a rolled back transaction takes numbers.

        That is enough if nothing was committed. Dropping a database is slow.
        """
        with connection.cursor() as cursor:
            cursor.executemany("SELECT setval(%s, %s, %s)", self._numbers)

    def restore(self) -> None:
        """Create the database anew from the template."""
        close_connections()
        self._execute(f'DROP DATABASE "{self._name}" WITH (FORCE)')
        self._execute(f'CREATE DATABASE "{self._name}" TEMPLATE "{self._copy}"')

    def wait_for_killed(self) -> None:
        """Wait until the server has ended the session of a killed process."""
        sessions = f"SELECT 1 FROM pg_stat_activity WHERE datname = '{self._name}'"
        while self._execute(sessions):
            time.sleep(0.002)

    def _execute(self, sql: str) -> bool:
        with self._server.cursor() as cursor:
            cursor.execute(sql)
            return cursor.description is not None and bool(cursor.fetchall())
