"""Runs the tasks of the queue, until a signal ends the process."""

import logging
import signal
import time
import uuid
from types import FrameType
from typing import Any

from django.db import InterfaceError, OperationalError, connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from portal.background.object_tasks import is_object_deleted
from portal.background.process_locks import ProcessLocks
from portal.http.log_filter import task_id

logger = logging.getLogger(__name__)

# In seconds. How often a worker without a task looks for one: the search finds a page
# within a second after it is published.
PAUSE = 0.25
# How long a task may go on after the signal that ends its worker.
GRACE = 30
# After a failure of the database, the next attempt.
RETRY = 30


class TaskWorker(Worker):
    """The worker of the library, which ends in any case some time after a signal."""

    def __init__(self, worker_id: str) -> None:
        super().__init__(
            queue_names=["*"],
            interval=PAUSE,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_id,
            excluded_queue_names=[],
        )

    def run_task(self, db_task_result: DBTaskResult[Any, Any]) -> None:
        """Name the task in all lines of the log that it writes.

        A task about an object that has been deleted meanwhile is dropped.
        """
        if is_object_deleted(db_task_result):
            db_task_result.delete()
            return
        token = task_id.set(str(db_task_result.pk))
        try:
            super().run_task(db_task_result)
        finally:
            task_id.reset(token)

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """End after the running task; if that takes too long, it is tried again."""
        signal.alarm(GRACE)
        super().shutdown(signum, frame)


def run_worker(locks: ProcessLocks) -> None:
    """Run tasks; if the database does not answer, begin again after a while.

    Each worker holds the lock with its name: without it, its tasks are tried again.
    """
    while True:
        worker = TaskWorker(uuid.uuid4().hex)
        worker.configure_signals()
        try:
            if locks.hold_lock(worker.worker_id):
                worker.run()
                return
            logger.error("The worker can't reach the database.")
        except (OperationalError, InterfaceError):
            logger.exception("The worker lost the database.")
        finally:
            locks.release_lock(worker.worker_id)
        connections.close_all()
        time.sleep(RETRY)
