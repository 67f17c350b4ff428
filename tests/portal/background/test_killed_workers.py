"""A worker that is killed loses no task, and nothing is published twice.

``KILLED_WORKERS`` is the number of processes to kill. ``make nightly`` kills more.
"""

import os

from tests.support.queues import run_killer

KILLS = int(os.environ.get("KILLED_WORKERS", "6"))
SEED = int(os.environ.get("KILLED_WORKERS_SEED", "2026"))


def test_killed_workers_lose_no_task(shared_database: str) -> None:
    report = run_killer("killed_workers", shared_database, KILLS, SEED)

    assert report["kills_in_tasks"] == KILLS
    assert report["undone"] == 0
    assert report["not_found"] == 0
    assert report["without_sizes"] == 0
    assert report["not_published_once"] == []
