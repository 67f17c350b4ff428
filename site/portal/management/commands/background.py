"""The process beside the web server: it runs the queue's tasks and the schedule."""

import logging
import threading
import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, connections

from portal.schedule import JOBS, RETRY, run_jobs

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Runs the worker of the task queue, and the scheduled jobs in a thread.

    SIGTERM and SIGINT end it after the task and the job that are running.
    """

    help = "Run the tasks of the queue and the scheduled jobs, until it is stopped."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        """Run both until the worker is stopped by a signal."""
        stop = threading.Event()
        scheduler = threading.Thread(target=run_jobs, args=(JOBS, stop))
        scheduler.start()
        try:
            _run_worker(verbosity)
        finally:
            stop.set()
            scheduler.join()


def _run_worker(verbosity: int) -> None:
    """Run the worker; if the database does not answer, begin again after a while."""
    while True:
        try:
            call_command("db_worker", reload=False, verbosity=verbosity)
        except (OperationalError, InterfaceError):
            logger.exception("The worker lost the database.")
            connections.close_all()
            time.sleep(RETRY)
        else:
            return
