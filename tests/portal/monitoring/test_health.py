"""The addresses for probes."""

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from pytest_django import Settings

PATHS = {
    "/healthz": {"status": "ok"},
    # The tasks of the tests run at once.
    "/readyz": {"status": "ok", "background": "not used"},
    "/readyz/background": {"status": "not used"},
}


@pytest.mark.django_db
@pytest.mark.parametrize("path", PATHS)
def test_probe_is_answered_at_any_host_without_https(
    settings: Settings, client: Client, path: str
) -> None:
    settings.ALLOWED_HOSTS = ["portal.example"]
    settings.SECURE_SSL_REDIRECT = True

    response = client.get(path, headers={"host": "10.0.0.7:8000"})

    assert (response.status_code, response.json()) == (200, PATHS[path])
    assert response.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("path", PATHS)
def test_probe_only_reads(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405


def test_missing_migration_is_not_ready(db: None, client: Client) -> None:
    applied = MigrationRecorder(connection)
    applied.record_unapplied("foundation", "0001_initial")

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() == {"status": "migrations are missing"}
    assert client.get("/healthz").status_code == 200


def test_database_that_does_not_answer_is_not_ready(db: None, client: Client) -> None:
    def fail(*_args: object) -> None:
        raise OperationalError("the connection is closed")

    with connection.execute_wrapper(fail):
        response = client.get("/readyz")
        assert client.get("/healthz").status_code == 200

    assert response.status_code == 503
    assert response.json() == {"status": "database does not answer"}
    assert response.headers["Cache-Control"] == "no-store"
