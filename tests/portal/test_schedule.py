"""The process beside the web server runs the schedule, and ends when it is told to."""

import datetime as dt
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from typing import Any

import pytest
from django.core.management import get_commands
from django.db import OperationalError, connections

from articles.models import NewsPage
from portal import schedule
from portal.schedule import JOBS, Job, run_jobs
from tests.support import factories
from tests.support.line_process import ROOT

SECONDS_MAX = 90


def test_a_job_that_fails_is_logged_and_runs_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stop = threading.Event()
    runs: list[str] = []

    def fail(command: str, **options: Any) -> None:
        runs.append(command)
        if command == "busy" and runs.count("busy") == 1:
            message = "database is locked"
            raise OperationalError(message)
        if runs.count("busy") == 2 and runs.count("other") >= 2:
            stop.set()

    monkeypatch.setattr(schedule, "call_command", fail)
    monkeypatch.setattr(schedule, "TICK", 0.001)
    monkeypatch.setattr(schedule, "RETRY", 0.002)
    monkeypatch.setattr(schedule, "close_old_connections", lambda: None)
    monkeypatch.setattr(connections, "close_all", lambda: None)
    with caplog.at_level(logging.ERROR, "portal.schedule"):
        run_jobs([Job("busy", interval=0.001), Job("other", interval=0.001)], stop)

    assert runs[:2] == ["busy", "other"]
    assert [record.getMessage() for record in caplog.records] == [
        "The job busy failed."
    ]


def test_each_job_is_a_command() -> None:
    commands = get_commands()

    assert all(job.command in commands for job in JOBS)


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_the_process_publishes_what_is_due_and_ends_cleanly(
    shared_database: str, sent: signal.Signals
) -> None:
    now = dt.datetime.now(dt.UTC)
    page: NewsPage = factories.NewsFactory.create(published=False)
    page.go_live_at = now + dt.timedelta(seconds=1)
    page.save_revision(approved_go_live_at=page.go_live_at)
    connections.close_all()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        "DATABASE_URL": shared_database,
        "WORKER": "true",
    }
    # The settings of the tests have no queue.
    command = [sys.executable, "manage.py"]
    subprocess.run(
        [*command, "migrate", "django_tasks_database", "--verbosity", "0"],
        cwd=ROOT,
        env=environment,
        check=True,
    )
    process = subprocess.Popen(
        [*command, "background", "--verbosity", "0"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        ends = time.monotonic() + SECONDS_MAX
        while not NewsPage.objects.get(pk=page.pk).live:
            assert time.monotonic() < ends
            assert process.poll() is None
            time.sleep(0.2)
        process.send_signal(sent)
        output, _errors = process.communicate(timeout=SECONDS_MAX)
    finally:
        process.kill()
    assert process.returncode == 0
    assert output == ""
