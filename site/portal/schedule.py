"""The jobs that run by the clock, and the loop that runs them."""

import dataclasses
import logging
import threading
import time

from django.core.management import call_command
from django.db import close_old_connections, connections

logger = logging.getLogger(__name__)

# In seconds. How often the loop looks whether a job is due.
TICK = 1
# How long after a failure a job runs again.
RETRY = 30


@dataclasses.dataclass(frozen=True)
class Job:
    """A management command, and how many seconds pass from one run to the next.

    Several machines may run it at the same time.
    """

    command: str
    interval: float


JOBS = [
    # It takes one short query for each model if nothing is due.
    Job("publish_scheduled", interval=5),
    Job("empty_bin", interval=60 * 60),
    Job("renditions", interval=60 * 60),
]


def run_jobs(jobs: list[Job], stop: threading.Event) -> None:
    """Run each job again and again, until ``stop`` is set.

    A job that fails, such as in a busy database, is logged and runs again later.
    """
    due_times = dict.fromkeys(jobs, time.monotonic())
    while not stop.is_set():
        for job, due in due_times.items():
            if time.monotonic() >= due and not stop.is_set():
                wait = job.interval if _run_job(job) else RETRY
                due_times[job] = time.monotonic() + wait
        stop.wait(TICK)
    connections.close_all()


def _run_job(job: Job) -> bool:
    close_old_connections()
    try:
        call_command(job.command, verbosity=0)
    except Exception:
        logger.exception("The job %s failed.", job.command)
        return False
    return True
