"""Writes the content of the database into a file, and restores it.

The file is a database of SQLite, or a dump of ``pg_dump`` in its custom format. Both
are of one moment, while others read and write. Sessions are left out: whoever has the
file would be signed in.
"""

import contextlib
import dataclasses
import os
import sqlite3
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from psycopg2.extensions import make_dsn, parse_dsn

from foundation.generation.sources import CHANNEL, TABLE, build_direct_parameters
from portal.backup.errors import BackupError
from portal.backup.schema import MigrationKey, list_applied, list_tables

SESSIONS = "django_session"


@dataclasses.dataclass(frozen=True)
class Snapshot:
    """What was written: the kind of database, its migrations, the rows of tables."""

    vendor: str
    migrations: list[MigrationKey]
    rows: dict[str, int]

    def list_migrations(self) -> list[MigrationKey]:
        """List the applied migrations; JSON knows no tuples."""
        return [(label, name) for label, name in self.migrations]


class DatabaseFile(ABC):
    """The file with the content of a database."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @abstractmethod
    def dump_database(self) -> Snapshot:
        """Write the file, and say what it contains."""

    @abstractmethod
    def restore_database(self) -> None:
        """Replace all tables of the database, in one transaction."""


def open_database_file(path: Path) -> DatabaseFile:
    """Return the file of the configured kind of database."""
    is_postgres = connection.vendor == "postgresql"
    return PostgresFile(path) if is_postgres else SqliteFile(path)


def count_rows(cursor: Any, tables: Iterable[str]) -> dict[str, int]:
    """Count the rows of tables, without those of the sessions."""
    rows = {}
    for table in tables:
        if table != SESSIONS:
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - a name of a table
            rows[table] = int(cursor.fetchone()[0])
    return rows


def _list_model_tables() -> list[str]:
    return sorted(connection.introspection.django_table_names(only_existing=True))


class SqliteFile(DatabaseFile):
    """A database of SQLite, copied page by page."""

    def dump_database(self) -> Snapshot:
        """Copy the database in one step, while others write."""
        tables, applied = _list_model_tables(), list_applied(connection)
        with self._open() as live, _connect(self.path) as copy:
            live.backup(copy)
            copy.execute(f"DELETE FROM {SESSIONS}")  # noqa: S608 - a constant
            copy.commit()
            # Deleted rows would stay in free pages.
            copy.execute("VACUUM")
            return Snapshot("sqlite", applied, count_rows(copy.cursor(), tables))

    def restore_database(self) -> None:
        """Copy the file into the database, which others may have open."""
        with self._open() as live, _connect(self.path) as copy:
            # Other processes must not take it for a generation that they know.
            copy.execute(
                f"UPDATE {TABLE} SET number = ?",  # noqa: S608 - a constant
                [time.time_ns()],
            )
            copy.commit()
            copy.backup(live)

    def _open(self) -> contextlib.closing[sqlite3.Connection]:
        return _connect(connection.settings_dict["NAME"])


def _connect(path: Any) -> contextlib.closing[sqlite3.Connection]:
    return contextlib.closing(sqlite3.connect(path, timeout=20))


class PostgresFile(DatabaseFile):
    """A dump in the custom format of ``pg_dump``."""

    def dump_database(self) -> Snapshot:
        """Run ``pg_dump`` in the snapshot in which the rows are counted."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone()
            _run_client(
                *("pg_dump", "--format=custom", f"--snapshot={snapshot}"),
                *("--no-owner", "--no-privileges"),
                *(f"--exclude-table-data={SESSIONS}", f"--file={self.path}"),
            )
            rows = count_rows(cursor, _list_model_tables())
            return Snapshot("postgresql", list_applied(connection), rows)

    def restore_database(self) -> None:
        """Run the dump as one transaction of ``psql``.

        Tables that the dump does not know are dropped, too. The notification lets other
        processes forget what they keep in memory.
        """
        script = self.path.with_suffix(".sql")
        _run_client(
            *("pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges"),
            *(f"--file={script}", str(self.path)),
        )
        tables = ", ".join(map(connection.ops.quote_name, list_tables(connection)))
        drop = f"DROP TABLE IF EXISTS {tables} CASCADE" if tables else "SELECT 1"
        _run_client(
            *("psql", "--no-psqlrc", "--quiet", "--single-transaction"),
            *("--set=ON_ERROR_STOP=1", f"--command={drop}", f"--file={script}"),
            f"--command=NOTIFY {CHANNEL}, 'restore'",
        )


def _run_client(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL on the configured database."""
    parameters = build_direct_parameters()
    parameters.pop("cursor_factory", None)
    parameters = parse_dsn(make_dsn(**parameters))
    # Everybody on this machine can read the arguments of a process.
    environment = {**os.environ, "PGPASSWORD": parameters.pop("password", "")}
    target = [] if program == "pg_restore" else [f"--dbname={make_dsn(**parameters)}"]
    try:
        subprocess.run(  # noqa: S603 - a program of PostgreSQL, without a shell
            [program, *target, *arguments],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=True,
        )
    except FileNotFoundError:
        raise BackupError(
            f"{program} is not installed. It is in PostgreSQL's package of clients."
        ) from None
    except subprocess.CalledProcessError as error:
        raise BackupError(f"{program} failed: {error.stderr.strip()}") from error
