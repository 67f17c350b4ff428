"""A worker that is killed loses no task, and nothing is published twice.

``KILLED_WORKERS`` is the number of processes to kill. ``make nightly`` kills more.
"""

import json
import os
import subprocess
import sys

from tests.support.line_process import ROOT
from tests.support.queues import build_environment

KILLS = int(os.environ.get("KILLED_WORKERS", "6"))
SEED = int(os.environ.get("KILLED_WORKERS_SEED", "2026"))


def test_killed_workers_lose_no_task(shared_database: str) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "tests.support.killed_workers", str(KILLS), str(SEED)],
        cwd=ROOT,
        env=build_environment(shared_database),
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    report = json.loads(result.stdout.splitlines()[-1])
    print(report)

    assert report["kills_in_tasks"] == KILLS
    assert report["undone"] == 0
    assert report["not_found"] == 0
    assert report["without_sizes"] == 0
    assert report["not_published_once"] == []
