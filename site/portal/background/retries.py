"""Tries tasks again that failed, or whose worker ended before they were done."""

import datetime as dt
import logging

from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from portal.background.process_locks import ProcessLocks

logger = logging.getLogger(__name__)

# How long a task waits after its first failure, after its second one, and so on; after
# one more failure it is not tried again.
DELAYS: tuple[dt.timedelta, ...] = (
    dt.timedelta(seconds=10),
    dt.timedelta(minutes=1),
    dt.timedelta(minutes=10),
    dt.timedelta(hours=1),
    dt.timedelta(hours=6),
)


class WorkerEndedError(Exception):
    """The process that ran a task ended: it was killed, or out of memory."""


def fail_stale_tasks(locks: ProcessLocks) -> None:
    """Mark the running tasks as failed whose worker holds its lock no more."""
    for running in DBTaskResult.objects.running():
        if not locks.is_free(running.worker_ids[-1]):
            continue
        with transaction.atomic():
            rows = DBTaskResult.objects.running().select_for_update()
            stale = rows.filter(pk=running.pk).first()
            # Another worker may have it by now.
            if stale is not None and stale.worker_ids == running.worker_ids:
                logger.warning("The worker of task %s ended.", stale.pk)
                stale.set_failed(WorkerEndedError("The worker ended during the task."))


def retry_failed_tasks() -> None:
    """Put the failed tasks back into the queue, each after its delay.

    The number of attempts is that of ``worker_ids``.
    """
    for failed in DBTaskResult.objects.failed():
        rows = DBTaskResult.objects.failed().filter(pk=failed.pk)
        attempts = len(failed.worker_ids)
        if attempts <= len(DELAYS) and failed.finished_at is not None:
            run_after = failed.finished_at + DELAYS[attempts - 1]
            rows.update(status=TaskResultStatus.READY, run_after=run_after)


def retry_at_once() -> int:
    """Let all failed tasks begin anew in the queue; return how many there are."""
    return DBTaskResult.objects.failed().update(
        status=TaskResultStatus.READY, worker_ids=[], run_after=timezone.now()
    )
