"""Notes what a transaction changes, in the same transaction: documents depend on it.

It looks at the SQL of every connection, as the generation does. A statement whose rows
can't be named invalidates all documents.
"""

import contextlib
import threading
from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.apps.registry import Apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.signals import post_migrate, pre_migrate
from django.dispatch import receiver

from delivery.dependencies import find_written_names, is_used
from delivery.locks import lock_out_storing
from delivery.models import Dependency, Invalidation, StoredDocument
from delivery.statements import find_table, read_statement
from foundation.generation.writes import register_write_watcher

EVERYTHING = "*"
INSERT = f'INSERT INTO "{Invalidation._meta.db_table}" ("name") VALUES '  # noqa: S608 - constant

# Names in one statement.
NAMES_MAX = 500

# Migrations write before the tables exist, and change the tables themselves.
_is_migrating = threading.Event()


@register_write_watcher
@contextlib.contextmanager
def note_changed_names(
    connection: BaseDatabaseWrapper, sql: str, params: Any
) -> Iterator[None]:
    """Store the names of what a statement changes."""
    if _is_migrating.is_set() or not is_used(find_table(sql)):
        yield
        return
    lock_out_storing(connection)
    names = find_written_names(connection, read_statement(sql, params))
    yield
    _insert_names(connection, [EVERYTHING] if names is None else sorted(names))


def _insert_names(connection: BaseDatabaseWrapper, names: Sequence[str]) -> None:
    # The backend's own cursor: the statement is neither logged nor watched.
    with contextlib.closing(connection.create_cursor()) as cursor:
        for start in range(0, len(names), NAMES_MAX):
            part = names[start : start + NAMES_MAX]
            cursor.execute(INSERT + ", ".join(["(%s)"] * len(part)), part)


def apply_invalidations() -> None:
    """Mark the documents that are out of date; called while nobody writes content."""
    names = set(Invalidation.objects.values_list("name", flat=True))
    if not names:
        return
    current = StoredDocument.objects.filter(is_current=True)
    if EVERYTHING not in names:
        changed = Dependency.objects.filter(
            name__in=Invalidation.objects.values("name")
        )
        current = current.filter(pk__in=changed.values("document"))
    current.update(is_current=False)
    Invalidation.objects.all().delete()


@receiver(pre_migrate, dispatch_uid="delivery.begin_migrating")
def begin_migrating(**_kwargs: Any) -> None:
    """Note nothing while the tables are changed."""
    _is_migrating.set()


@receiver(post_migrate, dispatch_uid="delivery.end_migrating")
def end_migrating(sender: Any, using: str, apps: Apps = apps, **_kwargs: Any) -> None:
    """Invalidate all documents after migrations, which may have changed anything.

    ``apps`` has no documents after ``manage.py migrate delivery zero``.
    """
    if sender.name != "delivery":
        return
    _is_migrating.clear()
    if "storeddocument" in apps.all_models["delivery"]:
        documents = apps.get_model("delivery", "StoredDocument")
        documents.objects.using(using).update(is_current=False)
