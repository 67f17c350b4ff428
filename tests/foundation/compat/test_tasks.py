"""Tasks are enqueued on a commit only."""

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from foundation.compat.tasks import enqueue_with_transaction

DATABASE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.mark.django_db
def test_task_in_the_database_is_enqueued_in_the_transaction(
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.TASKS = DATABASE
    enqueued: list[bool] = []

    with django_capture_on_commit_callbacks() as callbacks:
        enqueue_with_transaction(lambda: enqueued.append(True))

    assert enqueued
    assert not callbacks


@pytest.mark.django_db
def test_task_that_runs_at_once_waits_for_the_commit(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    enqueued: list[bool] = []

    with django_capture_on_commit_callbacks(execute=True):
        enqueue_with_transaction(lambda: enqueued.append(True))
        assert not enqueued

    assert enqueued
