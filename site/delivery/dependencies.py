"""Names what a document depends on, and what a statement changes, in the same way.

A name is a kind and an identifier: ``page:12``, ``image:7``, ``key:<translation key>``.
A document that asked for the page 12 depends on ``page:12``, whether it exists or not.
"""

import contextlib
import functools
from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet
from modelcluster.fields import ParentalKey
from wagtail.documents import get_document_model
from wagtail.models import Page

from delivery.statements import Write
from foundation.models import (
    Organisation,
    PortalImage,
    PortalPage,
    PortalRendition,
    Topic,
)
from foundation.registry import get_home_type, list_types

# A statement that changes more rows than this changes everything.
ROWS_MAX = 1000
# Tables of content that no document contains anything of. A name that ends with * is a
# prefix. All other tables that are not listed here or below concern every document.
UNUSED_TABLES = (
    "foundation_formerslug",
    # What is stored there is made of the content.
    "foundation_search*",
    "foundation_sitebranding",
    "taggit_*",
    "wagtailcore_revision",
    "wagtailembeds_*",
    "wagtailimages_*",
    "wagtailredirects_*",
    "wagtailsearch_*",
)
# The kinds of names that a page has apart from its own: every document depends on home
# pages, on directories, and on what is an alias of what.
TYPE, ALIAS = "type", "alias"

Columns = tuple[tuple[str, str], ...]


def make_name(kind: str, identifier: Any) -> str:
    """Return the name of an object: ``image:12``."""
    # SQLite stores the digits of a UUID only.
    return f"{kind}:{str(identifier).replace('-', '')}"


def list_rows(model: type[Model]) -> QuerySet[Any]:
    """Return all rows of a model."""
    manager: Any = model._meta.default_manager
    rows: QuerySet[Any] = manager.order_by()
    return rows


def list_requested_names(requested: Mapping[str, Iterable[Any]]) -> set[str]:
    """Name what a page has requested while it was serialized."""
    kinds = {"topic_key": "key"}
    return {
        make_name(kinds.get(kind, kind), identifier)
        for kind, identifiers in requested.items()
        for identifier in identifiers
    }


@functools.cache
def map_tables() -> dict[str, Columns]:
    """Return the columns that name the rows of a table: ``{table: ((kind, column),)}``.

    A child row of a page, such as an organiser of an event, is named by its page.
    """
    tables: dict[str, Columns] = {
        Page._meta.db_table: (
            ("page", "id"),
            ("key", "translation_key"),
            (TYPE, "content_type_id"),
            (ALIAS, "alias_of_id"),
        ),
        Organisation._meta.db_table: (
            ("organisation", "id"),
            ("key", "translation_key"),
        ),
        Topic._meta.db_table: (("topic", "id"), ("key", "translation_key")),
        PortalImage._meta.db_table: (("image", "id"),),
        PortalRendition._meta.db_table: (("image", "image_id"),),
        get_document_model()._meta.db_table: (("document", "id"),),
    }
    for model in apps.get_models():
        if issubclass(model, PortalPage):
            tables[model._meta.db_table] = (("page", "page_ptr_id"),)
        for field in model._meta.local_fields:
            related = field.related_model
            if (
                isinstance(field, ParentalKey)
                and isinstance(related, type)
                and issubclass(related, Page)
                and model._meta.db_table not in tables
            ):
                tables[model._meta.db_table] = (("page", field.column),)
    return tables


def is_used(table: str) -> bool:
    """Return whether documents contain anything of a table."""
    return not any(
        table.startswith(name[:-1]) if name.endswith("*") else table == name
        for name in UNUSED_TABLES
    )


def find_written_names(
    connection: BaseDatabaseWrapper, write: Write | None
) -> set[str] | None:
    """Name what a statement changes; None means everything.

    It has to be called before the statement is executed: it reads the rows that are
    updated or deleted.
    """
    columns = map_tables().get(write.table) if write else None
    if write is None or columns is None:
        return None
    rows = _read_rows(connection, write, columns)
    if len(rows) > ROWS_MAX:
        return None
    names = {
        make_name(kind, value)
        for row in rows
        for (kind, _column), value in zip(columns, row, strict=True)
    }
    for kind, column in columns:
        values = {make_name(kind, value) for value in write.values.get(column, [])}
        # An existing page becomes an alias of another one, or stops to be one.
        if kind == ALIAS and rows and not values <= names:
            return None
        names |= values
    if names & _name_root_types():
        return None
    return {name for name in names if not name.startswith((f"{TYPE}:", f"{ALIAS}:"))}


def _read_rows(
    connection: BaseDatabaseWrapper, write: Write, columns: Columns
) -> list[tuple[Any, ...]]:
    if write.condition is None:
        return []
    names = ", ".join(f'"{column}"' for _kind, column in columns)
    # The backend's own cursor: the query is neither logged nor watched.
    with contextlib.closing(connection.create_cursor()) as cursor:
        cursor.execute(
            f'SELECT {names} FROM "{write.table}" '  # noqa: S608 - of a statement of ours
            f"WHERE {write.condition} LIMIT {ROWS_MAX + 1}",
            write.parameters,
        )
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def list_root_models() -> list[type[Page]]:
    """List the types of home pages and directories: all addresses begin with them."""
    sections = (
        entry.section
        for entry in list_types()
        if entry.section and not issubclass(entry.model, Page)
    )
    return [get_home_type().model, *sections]


def _name_root_types() -> set[str]:
    types = ContentType.objects.get_for_models(*list_root_models()).values()
    return {make_name(TYPE, content_type.pk) for content_type in types}
