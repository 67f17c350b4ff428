"""How a process sees what other processes commit."""

import sqlite3
import time
from pathlib import Path

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
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute(f"CREATE TABLE {TABLE} (id INTEGER PRIMARY KEY, number INTEGER)")
        other.execute("CREATE TABLE django_session (session_key TEXT)")
    other.close()
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
        source.note_commit()
        assert source.get_generation() not in {before, None}
        source.close()


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
        # The same session has to answer after the notification was sent.
        cursor.execute("SELECT 1")
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
