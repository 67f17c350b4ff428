"""Whether ``manage.py work`` runs, and whether it keeps up with its work."""

import contextlib
import dataclasses
import datetime as dt

from django.db.models import Case, Count, Min, When
from django.utils import timezone
from django_tasks import task_backends
from django_tasks_db import DatabaseBackend
from django_tasks_db.models import DBTaskResult
from wagtail.models import Revision

from portal.background.jobs import SCHEDULER
from portal.background.process_locks import open_process_locks

# In seconds. A task or a publication that waits longer is late.
LATE_TASK = 600
LATE_PUBLICATION = 60
RUNS = "runs"


@dataclasses.dataclass(frozen=True)
class BackgroundState:
    """The state of background work; the ages are in seconds, 0 if nothing is due."""

    is_running: bool
    # The number of tasks by status.
    tasks: dict[str, int]
    oldest_task: float
    due_publications: int
    oldest_publication: float

    def describe_state(self) -> str:
        """Say that it runs, or what is wrong."""
        if not self.is_running:
            return "does not run"
        if self.oldest_publication > LATE_PUBLICATION:
            return f"a publication is {self.oldest_publication:.0f} s late"
        if self.oldest_task > LATE_TASK:
            return f"a task has waited for {self.oldest_task:.0f} s"
        return RUNS


def has_background_work() -> bool:
    """Return whether tasks wait for ``manage.py work`` with these settings."""
    return isinstance(task_backends["default"], DatabaseBackend)


def read_background_state() -> BackgroundState:
    """Read the queue and the schedule, and look for the lock of the scheduler."""
    now = timezone.now()
    tasks = DBTaskResult.objects.order_by()
    # A task that may begin at once has a moment far in the future.
    due = Case(When(run_after__gt=now, then="enqueued_at"), default="run_after")
    oldest_task = tasks.ready().aggregate(at=Min(due))["at"]
    publications = Revision.objects.filter(approved_go_live_at__lt=now).order_by()
    found = publications.aggregate(count=Count("pk"), at=Min("approved_go_live_at"))
    with contextlib.closing(open_process_locks()) as locks:
        is_running = not locks.is_free(SCHEDULER)
    return BackgroundState(
        is_running,
        tasks=dict(tasks.values_list("status").annotate(Count("pk"))),
        oldest_task=_get_age(oldest_task, now),
        due_publications=found["count"],
        oldest_publication=_get_age(found["at"], now),
    )


def _get_age(moment: dt.datetime | None, now: dt.datetime) -> float:
    return (now - moment).total_seconds() if moment else 0.0
