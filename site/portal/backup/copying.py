"""Copies all rows of another database, of the same kind or not, into an empty one."""

import contextlib
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import Error, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Model
from django.db.models.expressions import Col

from foundation.models import DocumentText
from foundation.progress_bar import ProgressBar
from portal.backup.errors import BackupError
from portal.backup.schema import (
    format_migrations,
    list_applied,
    list_missing,
    list_unknown,
    refuse_used_database,
)

SOURCE = "source"
# Each kind of database has columns of its own in the search index, which is rebuilt.
REBUILT_APP = "wagtailsearch"
ROWS = 500
READ_SEQUENCE = {
    "sqlite": "SELECT seq FROM sqlite_sequence WHERE name = %(table)s",
    "postgresql": "SELECT pg_sequence_last_value("
    "pg_get_serial_sequence(%(table)s, %(column)s)::regclass)",
}
WRITE_SEQUENCE = {
    "sqlite": [
        "DELETE FROM sqlite_sequence WHERE name = %(table)s",
        "INSERT INTO sqlite_sequence (name, seq) VALUES (%(table)s, %(number)s)",
    ],
    "postgresql": [
        "SELECT setval(pg_get_serial_sequence(%(table)s, %(column)s), %(number)s)"
    ],
}

ModelClass = type[Model]


@contextlib.contextmanager
def open_source(configuration: dict[str, Any]) -> Iterator[BaseDatabaseWrapper]:
    """Open a further database, by an entry of ``DATABASES``."""
    databases = {**connections.settings, SOURCE: configuration}
    connections.settings = connections.configure_settings(databases)
    source = connections[SOURCE]
    try:
        yield source
    finally:
        source.close()
        del connections[SOURCE], connections.settings[SOURCE]


def copy_database(source: BaseDatabaseWrapper, progress: ProgressBar) -> dict[str, int]:
    """Copy all rows into the configured database; return their numbers by table.

    It must be empty. Its tables are created by the migrations, all of which the source
    must have. The rows are copied in one transaction, then the search index is built.
    """
    refuse_used_database(connection)
    applied = list_applied(source)
    if differing := list_missing(applied) + list_unknown(applied):
        raise BackupError(
            "The source has not the migrations of this version: "
            f"{format_migrations(differing)}. Run manage.py migrate on it first."
        )
    call_command("migrate", verbosity=0, interactive=False)
    counts = copy_rows(source, connection, progress)
    call_command("update_index", verbosity=0)
    return counts


def copy_rows(
    source: BaseDatabaseWrapper, target: BaseDatabaseWrapper, progress: ProgressBar
) -> dict[str, int]:
    """Replace all rows of a database by those of another one with the same tables.

    The tables of the search index stay empty.
    """
    models = list_models()
    counts = {}
    with transaction.atomic(using=target.alias), transaction.atomic(source.alias):
        _delete_rows(target)
        for number, model in enumerate(models, start=1):
            counts[model._meta.db_table] = _copy_table(source, target, model)
            progress.show_progress("Tables", number, len(models))
        _copy_sequences(source, target, models)
        target.check_constraints()
    # The migrations have given other ids to them.
    ContentType.objects.clear_cache()
    return counts


def list_models() -> list[ModelClass]:
    """List the models whose rows are copied, also those of many-to-many relations."""
    models = apps.get_models(include_auto_created=True)
    return [
        model
        for model in models
        if model._meta.managed
        and not model._meta.proxy
        and model._meta.app_label != REBUILT_APP
        # The worker reads the documents again.
        and model is not DocumentText
    ]


def _delete_rows(target: BaseDatabaseWrapper) -> None:
    """Delete what the migrations have written: the rows of the source replace it."""
    tables = target.introspection.django_table_names(only_existing=True)
    statements = target.ops.sql_flush(no_style(), tables)
    with contextlib.closing(target.create_cursor()) as cursor:
        for statement in statements:
            cursor.execute(statement)


def _copy_table(
    source: BaseDatabaseWrapper, target: BaseDatabaseWrapper, model: ModelClass
) -> int:
    """Copy the rows of a table as they are stored, in the order of their keys.

    Only the types of the two databases are converted. Foreign keys are checked when
    the transaction ends, so the order of the tables does not matter. The statements are
    not watched: no reader has seen anything of an empty database.
    """
    fields = model._meta.local_concrete_fields
    table, names = model._meta.db_table, [str(field.column) for field in fields]
    select = (
        f"SELECT {_quote(source, names)} FROM {_quote(source, [table])} "  # noqa: S608 - names of the schema
        f"ORDER BY {_quote(source, [str(model._meta.pk.column)])}"
    )
    marks = ", ".join(["%s"] * len(fields))
    insert = (
        f"INSERT INTO {_quote(target, [table])} ({_quote(target, names)}) "  # noqa: S608 - names of the schema
        f"VALUES ({marks})"
    )
    converters = [_ValueConverter(source, target, field) for field in fields]
    count = 0
    with (
        source.cursor() as reader,
        contextlib.closing(target.create_cursor()) as writer,
    ):
        reader.execute(select)
        while rows := reader.fetchmany(ROWS):
            values = [
                [
                    converter.convert_value(value)
                    for converter, value in zip(converters, row, strict=True)
                ]
                for row in rows
            ]
            try:
                writer.executemany(insert, values)
            except (Error, ValueError) as error:
                raise BackupError(
                    f"A row of {table} can't be stored: {error}"
                ) from error
            count += len(values)
    return count


class _ValueConverter:
    """Turns a value as one database stores it into one that another one can store."""

    def __init__(
        self,
        source: BaseDatabaseWrapper,
        target: BaseDatabaseWrapper,
        field: Field[Any, Any],
    ) -> None:
        self._source, self._target = source, target
        self._column = Col(field.model._meta.db_table, field)
        self._field = field
        self._converters = source.ops.get_db_converters(self._column)
        # The text of JSON is copied as it is.
        self._is_json = field.get_internal_type() == "JSONField"

    def convert_value(self, value: Any) -> Any:
        for convert in self._converters:
            value = convert(value, self._column, self._source)
        if self._is_json or value is None:
            return value
        return self._field.get_db_prep_save(value, self._target)


def _quote(database: BaseDatabaseWrapper, names: list[str]) -> str:
    return ", ".join(map(database.ops.quote_name, names))


def _copy_sequences(
    source: BaseDatabaseWrapper, target: BaseDatabaseWrapper, models: list[ModelClass]
) -> None:
    """Let new rows get the ids that they would get in the source.

    The id of a row that was deleted is not given again: clients may remember it.
    """
    with (
        source.cursor() as reader,
        contextlib.closing(target.create_cursor()) as writer,
    ):
        for model in models:
            key = model._meta.auto_field
            if key is None or key not in model._meta.local_fields:
                continue
            values = {"table": model._meta.db_table, "column": key.column}
            reader.execute(READ_SEQUENCE[source.vendor], values)
            row = reader.fetchone()
            if row and row[0]:
                for statement in WRITE_SEQUENCE[target.vendor]:
                    writer.execute(statement, {**values, "number": row[0]})
