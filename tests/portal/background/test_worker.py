"""What the worker does with the tasks of the queue."""

import logging

import pytest
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from modelsearch.tasks import insert_or_update_object_task
from pytest_django import Settings

from foundation.models import Topic
from home.models import HomePage
from tests.support import factories
from tests.support.queues import DATABASE_TASKS, run_ready_tasks


def test_a_task_about_what_was_deleted_is_dropped(
    tree: dict[str, HomePage], settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    topic: Topic = factories.TopicFactory.create()
    settings.TASKS = DATABASE_TASKS
    insert_or_update_object_task.enqueue("foundation", "topic", str(topic.pk))
    insert_or_update_object_task.enqueue("foundation", "topic", "999999")
    insert_or_update_object_task.enqueue("former_app", "model", "1")

    with caplog.at_level(logging.WARNING):
        run_ready_tasks()

    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL
    assert not caplog.records
