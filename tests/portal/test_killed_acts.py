"""An editorial act is one transaction: a process that is killed leaves no half of it.

``KILLED_ACTS`` is the number of processes to kill. ``make nightly`` kills more.
"""

import os
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from django.db import connection

from foundation.generation.sources import close_source
from tests.support.queues import run_killer

KILLS = int(os.environ.get("KILLED_ACTS", "10"))
SEED = int(os.environ.get("KILLED_ACTS_SEED", "2026"))


@pytest.fixture
def database_url(transactional_db: None, tmp_path: Path) -> Iterator[str]:
    """Copy the test database, and return the URL of the copy."""
    if connection.vendor == "sqlite":
        path = tmp_path / "portal.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(path)])
        yield f"sqlite:///{path}"
        return
    parameters: dict[str, Any] = {**connection.get_connection_params()}
    source = parameters["dbname"]
    # A database is copied while nobody is connected to it.
    connection.close()
    close_source()
    name = f"killed_{uuid.uuid4().hex}"
    parameters.pop("cursor_factory", None)
    with closing(psycopg2.connect(**{**parameters, "dbname": "postgres"})) as server:
        server.autocommit = True
        with server.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
            login = f"{parameters['user']}:{parameters.get('password', '')}"
            address = f"{parameters['host']}:{parameters['port']}"
            yield f"postgres://{login}@{address}/{name}"
            for copy in (name, f"{name}_copy"):
                cursor.execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')


def test_killed_act_is_done_or_not_done(database_url: str) -> None:
    report = run_killer("killed_acts.run", database_url, KILLS, SEED)

    assert report["mixed"] == []
    assert report["old"] + report["new"] == KILLS
