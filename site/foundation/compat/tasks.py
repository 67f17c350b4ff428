"""Enqueues background tasks together with what they are about."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django_tasks import task_backends
from django_tasks_db import DatabaseBackend


def enqueue_with_transaction(enqueue: Callable[[], Any]) -> None:
    """Call a function that enqueues a task, so that it is enqueued on a commit only.

    A task that is stored in the database is part of the transaction. Other backends
    could start it before the commit, so they get it afterwards.
    """
    if isinstance(task_backends["default"], DatabaseBackend):
        enqueue()
    else:
        transaction.on_commit(enqueue)
