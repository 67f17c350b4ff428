"""A copy of the whole test database, from which a test that commits restores it.

Both ways take milliseconds. To truncate all tables takes seconds on PostgreSQL, and to
create the rows again through Django a second on both databases.
"""

import contextlib
import io
import sqlite3
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction


def copy_database() -> Callable[[], None]:
    """Copy the database into memory; return a function that restores it."""
    connection.ensure_connection()
    return _copy_sqlite() if connection.vendor == "sqlite" else _copy_postgres()


def _copy_sqlite() -> Callable[[], None]:
    database: Any = connection
    content = database.connection.serialize()

    def restore() -> None:
        connection.ensure_connection()
        with contextlib.closing(sqlite3.connect(":memory:")) as copy:
            copy.deserialize(content)
            copy.backup(database.connection)

    return restore


def _copy_postgres() -> Callable[[], None]:
    database: Any = connection
    tables = [
        connection.ops.quote_name(name)
        for name in connection.introspection.django_table_names(only_existing=True)
    ]
    rows = {}
    # A cursor of psycopg2: the one of Django notes what is written.
    with database.connection.cursor() as cursor:
        for table in tables:
            target = io.BytesIO()
            cursor.copy_expert(f"COPY {table} TO STDOUT", target)
            rows[table] = target.getvalue()
        # A test may set a sequence back, which no transaction undoes.
        cursor.execute(
            "SELECT quote_ident(schemaname) || '.' || quote_ident(sequencename),"
            " coalesce(last_value, start_value), last_value IS NOT NULL"
            " FROM pg_sequences"
        )
        sequences = cursor.fetchall()

    def restore() -> None:
        connection.ensure_connection()
        # Foreign keys are checked when the transaction ends.
        with transaction.atomic(), database.connection.cursor() as cursor:
            cursor.execute(";".join(f"DELETE FROM {table}" for table in tables))
            for table, content in rows.items():
                if content:
                    cursor.copy_expert(f"COPY {table} FROM STDIN", io.BytesIO(content))
            for sequence in sequences:
                cursor.execute("SELECT setval(%s, %s, %s)", sequence)

    return restore
