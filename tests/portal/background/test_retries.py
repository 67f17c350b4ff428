"""Tasks that fail, or whose worker ends, are tried again."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from portal.background.process_locks import FileLocks, ProcessLocks
from portal.background.retries import (
    DELAYS,
    fail_stale_tasks,
    retry_at_once,
    retry_failed_tasks,
)
from tests.support.queue_tasks import fail, succeed
from tests.support.queues import DATABASE_TASKS, run_ready_tasks

SECOND = dt.timedelta(seconds=1)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _queue(settings: Settings) -> None:
    settings.TASKS = DATABASE_TASKS


@pytest.fixture
def locks(tmp_path: Path) -> Iterator[ProcessLocks]:
    with contextlib.closing(FileLocks(str(tmp_path / "locks"))) as locks:
        yield locks


def test_a_failed_task_is_tried_again_after_its_delay_until_the_last_one() -> None:
    now = timezone.now()
    with time_machine.travel(now, tick=False) as clock:
        fail.enqueue()
        run_ready_tasks()
        for number, delay in enumerate(DELAYS, 1):
            retry_failed_tasks()
            clock.shift(delay - SECOND)
            run_ready_tasks()
            assert len(DBTaskResult.objects.get().worker_ids) == number
            clock.shift(SECOND)
            run_ready_tasks()
            assert len(DBTaskResult.objects.get().worker_ids) == number + 1
        retry_failed_tasks()

    result = DBTaskResult.objects.get()
    assert result.status == TaskResultStatus.FAILED
    assert "The disk is full." in result.traceback


def test_tasks_that_failed_for_good_begin_anew_on_request() -> None:
    fail.enqueue()
    run_ready_tasks()
    DBTaskResult.objects.update(worker_ids=["gone"] * 9)

    assert retry_at_once() == 1

    run_ready_tasks()
    retry_failed_tasks()
    assert DBTaskResult.objects.get().status == TaskResultStatus.READY


def test_the_task_of_a_worker_that_has_ended_is_tried_again(
    locks: ProcessLocks,
) -> None:
    succeed.enqueue()
    succeed.enqueue()
    gone, busy = DBTaskResult.objects.all()
    gone.claim("gone")
    busy.claim("busy")
    assert locks.hold_lock("busy")

    fail_stale_tasks(locks)

    gone.refresh_from_db()
    busy.refresh_from_db()
    assert gone.status == TaskResultStatus.FAILED
    assert "WorkerEndedError" in gone.traceback
    assert busy.status == TaskResultStatus.RUNNING
    with time_machine.travel(timezone.now() + DELAYS[0] + SECOND):
        retry_failed_tasks()
        run_ready_tasks()
    gone.refresh_from_db()
    assert gone.status == TaskResultStatus.SUCCESSFUL
