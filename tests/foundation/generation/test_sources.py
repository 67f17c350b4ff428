"""How a process sees what other processes commit."""

import contextlib
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any, NamedTuple

import psycopg2
import pytest
from django.db import connection

from foundation.generation.sources import (
    CHANNEL,
    TABLE,
    PostgresSource,
    Source,
    SqliteSource,
)
from foundation.generation.writes import RAISE_NUMBER


@pytest.fixture(autouse=True)
def _read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask the database each time."""
    monkeypatch.setattr(Source, "interval", 0.0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Create a database file with the table of the generation."""
    # Characters that have a meaning in a URI, and a word that Django looks for.
    path = tmp_path / "memory of 100% & ? #1" / "portal.sqlite3"
    path.parent.mkdir()
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute(f"CREATE TABLE {TABLE} (id INTEGER PRIMARY KEY, number INTEGER)")
        other.execute("CREATE TABLE django_session (session_key TEXT)")
    return path


def test_sqlite_sees_the_commits_of_others(path: Path) -> None:
    source = SqliteSource(str(path))
    other = sqlite3.connect(path, isolation_level=None)
    before = source.get_generation()

    other.execute("INSERT INTO django_session VALUES ('a')")
    assert source.get_generation() == before
    other.execute("BEGIN IMMEDIATE")
    other.execute(RAISE_NUMBER)
    assert source.get_generation() == before
    other.execute("COMMIT")
    assert source.get_generation() not in {before, None}

    other.close()
    source.close()


def test_generation_is_unknown_without_the_file(tmp_path: Path) -> None:
    assert SqliteSource(str(tmp_path / "none.sqlite3")).get_generation() is None


def test_own_commit_raises_the_generation(path: Path) -> None:
    for source in (Source(), SqliteSource(str(path))):
        before = source.get_generation()
        source.note_commit(source.make_commit_name())
        assert source.get_generation() not in {before, None}
        source.close()


class Notification(NamedTuple):
    """What the driver holds of a notification."""

    payload: str


class FakeConnection:
    """A connection to a database that has sent notifications."""

    def __init__(self) -> None:
        self.notifies: list[Notification] = []

    def poll(self) -> None:
        """Receive nothing."""

    def receive(self, *payloads: str) -> None:
        """Receive notifications."""
        self.notifies += map(Notification, payloads)


@pytest.fixture
def connected() -> tuple[PostgresSource, FakeConnection]:
    """Make a source that listens."""
    source, listening = PostgresSource({}), FakeConnection()
    source._connection = listening
    return source, listening


Connected = tuple[PostgresSource, FakeConnection]


def test_own_commit_counts_once_when_it_is_noted_first(connected: Connected) -> None:
    source, listening = connected
    before, name = source.get_generation(), source.make_commit_name()

    source.note_commit(name)
    after = source.get_generation()
    listening.receive(name)

    assert after != before
    assert source.get_generation() == after


def test_own_commit_counts_once_when_its_notification_is_first(
    connected: Connected,
) -> None:
    source, listening = connected
    before, name = source.get_generation(), source.make_commit_name()

    listening.receive(name)
    after = source.get_generation()
    source.note_commit(name)

    assert after != before
    assert source.get_generation() == after


def test_own_commit_without_a_note_counts(connected: Connected) -> None:
    source, listening = connected
    source.note_commit(source.make_commit_name())
    before = source.get_generation()

    listening.receive(source.make_commit_name())

    assert source.get_generation() != before


@pytest.mark.parametrize("payload", ["", "another-1"])
def test_each_commit_of_another_process_counts(
    connected: Connected, payload: str
) -> None:
    source, listening = connected
    source.note_commit(source.make_commit_name())
    seen = {source.get_generation()}

    for _ in range(3):
        listening.receive(payload)
        seen.add(source.get_generation())

    assert len(seen) == 4


def test_names_of_commits_are_unique_in_all_processes() -> None:
    sources = [PostgresSource({}), PostgresSource({})]

    names = {source.make_commit_name() for source in sources for _ in range(3)}

    assert len(names) == 6


def test_threads_do_not_wait_for_a_database_that_does_not_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    is_waiting, may_fail = threading.Event(), threading.Event()

    def connect(**_parameters: Any) -> None:
        is_waiting.set()
        may_fail.wait()
        raise psycopg2.OperationalError

    monkeypatch.setattr(psycopg2, "connect", connect)
    source = PostgresSource({})
    thread = threading.Thread(target=source.get_generation)
    thread.start()
    is_waiting.wait()

    assert source.get_generation() is None
    assert thread.is_alive()
    may_fail.set()
    thread.join()
    assert source.get_generation() is None


@pytest.mark.django_db
def test_postgresql_sees_the_commits_of_others() -> None:
    if connection.vendor != "postgresql":
        return
    parameters = connection.get_connection_params()
    source = PostgresSource(parameters)
    before = source.get_generation()
    other = psycopg2.connect(**parameters)

    with other.cursor() as cursor:
        cursor.execute(f"NOTIFY {CHANNEL}")
        assert source.get_generation() == before
        other.rollback()
        assert source.get_generation() == before
        cursor.execute(f"NOTIFY {CHANNEL}")
        other.commit()
    # The server sends the notification a moment later.
    deadline = time.monotonic() + 10
    while source.get_generation() == before and time.monotonic() < deadline:
        time.sleep(0.01)
    after = source.get_generation()
    assert after not in {before, None}

    with other.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND query LIKE 'LISTEN%'"
        )
    other.close()
    # The server ends the session a moment later.
    deadline = time.monotonic() + 10
    while source.get_generation() is not None and time.monotonic() < deadline:
        time.sleep(0.01)
    assert source.get_generation() is None
    source.retry_at = 0
    assert source.get_generation() not in {after, before, None}
    source.close()
