"""The queue in the database, and processes that work on it."""

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

from django_tasks_db.management.commands import db_worker

from portal.background.worker import TaskWorker
from tests.support.line_process import ROOT

DATABASE_TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
SECONDS_MAX = 90


def run_ready_tasks() -> None:
    """Run all tasks that are ready, in this process."""
    worker = TaskWorker("test")
    worker.interval, worker.batch = 0, True
    # The connection has the transaction of the test.
    with mock.patch.object(db_worker, "close_old_connections"):
        worker.run()


def wait_until(is_done: Callable[[], bool], *processes: subprocess.Popen[str]) -> None:
    """Wait for something that processes do; it is an error if one of them ends."""
    ends = time.monotonic() + SECONDS_MAX
    while not is_done():
        assert time.monotonic() < ends
        assert all(process.poll() is None for process in processes)
        time.sleep(0.05)


def build_environment(database_url: str) -> dict[str, str]:
    """Build the environment of a process with a queue in the database."""
    return {
        **os.environ,
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "tests.support.queue_settings",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
    }


def run_killer(module: str, database_url: str, kills: int, seed: int) -> Any:
    """Run a module of ``tests.support`` that kills processes; return its report."""
    result = subprocess.run(
        [sys.executable, "-m", f"tests.support.{module}", str(kills), str(seed)],
        cwd=ROOT,
        env=build_environment(database_url),
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    report = json.loads(result.stdout.splitlines()[-1])
    print(report)
    return report


@contextlib.contextmanager
def start_work(database_url: str) -> Iterator[subprocess.Popen[str]]:
    """Start ``manage.py work``; it is killed at the end, unless it has ended."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "work", "--verbosity", "0"],
        cwd=ROOT,
        env=build_environment(database_url),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()
