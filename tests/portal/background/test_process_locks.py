"""A lock belongs to one process, until the process gives it back or ends."""

from collections.abc import Iterator

import pytest
from django.db import connection

from portal.background.process_locks import ProcessLocks, open_process_locks
from tests.support.line_process import LineProcess, start_process
from tests.support.queues import build_environment, wait_until


@pytest.fixture
def locks(shared_database: str) -> Iterator[ProcessLocks]:
    locks = open_process_locks()
    yield locks
    locks.close()


@pytest.fixture
def other(shared_database: str) -> Iterator[LineProcess]:
    environment = build_environment(shared_database)
    with start_process("tests.support.lock_process", environment=environment) as other:
        yield other


def test_two_processes_take_turns(locks: ProcessLocks, other: LineProcess) -> None:
    assert locks.hold_lock("work")
    assert locks.hold_lock("work")
    assert not locks.is_free("work")

    assert not other.ask("hold_lock", "work")
    assert not other.ask("is_free", "work")
    assert other.ask("is_free", "play")
    assert other.ask("hold_lock", "play")
    assert not locks.is_free("play")

    locks.release_lock("work")
    assert other.ask("hold_lock", "work")
    assert not locks.hold_lock("work")


def test_the_locks_of_a_process_that_ends_are_free(
    shared_database: str, locks: ProcessLocks
) -> None:
    environment = build_environment(shared_database)
    with start_process("tests.support.lock_process", environment=environment) as other:
        assert other.ask("hold_lock", "work")
        assert not locks.is_free("work")

    wait_until(lambda: locks.is_free("work"))


def test_a_broken_connection_is_made_anew_with_its_locks(
    locks: ProcessLocks, other: LineProcess
) -> None:
    if connection.vendor != "postgresql":
        return
    assert locks.hold_lock("work")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_locks "
            "WHERE locktype = 'advisory' AND database = "
            "(SELECT oid FROM pg_database WHERE datname = current_database())"
        )

    assert not locks.hold_lock("play")

    assert locks.hold_lock("play")
    assert not other.ask("hold_lock", "work")
