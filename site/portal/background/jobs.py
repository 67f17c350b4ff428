"""The jobs that run by the clock, and the loop that runs them."""

import dataclasses
import datetime as dt
import functools
import logging
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections, connections
from django.utils import timezone
from wagtail.embeds.models import Embed

from accounts.attempts import delete_old_attempts
from foundation.compat.indexing import enqueue_missing_entries
from foundation.document_texts import enqueue_missing_texts
from foundation.images.renditions import enqueue_missing_renditions
from foundation.models.page_preview import delete_expired_previews
from foundation.search_index import enqueue_missing_documents
from portal.background.old_revisions import delete_old_revisions
from portal.background.process_locks import ProcessLocks
from portal.background.publishing import Publisher
from portal.background.retries import fail_stale_tasks, retry_failed_tasks
from search.question_counts import delete_old_counts
from translations.batches import delete_old_batches
from translations.digest import send_digests
from translations.text_counts import store_missing_counts

logger = logging.getLogger(__name__)

# In seconds. How often the loop looks whether a job is due.
TICK = 0.25
# How long after a failure a job runs again.
RETRY = 30
MINUTE = 60
HOUR = 60 * MINUTE
# The lock of the process that runs the jobs.
SCHEDULER = "scheduler"


@dataclasses.dataclass(frozen=True)
class Job:
    """What is done, and how many seconds pass from one run to the next.

    Two processes may do it at the same time.
    """

    name: str
    run: Callable[[], object]
    interval: float


def list_publishing_jobs() -> list[Job]:
    """List the jobs that readers wait for."""
    # It takes one short query for each model if nothing is due.
    return [Job("publish what is due", Publisher().run, interval=TICK)]


def list_housekeeping_jobs(locks: ProcessLocks) -> list[Job]:
    """List the jobs that may take longer."""

    def retry_tasks() -> None:
        fail_stale_tasks(locks)
        retry_failed_tasks()

    def purge_old_revisions() -> None:
        if settings.REVISION_DAYS is not None:
            age = dt.timedelta(days=settings.REVISION_DAYS)
            delete_old_revisions(before=timezone.now() - age)

    return [
        Job("retry tasks", retry_tasks, interval=5),
        Job("enqueue missing search entries", enqueue_missing_entries, interval=HOUR),
        Job("send digests of translations", send_digests, interval=10 * MINUTE),
        Job("count texts to translate", store_missing_counts, interval=HOUR),
        Job(
            "enqueue missing search documents",
            enqueue_missing_documents,
            interval=HOUR,
        ),
        Job("enqueue missing texts", enqueue_missing_texts, interval=HOUR),
        Job("enqueue missing renditions", enqueue_missing_renditions, interval=HOUR),
        Job("prune task results", prune_task_results, interval=HOUR),
        Job("empty the bin", _make_call("empty_bin"), interval=HOUR),
        Job("delete expired sessions", _make_call("clearsessions"), interval=HOUR),
        Job("delete old attempts", delete_old_attempts, interval=HOUR),
        # Embeds of Wagtail's dialog are stored; the portal's texts have none.
        Job("delete embeds", Embed.objects.all().delete, interval=24 * HOUR),
        Job("delete old batches of translations", delete_old_batches, interval=HOUR),
        Job("delete expired previews", delete_expired_previews, interval=HOUR),
        Job("delete old counts of questions", delete_old_counts, interval=24 * HOUR),
        Job("purge old revisions", purge_old_revisions, interval=24 * HOUR),
    ]


def _make_call(command: str) -> Callable[[], object]:
    return functools.partial(call_command, command, verbosity=0)


def prune_task_results() -> None:
    """Delete the results of finished tasks; those of failed ones stay for 30 days."""
    call_command(
        "prune_db_task_results",
        verbosity=0,
        queue_name="*",
        min_age_days=1,
        failed_min_age_days=30,
    )


def run_jobs(
    jobs: list[Job], may_run: Callable[[], bool], stop: threading.Event
) -> None:
    """Run each job again and again while ``may_run`` says so, until ``stop`` is set.

    A job that fails, such as in a busy database, is logged and runs again later.
    """
    due_times = {job.name: time.monotonic() for job in jobs}
    while not stop.is_set():
        for job in jobs:
            is_due = time.monotonic() >= due_times[job.name]
            if is_due and not stop.is_set() and may_run():
                wait = job.interval if _run_job(job) else RETRY
                due_times[job.name] = time.monotonic() + wait
        stop.wait(TICK)
    connections.close_all()


def _run_job(job: Job) -> bool:
    close_old_connections()
    try:
        job.run()
    except Exception:
        logger.exception("The job failed: %s.", job.name)
        return False
    return True
