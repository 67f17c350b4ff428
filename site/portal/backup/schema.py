"""Which tables and migrations a database has."""

from collections.abc import Iterable

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from portal.backup.errors import BackupError

# App label and name.
MigrationKey = tuple[str, str]


def refuse_used_database(connection: BaseDatabaseWrapper) -> None:
    """Refuse a database that has tables."""
    if list_tables(connection):
        raise BackupError("The database has tables. An empty one is needed.")


def list_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """List all tables of a database, in the order of their names."""
    with connection.cursor() as cursor:
        return sorted(connection.introspection.table_names(cursor))


def list_applied(connection: BaseDatabaseWrapper) -> list[MigrationKey]:
    """List the applied migrations of the installed apps, in the order of their names.

    An app that was removed leaves its own behind.
    """
    applied = MigrationRecorder(connection).applied_migrations()
    labels = {label for label, _name in MigrationLoader(None).disk_migrations}
    return sorted(key for key in applied if key[0] in labels)


def list_missing(applied: Iterable[MigrationKey]) -> list[MigrationKey]:
    """List the migrations of the installed code that are not applied."""
    return sorted(MigrationLoader(None).graph.nodes.keys() - set(applied))


def list_unknown(applied: Iterable[MigrationKey]) -> list[MigrationKey]:
    """List the applied migrations that the installed code does not have."""
    return sorted(set(applied) - MigrationLoader(None).disk_migrations.keys())


def format_migrations(keys: Iterable[MigrationKey]) -> str:
    """Format migrations for a message, such as ``events 0001_initial``."""
    return ", ".join(f"{label} {name}" for label, name in keys)
