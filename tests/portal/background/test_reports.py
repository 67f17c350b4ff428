"""The report about background tasks, and the command that lists them."""

import io

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from modelsearch.tasks import insert_or_update_object_task
from pytest_django import Settings

from foundation.images.renditions import make_renditions
from portal.background.retries import WorkerEndedError
from tests.support.queue_tasks import fail
from tests.support.queues import DATABASE_TASKS, run_ready_tasks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _queue(settings: Settings) -> None:
    settings.TASKS = DATABASE_TASKS


def read_rows(client: Client, language: str) -> list[list[str]]:
    """Read the cells of the report's rows."""
    response = client.get(reverse("task_report"), headers={"Accept-Language": language})
    assert response.status_code == 200
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("td")]
        for row in BeautifulSoup(response.content, "html.parser").select(
            "table.listing tbody tr"
        )
    ]


def fill_queue() -> None:
    """Store a task that waits, one that failed, and one whose worker ended."""
    fail.enqueue()
    run_ready_tasks()
    make_renditions.enqueue(7)
    killed = DBTaskResult.objects.get(task_path=make_renditions.module_path)
    killed.claim("gone")
    killed.set_failed(WorkerEndedError())
    DBTaskResult.objects.filter(pk=killed.pk).update(status=TaskResultStatus.READY)
    insert_or_update_object_task.enqueue("foundation", "topic", "5")


def test_an_administrator_reads_what_failed_and_why(admin_client: Client) -> None:
    fill_queue()

    failed, killed, waiting = read_rows(admin_client, "en")
    assert failed[:4] == ["fail", "", "Failed", "1"]
    assert failed[5].startswith("OSError: The disk is full.")
    assert "Traceback" in failed[5]
    assert killed[:4] == ["Sizes of a picture", "7", "Is tried again", "1"]
    assert "The process ended during the task" in killed[5]
    assert waiting[:4] == ["Entry in the search index", "Topic 5", "Waits", "0"]
    assert waiting[5] == ""


def test_the_report_is_in_lithuanian(admin_client: Client, superuser: User) -> None:
    fill_queue()

    failed, killed, waiting = read_rows(admin_client, "lt")
    assert failed[2] == "Nepavyko"
    assert killed[0] == "Paveikslėlio dydžiai"
    assert "Procesas nutrūko" in killed[5]
    assert waiting[:2] == ["Įrašas paieškos rodyklėje", "Tema 5"]


def test_the_report_says_that_all_is_done(admin_client: Client) -> None:
    answer = admin_client.get(reverse("task_report"), headers={"Accept-Language": "en"})

    assert "All tasks are done." in answer.content.decode()


def test_the_command_lists_the_same_and_has_it_tried_again() -> None:
    fill_queue()
    DBTaskResult.objects.failed().update(worker_ids=["gone"] * 9)
    output = io.StringIO()

    call_command("tasks", stdout=output)

    assert "fail" in output.getvalue()
    assert "OSError: The disk is full." in output.getvalue()
    assert "Tasks that are not done: 3" in output.getvalue()

    call_command("tasks", retry=True, stdout=output)

    assert "Tasks that are tried again: 1" in output.getvalue()
    assert not DBTaskResult.objects.failed().exists()
