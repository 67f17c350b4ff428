"""What an operator reads of a portal in production: log lines in JSON, and metrics."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from portal.monitoring.background_state import read_background_state
from tests.support.line_process import ROOT
from tests.support.proxies import find_port

TOKEN = "d2xkfp-0a1b2c3d4e5f"
# It sends three requests, and reads the metrics. The database is empty, and there are no
# collected static files.
SCRIPT = """
import sys, urllib.request
from django.conf import settings
settings.STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
from portal.wsgi import application

def get(path, query="", **headers):
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query,
        "SERVER_NAME": "portal.example", "SERVER_PORT": "443",
        "HTTP_HOST": "portal.example", "wsgi.url_scheme": "https",
        "wsgi.input": sys.stdin.buffer, "wsgi.errors": sys.stderr, **headers,
    }
    answer = []
    body = application(environ, lambda status, headers, *_: answer.append(headers))
    b"".join(body)
    body.close()
    return dict(answer[0])["X-Request-ID"]

print(get("/robots.txt", HTTP_X_REQUEST_ID="from-the-proxy-1"))
print(get("/admin/password_reset/confirm/MQ/%(token)s/", "next=secret-query"))
print(get("/robots.txt", HTTP_X_REQUEST_ID="not well-formed"))
with urllib.request.urlopen("http://127.0.0.1:%(port)s/metrics") as answer:
    print(answer.read().decode())
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Return what a process in production prints, and what it logs."""
    folder = tmp_path_factory.mktemp("production")
    port = find_port()
    result = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SCRIPT % {"port": port, "token": TOKEN}],
        cwd=ROOT,
        env={
            "DJANGO_SETTINGS_MODULE": "portal.settings.production",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
            "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
            "ALLOWED_HOSTS": "portal.example",
            "BASE_URL": "https://portal.example",
            "DATABASE_URL": f"sqlite:///{folder / 'empty.sqlite3'}",
            "LOG_FORMAT": "json",
            "METRICS_PORT": str(port),
            "PROMETHEUS_MULTIPROC_DIR": str(folder / "metrics"),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return result.stdout, result.stderr


def read_lines(log: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.splitlines()]


def test_each_request_is_a_line_of_json_with_its_id(output: tuple[str, str]) -> None:
    printed, log = output
    ids = printed.splitlines()[:3]
    accesses = [
        line for line in read_lines(log) if line["logger"] == "portal.http.access_log"
    ]

    assert [line["request_id"] for line in accesses] == ids
    assert ids[0] == "from-the-proxy-1"
    assert "not well-formed" not in ids
    first = accesses[0]
    assert (first["method"], first["path"], first["status"], first["user"]) == (
        *("GET", "/robots.txt", 500, "anonymous"),
    )
    assert first["route"] == "portal.robots.serve_robots"
    assert first["duration_ms"] > 0
    assert first["bytes"] > 0
    assert first["level"] == "INFO"
    assert first["time"].endswith("+00:00")


def test_an_error_is_one_line_without_secrets(output: tuple[str, str]) -> None:
    printed, log = output
    errors = [line for line in read_lines(log) if line["level"] == "ERROR"]

    assert all("Traceback" in error["exc_info"] for error in errors)
    assert [error["request_id"] for error in errors] == printed.splitlines()[:3:2]
    assert TOKEN not in log
    assert "secret-query" not in log


def test_metrics_count_requests(output: tuple[str, str]) -> None:
    metrics = output[0]

    assert (
        'portal_requests_total{cache="miss",method="GET",'
        'route="portal.robots.serve_robots",status="500"}'
    ) in metrics
    assert "portal_request_seconds_bucket" in metrics
    # The tables are missing.
    assert "portal_database_up 0.0" in metrics


@pytest.mark.django_db
def test_the_state_of_background_work_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor == "sqlite":
        name = str(tmp_path / "portal")
        monkeypatch.setitem(connection.settings_dict, "NAME", name)

    state = read_background_state()

    assert state.describe_state() == "does not run"
    assert (state.due_publications, state.oldest_task) == (0, 0)
