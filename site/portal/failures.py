"""Which HTTP status describes a failure that is not a mistake of the code."""

import errno
import sqlite3
from http import HTTPStatus

import psycopg2.errors
from django.db import DatabaseError, InterfaceError, OperationalError, connection

from foundation.storage import StoreUnavailableError

FULL_DISK_ERRORS = {errno.ENOSPC, errno.EDQUOT}


def find_failure_status(error: BaseException | None) -> HTTPStatus:
    """Return the status of an exception.

    507 (RFC 4918, section 11.5): no space is left for what was sent. 503: the database
    or the store of files does not answer, and clients try again. 500: anything else.
    """
    if is_disk_full(error):
        return HTTPStatus.INSUFFICIENT_STORAGE
    if isinstance(error, StoreUnavailableError) or _is_database_unavailable(error):
        return HTTPStatus.SERVICE_UNAVAILABLE
    return HTTPStatus.INTERNAL_SERVER_ERROR


def is_disk_full(error: BaseException | None) -> bool:
    """Return whether no space was left for a file, or in the database."""
    if isinstance(error, OSError):
        return error.errno in FULL_DISK_ERRORS
    if not isinstance(error, DatabaseError):
        return False
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
    return isinstance(cause, psycopg2.errors.DiskFull)


def _is_database_unavailable(error: BaseException | None) -> bool:
    """Return whether the database does not answer at all, or not in time."""
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    if connection.vendor == "sqlite":
        return any(text in str(error) for text in ("locked", "unable to open"))
    if isinstance(error.__cause__, psycopg2.errors.QueryCanceled):
        # The statement took too long.
        return True
    try:
        connection.ensure_connection()
    except OperationalError:
        return True
    return not connection.is_usable()
