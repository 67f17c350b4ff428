"""Jobs run by the clock; one that fails is logged and runs again."""

import contextlib
import datetime as dt
import logging
import threading
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import OperationalError, connections
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings
from wagtail.embeds.models import Embed
from wagtail.models import Comment, Revision

from foundation.bin.moves import move_to_bin
from foundation.models import PagePreview
from home.models import HomePage
from portal.background import jobs
from portal.background.jobs import Job, list_housekeeping_jobs, run_jobs
from portal.background.old_revisions import delete_old_revisions
from portal.background.process_locks import FileLocks
from tests.support import factories
from tests.support.queue_tasks import fail, succeed
from tests.support.queues import DATABASE_TASKS, run_ready_tasks

DAY = dt.timedelta(days=1)


@pytest.fixture
def _queue(settings: Settings) -> None:
    settings.TASKS = DATABASE_TASKS


@pytest.fixture
def _fast_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the loop run in the test's transaction, without waiting."""
    monkeypatch.setattr(jobs, "TICK", 0.001)
    monkeypatch.setattr(jobs, "RETRY", 0.002)
    monkeypatch.setattr(jobs, "close_old_connections", lambda: None)
    monkeypatch.setattr(connections, "close_all", lambda: None)


@pytest.mark.usefixtures("_fast_loop")
def test_a_job_that_fails_is_logged_and_runs_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    stop = threading.Event()
    runs: list[str] = []

    def run_busy() -> None:
        runs.append("busy")
        if runs.count("busy") == 1:
            message = "database is locked"
            raise OperationalError(message)

    def run_other() -> None:
        runs.append("other")
        if runs.count("busy") >= 2 and runs.count("other") >= 2:
            stop.set()

    both = [Job("busy", run_busy, interval=0.001), Job("other", run_other, 0.001)]
    with caplog.at_level(logging.ERROR, "portal.background.jobs"):
        run_jobs(both, lambda: True, stop)

    assert runs[:2] == ["busy", "other"]
    messages = [record.getMessage() for record in caplog.records]
    assert messages == ["The job failed: busy."]


@pytest.mark.usefixtures("_fast_loop")
def test_no_job_runs_while_another_process_runs_them() -> None:
    stop = threading.Event()
    answers = [False, False, True]
    runs: list[int] = []

    def run() -> None:
        runs.append(len(answers))
        stop.set()

    run_jobs([Job("job", run, interval=1)], lambda: answers.pop(0), stop)

    assert runs == [0]


def run_housekeeping(folder: Path) -> None:
    """Run each job once."""
    with contextlib.closing(FileLocks(str(folder / "locks"))) as locks:
        for job in list_housekeeping_jobs(locks):
            job.run()


@pytest.mark.django_db
@pytest.mark.usefixtures("_queue")
def test_what_has_expired_is_deleted(tmp_path: Path) -> None:
    now = timezone.now()
    for key, days in (("old", -1), ("new", 1)):
        Session.objects.create(session_key=key, expire_date=now + days * DAY)
    for page, written_at in ((1, now - DAY), (2, now)):
        PagePreview.objects.create(
            session_key="new", page_id=page, path="1", content="", written_at=written_at
        )
    Embed.objects.create(url="https://video.example/1", hash="1", type="video")

    run_housekeeping(tmp_path)

    assert [session.session_key for session in Session.objects.all()] == ["new"]
    assert [preview.page_id for preview in PagePreview.objects.all()] == [2]
    assert not Embed.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("_queue")
def test_results_of_tasks_are_deleted_and_failures_kept_longer(tmp_path: Path) -> None:
    for _number in range(2):
        succeed.enqueue()
        fail.enqueue()
    run_ready_tasks()
    DBTaskResult.objects.update(finished_at=timezone.now() - 2 * DAY)
    old = DBTaskResult.objects.failed().first()
    assert old is not None
    # Failed for good, and a month ago.
    DBTaskResult.objects.failed().update(worker_ids=["gone"] * 9)
    DBTaskResult.objects.filter(pk=old.pk).update(finished_at=timezone.now() - 31 * DAY)

    run_housekeeping(tmp_path)

    (kept,) = DBTaskResult.objects.filter(task_path__contains="queue_tasks")
    assert kept.status == TaskResultStatus.FAILED
    assert kept.pk != old.pk
    # What has no entry in the search index has a task now, which waits.
    assert not DBTaskResult.objects.successful().exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("_queue")
@pytest.mark.parametrize(("days", "count"), [(None, 3), (30, 1)])
def test_old_revisions_are_deleted_only_by_a_setting(
    settings: Settings,
    tmp_path: Path,
    tree: dict[str, HomePage],
    days: int | None,
    count: int,
) -> None:
    settings.REVISION_DAYS = days
    page = factories.NewsFactory.create(published=False)
    for number in range(3):
        page.title = f"Naujiena {number}"
        page.save_revision()
    own = Revision.objects.filter(object_id=str(page.pk))
    own.update(created_at=timezone.now() - 60 * DAY)

    run_housekeeping(tmp_path)

    assert own.count() == count
    assert own.latest("pk").content["title"] == "Naujiena 2"


@pytest.mark.django_db
def test_old_revisions_that_are_published_or_discussed_are_kept(
    superuser: User,
) -> None:
    page = factories.NewsFactory.create(title="Viešai")
    page.save_revision().publish()
    live = page.latest_revision
    page.title = "Su komentaru"
    discussed = page.save_revision()
    Comment.objects.create(
        page=page,
        user=superuser,
        text="Kodėl?",
        contentpath="title",
        revision_created=discussed,
    )
    for title in ("Niekam nereikalinga", "Juodraštis"):
        page.title = title
        latest = page.save_revision()
    Revision.objects.update(created_at=timezone.now() - 60 * DAY)
    page.refresh_from_db()
    move_to_bin([page], user=superuser)

    delete_old_revisions(before=timezone.now() - 30 * DAY)

    kept = Revision.objects.filter(object_id=str(page.pk)).values_list("pk", flat=True)
    assert set(kept) == {live.pk, discussed.pk, latest.pk}
    assert Comment.objects.count() == 1
