"""What a database holds, without what differs each time that the same act is done."""

import re
from collections import Counter
from typing import Any

from django.db import connection

Snapshot = dict[str, Counter[str]]

# Sessions are saved after the response. The full-text tables have other pages each time;
# the names of the tables that SQLite keeps them in begin like their own.
IGNORED = re.compile(
    r"django_session|(?:wagtailsearch_indexentry|foundation_searchdocument|foundation_documenttext)_fts.*"
)
CHANGING = re.compile(
    # Moments, as values of SQLite, in JSON, and as values of PostgreSQL.
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[\d.]*(?:Z|[+-]\d\d:?\d\d)?"
    r"|datetime\.datetime\([^)]*\)+"
    r"|(?:UUID\(')?[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}"
)


def read_snapshot() -> Snapshot:
    """Read all rows of all tables; moments and UUIDs are replaced by a dot."""
    with connection.cursor() as cursor:
        tables = sorted(connection.introspection.table_names(cursor))
        return {
            table: Counter(_read_rows(cursor, table))
            for table in tables
            if not IGNORED.fullmatch(table)
        }


def _read_rows(cursor: Any, table: str) -> list[str]:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
    return [CHANGING.sub("·", repr(_read_bytes(row))) for row in cursor.fetchall()]


def _read_bytes(row: Any) -> tuple[Any, ...]:
    # The text of a memoryview is its address.
    return tuple(
        bytes(value) if isinstance(value, memoryview) else value for value in row
    )


def list_differing_tables(one: Snapshot, other: Snapshot) -> list[str]:
    """Name the tables whose rows differ."""
    return [table for table in one if one[table] != other.get(table)]
