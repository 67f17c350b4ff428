"""Kills processes of ``manage.py work`` in their tasks, and counts what was lost.

``DATABASE_URL`` names the database of the test. The output is JSON: tasks that are not
done, pictures without sizes, objects that the search index lacks, and how often each
due page was published.
"""

import datetime as dt
import json
import os
import select
import signal
import sys
import time
import traceback
from collections import Counter
from random import Random
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - after setup
from django_tasks.base import TaskResultStatus  # noqa: E402 - after setup
from django_tasks.signals import task_started  # noqa: E402 - after setup
from django_tasks_db.models import DBTaskResult  # noqa: E402 - after setup
from wagtail.models import PageLogEntry  # noqa: E402 - after setup

from foundation.compat.indexing import enqueue_missing_entries  # noqa: E402 - after setup
from foundation.images.renditions import list_incomplete_images  # noqa: E402 - after setup
from portal.background import retries  # noqa: E402 - after setup
from tests.support import factories  # noqa: E402 - after setup
from tests.support.killed_acts.databases import close_connections  # noqa: E402 - after setup

SECONDS_MAX = 60
# In seconds, more than a task of this test takes.
TASK_TIME = 0.3

# A task is killed more often here than any task should be.
retries.DELAYS = (dt.timedelta(0),) * 1000


def add_work() -> int:
    """Add a picture and a page that is due, with their tasks; return the page's key."""
    factories.ImageFactory.create(with_renditions=False)
    page = factories.NewsFactory.create(published=False)
    page.save_revision(approved_go_live_at=dt.datetime.now(dt.UTC))
    return int(page.pk)


def start_worker() -> tuple[int, int]:
    """Start ``manage.py work`` in a child process; return its id, and a pipe.

    The pipe gets a byte when a task starts.
    """
    close_connections()
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    try:

        def report(**_kwargs: Any) -> None:
            os.write(writing, b".")

        task_started.connect(report)
        call_command("work", verbosity=0)
    except BaseException:  # noqa: BLE001 - it is shown, and the process ends
        traceback.print_exc()
    finally:
        os._exit(1)


def kill_in_task(pid: int, reading: int, delay: float) -> bool:
    """Kill a worker some time after a task has started; return whether one did."""
    try:
        has_started = bool(select.select([reading], [], [], SECONDS_MAX)[0])
        time.sleep(delay)
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(reading)
    return has_started


def wait_until_done(pages: list[int]) -> None:
    """Wait until one more worker has done what is left; if it does not, go on."""
    pid, reading = start_worker()
    unfinished = DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL)
    published = PageLogEntry.objects.filter(action="wagtail.publish.scheduled")
    ends = time.monotonic() + SECONDS_MAX + len(pages)
    while time.monotonic() < ends:
        if not unfinished.exists() and published.count() >= len(pages):
            break
        time.sleep(0.1)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(reading)


def main(kills: int, seed: int) -> dict[str, Any]:
    """Kill workers, and report what they have left undone or done twice."""
    dice = Random(seed)
    pages, kills_in_tasks = [], 0
    for _number in range(kills):
        pages.append(add_work())
        delay = dice.uniform(0, TASK_TIME)
        kills_in_tasks += kill_in_task(*start_worker(), delay)
    stale = DBTaskResult.objects.running().count()
    attempts = max(map(len, DBTaskResult.objects.values_list("worker_ids", flat=True)))
    wait_until_done(pages)
    published = Counter(
        PageLogEntry.objects.filter(action="wagtail.publish.scheduled").values_list(
            "page", flat=True
        )
    )
    undone = DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL).count()
    enqueue_missing_entries()
    missing = DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL)
    return {
        "kills_in_tasks": kills_in_tasks,
        "stale": stale,
        "attempts": attempts,
        "undone": undone,
        "not_found": missing.count() - undone,
        "without_sizes": len(list(list_incomplete_images())),
        "not_published_once": [page for page in pages if published[page] != 1],
    }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
