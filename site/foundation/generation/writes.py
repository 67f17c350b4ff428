"""Announces each write to public content in the transaction of the write.

It looks at the SQL of every connection. Signals would miss bulk updates, the SQL of the
page tree, and some commands.
"""

import contextlib
import dataclasses
import sqlite3
from collections.abc import Callable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from foundation.generation.sources import CHANNEL, TABLE, get_source
from foundation.generation.tables import changes_content

Execute = Callable[[str, Any, bool, dict[str, Any]], Any]

# It is entered before a statement that changes content, and left after it, in the same
# transaction.
Watcher = Callable[
    [BaseDatabaseWrapper, str, Any], contextlib.AbstractContextManager[None]
]
_watchers: list[Watcher] = []

# It rises, also if the row is new.
RAISE_NUMBER = (
    f"INSERT INTO {TABLE} (id, number) VALUES (1, 1) "  # noqa: S608 - a constant
    "ON CONFLICT (id) DO UPDATE SET number = number + 1"
)


def register_write_watcher(watcher: Watcher) -> Watcher:
    """Register what has to be written together with a change of the content."""
    _watchers.append(watcher)
    return watcher


def watch_connection(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Watch a new connection; a receiver of ``connection_created``."""
    if connection.alias != DEFAULT_DB_ALIAS:
        return
    if announce_write not in connection.execute_wrappers:
        connection.execute_wrappers.append(announce_write)


def announce_write(
    execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Execute a statement; if it changes content, raise the generation with it."""
    connection: BaseDatabaseWrapper = context["connection"]
    if not changes_content(sql):
        return execute(sql, params, many, context)
    is_open = not connection.get_autocommit() or connection.in_atomic_block
    # SQLite commits such a statement when its rows have been fetched, together with
    # what was executed in the meantime.
    is_pending = connection.vendor == "sqlite" and "RETURNING" in sql.upper()
    with contextlib.ExitStack() as stack:
        if not is_open and not is_pending:
            stack.enter_context(transaction.atomic(using=connection.alias))
        for watcher in _watchers:
            # Without the values, a watcher can't say which rows are written.
            stack.enter_context(watcher(connection, sql, None if many else params))
        result = execute(sql, params, many, context)
        _raise_generation(connection)
        return result


def _raise_generation(connection: BaseDatabaseWrapper) -> None:
    """Announce a change, once in each transaction.

    Django forgets a callback together with its transaction or savepoint. So the
    callback is there exactly as long as the announcement can still be committed. The
    driver's own cursor is used: the statement is neither logged nor watched.
    """
    callbacks = (entry[1] for entry in connection.run_on_commit)
    if any(isinstance(callback, _CommitNote) for callback in callbacks):
        return
    note = _CommitNote(get_source().make_commit_name())
    cursor = connection.connection.cursor()
    try:
        if connection.vendor == "postgresql":
            cursor.execute(f"NOTIFY {CHANNEL}, '{note.name}'")
        else:
            cursor.execute(RAISE_NUMBER)
    except sqlite3.OperationalError as error:
        # The first migrations write before the table exists.
        if "no such table" not in str(error):
            raise
    finally:
        cursor.close()
    connection.on_commit(note)


@dataclasses.dataclass(frozen=True)
class _CommitNote:
    """Raises the generation of this process at once, when its transaction commits."""

    name: str

    def __call__(self) -> None:
        get_source().note_commit(self.name)
