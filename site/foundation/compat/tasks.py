"""Enqueues background tasks together with what they are about."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import transaction
from django_tasks import task_backends
from django_tasks.base import Task
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


def has_waiting_tasks(task: Task[Any, Any]) -> bool:
    """Return whether runs of a task wait for a worker."""
    if not isinstance(task_backends["default"], DatabaseBackend):
        return False
    results: Any = apps.get_model("django_tasks_database", "DBTaskResult").objects
    return bool(results.ready().filter(task_path=task.module_path).exists())
