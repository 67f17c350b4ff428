"""The process beside the web server: it runs the queue's tasks and the jobs."""

import functools
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django_tasks import task_backends
from django_tasks_db import DatabaseBackend
from django_tasks_db.management.commands.db_worker import Command as WorkerCommand

from portal.background.jobs import (
    SCHEDULER,
    list_housekeeping_jobs,
    list_publishing_jobs,
    run_jobs,
)
from portal.background.process_locks import open_process_locks
from portal.background.worker import run_worker

# That of Django. ``LOG_LEVEL`` decides what is logged, unless another one is given.
DEFAULT_VERBOSITY = 1


class Command(BaseCommand):
    """Runs the tasks of the queue; one of all processes runs the jobs, too.

    SIGTERM and SIGINT end it after the task and the jobs that are running, after 30
    seconds in any case.
    """

    help = "Run the tasks of the queue and the jobs by the clock, until it is stopped."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        """Run both until the worker is stopped by a signal."""
        if not isinstance(task_backends["default"], DatabaseBackend):
            raise CommandError(
                "No task waits for a worker with these settings. Set WORKER=true."
            )
        if verbosity != DEFAULT_VERBOSITY:
            WorkerCommand().configure_logging(verbosity)
        stop = threading.Event()
        locks = open_process_locks()
        is_scheduler = functools.partial(locks.hold_lock, SCHEDULER)
        # Housekeeping takes long at times, and publications do not wait for it.
        threads = [
            threading.Thread(target=run_jobs, args=(jobs, is_scheduler, stop))
            for jobs in (list_publishing_jobs(), list_housekeeping_jobs(locks))
        ]
        for thread in threads:
            thread.start()
        try:
            run_worker(locks)
        finally:
            stop.set()
            for thread in threads:
                thread.join()
            locks.close()
