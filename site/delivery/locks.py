"""Documents are stored only while nobody writes content: none is stored too late.

SQLite has one writer at a time. On PostgreSQL, each transaction that writes content
holds a shared advisory lock, and a transaction that stores documents an exclusive one.
"""

import contextlib
import logging
from collections.abc import Callable, Iterator
from typing import TypeVar

from django.db import DatabaseError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

# Any number that nothing else in the database uses.
LOCK = 5_217_300_011


def lock_out_storing(writer: BaseDatabaseWrapper) -> None:
    """Wait until no documents are being stored; then keep it so in this transaction."""
    if writer.vendor != "postgresql":
        return
    # The backend's own cursor: the query is neither logged nor watched.
    with contextlib.closing(writer.create_cursor()) as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [LOCK])


def run_without_writers(
    work: Callable[[], Result], *, wait: bool = False
) -> Result | None:
    """Run something in a transaction, while nobody else writes content.

    If somebody does, it returns None at once, or waits. In a transaction it returns
    None, too: the transaction may have written content.
    """
    if connection.in_atomic_block:
        return None
    if wait:
        with transaction.atomic():
            _lock_out_writers(wait=True)
            return work()
    is_locked = False
    try:
        with _without_waiting(), transaction.atomic():
            is_locked = _lock_out_writers(wait=False)
            return work() if is_locked else None
    except DatabaseError:
        # SQLite fails if somebody writes. With the lock, something else is wrong, such
        # as a database that only reads: the answer has to be computed, too.
        if is_locked:
            logger.warning("Documents can't be stored.", exc_info=True)
        return None


def _lock_out_writers(*, wait: bool) -> bool:
    if connection.vendor != "postgresql":
        # SQLite's transaction has begun with the lock; see ``read_database``.
        return True
    function = "pg_advisory_xact_lock" if wait else "pg_try_advisory_xact_lock"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [LOCK])
        (is_locked,) = cursor.fetchone()
    return wait or bool(is_locked)


@contextlib.contextmanager
def _without_waiting() -> Iterator[None]:
    """Make SQLite fail at once if another connection holds its lock."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        (timeout,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {int(timeout)}")
