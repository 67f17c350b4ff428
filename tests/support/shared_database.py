"""A database of the test that its threads and other processes can use as well."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from pytest_django.live_server_helper import LiveServer

from foundation.generation.facts import forget_facts
from foundation.generation.sources import close_source


@pytest.fixture
def shared_database(transactional_db: None, tmp_path: Path) -> Iterator[str]:
    """Return the URL of a database in which the test commits.

    On PostgreSQL it is the test database. The one of SQLite is in the memory of this
    process, so the test gets a copy of it in a file.
    """
    database: Any = connection
    if database.vendor == "postgresql":
        yield _build_postgres_url()
        return
    path = tmp_path / "portal.sqlite3"
    database.ensure_connection()
    memory, name = database.connection, database.settings_dict["NAME"]
    _copy_database(memory, path)
    # The connections of other threads share these settings.
    database.connection, database.settings_dict["NAME"] = None, str(path)
    _forget_content()
    yield f"sqlite:///{path}"
    database.close()
    database.connection, database.settings_dict["NAME"] = memory, name
    _forget_content()


@pytest.fixture
def live_portal(shared_database: str, settings: Any) -> Iterator[str]:
    """Run the portal in threads of this process; return its address.

    Each thread of the server has a connection of its own, as in production.
    """
    server = LiveServer("localhost")
    settings.BASE_URL = server.url
    settings.WAGTAILAPI_BASE_URL = settings.WAGTAILADMIN_BASE_URL = server.url
    yield server.url
    server.stop()


def _copy_database(memory: sqlite3.Connection, path: Path) -> None:
    target = sqlite3.connect(path)
    memory.backup(target)
    target.execute("PRAGMA journal_mode=WAL")
    target.close()


def _forget_content() -> None:
    forget_facts()
    close_source()


def _build_postgres_url() -> str:
    settings = connection.settings_dict
    user, password, host, port, name = (
        quote(str(settings[key] or ""), safe="")
        for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")
    )
    return f"postgres://{user}{password and ':'}{password}@{host}{port and ':'}{port}/{name}"
