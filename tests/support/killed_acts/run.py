"""Kills processes while they do editorial acts, and compares what is left.

After each kill the whole database has to hold what it held before the act, or what it
holds after the act was done completely. ``DATABASE_URL`` names an empty copy of a test
database. The output is JSON.
"""

import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from random import Random
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - after the setup
from django.db import connection  # noqa: E402 - after setup

from tests.support.killed_acts.acts import ACTS, Content  # noqa: E402 - after setup
from tests.support.killed_acts.databases import (  # noqa: E402 - after setup
    PostgresDatabase,
    SqliteFile,
    close_connections,
)
from tests.support.killed_acts.snapshots import (  # noqa: E402 - after setup
    Snapshot,
    list_differing_tables,
    read_snapshot,
)

Act = Callable[[Content], object]


class Killer:
    """Counts the statements and commits of a process, and kills it at one of them."""

    def __init__(self, limit: int | None) -> None:
        self._limit = limit
        self.count = 0
        connection.execute_wrappers.append(self._execute)
        # Django ends each transaction with this method.
        database: Any = connection
        self._commit: Callable[[], None] = database._commit
        database._commit = self._count_commit

    def _count(self) -> None:
        self.count += 1
        if self.count == self._limit:
            os.kill(os.getpid(), signal.SIGKILL)

    def _execute(
        self, execute: Any, sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        self._count()
        return execute(sql, params, many, context)

    def _count_commit(self) -> None:
        self._count()
        self._commit()
        self._count()


def start_act(act: Act, content: Content, limit: int | None) -> tuple[int, int]:
    """Do an act in a child process; return its id, and a pipe with the count."""
    close_connections()
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    status = 1
    try:
        killer = Killer(limit)
        act(content)
        os.write(writing, str(killer.count).encode())
        status = 0
    except BaseException:  # noqa: BLE001 - it is shown, and the process ends
        traceback.print_exc()
    finally:
        os._exit(status)


def wait_for(pid: int, reading: int) -> tuple[int, int]:
    """Wait for a child process; return its status and how many points it passed."""
    with os.fdopen(reading) as pipe:
        count = int(pipe.read() or 0)
    return os.waitpid(pid, 0)[1], count


def main(kills: int, seed: int) -> dict[str, Any]:
    """Prepare the content, and kill as many processes as wanted."""
    dice = Random(seed)
    database = SqliteFile() if connection.vendor == "sqlite" else PostgresDatabase()
    call_command("migrate", verbosity=0)
    content = Content()
    before = read_snapshot()
    database.save()
    complete: dict[str, tuple[Snapshot, int, float]] = {}
    report: dict[str, Any] = {"old": 0, "new": 0, "unkilled": 0, "mixed": []}
    names = list(ACTS)
    for number in range(kills):
        name = names[number % len(names)]
        act = ACTS[name]
        if name not in complete:
            start = time.monotonic()
            status, count = wait_for(*start_act(act, content, None))
            duration = time.monotonic() - start
            assert status == 0, name
            complete[name] = read_snapshot(), count, duration
            assert list_differing_tables(before, complete[name][0]), name
            database.restore()
        after, count, duration = complete[name]
        # Half of them between two statements, half of them by the clock.
        by_clock = dice.random() < 0.5
        limit = None if by_clock else dice.randint(1, count)
        pid, reading = start_act(act, content, limit)
        if by_clock:
            time.sleep(dice.uniform(0, duration))
            os.kill(pid, signal.SIGKILL)
        status, _count = wait_for(pid, reading)
        report["unkilled"] += status != signal.SIGKILL
        database.wait_for_killed()
        found = read_snapshot()
        if found == before:
            report["old"] += 1
            database.restore_numbers()
            continue
        if found == after:
            report["new"] += 1
        else:
            tables = list_differing_tables(before, found)
            missing = list_differing_tables(found, after)
            where = "by the clock" if by_clock else f"at {limit} of {count}"
            report["mixed"].append(
                f"{name}, killed {where}: done {', '.join(tables)}; "
                f"not done {', '.join(missing)}"
            )
        database.restore()
    close_connections()
    return report


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
