"""Reads stored documents that hold now."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model

from delivery.documents import Document, get_kind
from delivery.edition import get_edition
from delivery.invalidation import EVERYTHING
from delivery.models import Dependency, Invalidation, KindName, StoredDocument
from foundation.list_keys import Key
from foundation.visibility import Visibility

# The rule of which documents hold. Django would take longer to write this query than
# the database to answer it. Invalidations are read once, not once for each document:
# on PostgreSQL their table is long, though empty, until dead rows are removed.
SELECT = f"""
WITH pending AS MATERIALIZED (SELECT name FROM {Invalidation._meta.db_table})
SELECT {{columns}} FROM {StoredDocument._meta.db_table} d
WHERE d.site_id = %s AND d.is_current AND d.edition = %s
AND (d.until IS NULL OR d.until > %s)
AND NOT EXISTS (
    SELECT 1 FROM pending i
    WHERE i.name = '{EVERYTHING}' OR EXISTS (
        SELECT 1 FROM {Dependency._meta.db_table} n
        WHERE n.document_id = d.id AND n.name = i.name
    )
)
"""  # noqa: S608 - names of tables
# All parts of a document that are texts or bytes.
PARTS = ("type", "url", "summary", "body", "timeline", "entry")
# Ids in one query: SQLite limits the number of parameters.
IDS_MAX = 5_000


def read_documents(
    keys: Iterable[Key], visibility: Visibility, parts: Sequence[str]
) -> dict[Key, Document]:
    """Read the documents of objects that hold now, with some of their parts."""
    kinds: dict[KindName, dict[int, type[Model]]] = defaultdict(dict)
    for model, pk in keys:
        kinds[get_kind(model)][pk] = model
    columns = ", ".join(f"d.{name}" for name in ("object_id", "locale", *parts))
    found: dict[Key, Document] = {}
    for kind, models in kinds.items():
        ids = list(models)
        for start in range(0, len(ids), IDS_MAX):
            chosen = ids[start : start + IDS_MAX]
            places = ", ".join(["%s"] * len(chosen))
            condition = f"AND d.kind = %s AND d.object_id IN ({places})"
            rows = _select_valid(columns, visibility, condition, [kind, *chosen])
            for pk, locale, *values in rows:
                # PostgreSQL returns a view of its buffer.
                texts = (v if isinstance(v, str) else bytes(v) for v in values)
                content: dict[str, Any] = dict(zip(parts, texts, strict=True))
                found[models[pk], pk] = Document(kind, pk, locale, **content)
    return found


def list_valid_names(visibility: Visibility) -> set[tuple[str, int]]:
    """List the kinds and ids of all objects with a document that holds now."""
    return set(_select_valid("d.kind, d.object_id", visibility))


def read_digests(visibility: Visibility) -> dict[tuple[str, int], str]:
    """Read the digests of all documents that hold now, by kind and id."""
    rows = _select_valid("d.kind, d.object_id, d.digest", visibility)
    return {(kind, pk): digest for kind, pk, digest in rows}


def _select_valid(
    columns: str,
    visibility: Visibility,
    condition: str = "",
    parameters: Sequence[Any] = (),
) -> list[tuple[Any, ...]]:
    at = connection.ops.adapt_datetimefield_value(visibility.at)
    with connection.cursor() as cursor:
        cursor.execute(
            SELECT.format(columns=columns) + condition,
            [visibility.site.pk, get_edition(), at, *parameters],
        )
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
