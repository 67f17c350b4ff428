"""Enqueues background tasks together with what they are about."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import transaction
from django_tasks import task_backends
from django_tasks.base import Task, TaskResultStatus
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


def list_unfinished(task: Task[Any, Any]) -> list[list[Any]]:
    """List the arguments of each run of a task that waits, runs or has failed."""
    results: Any = apps.get_model("django_tasks_database", "DBTaskResult").objects
    rows = results.exclude(status=TaskResultStatus.SUCCESSFUL)
    found = rows.filter(task_path=task.module_path)
    return [stored["args"] for stored in found.values_list("args_kwargs", flat=True)]
