"""The packages of the clients, installed where nothing else is. See `make packages`."""

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from portal.api.headless import EXAMPLES

pytestmark = pytest.mark.clients

ROOT = Path(__file__).parents[2]
PACKAGES = ROOT / "clients" / "dist"
TSC = ROOT / "tests/tools/node_modules/.bin/tsc"
OPTIONS = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022"]


def read_first_example(language: str) -> str:
    """Read the example of the README of a client."""
    folder = {"ts": "typescript", "python": "python"}[language]
    text = (ROOT / "clients" / folder / "README.md").read_text()
    (example,) = re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
    return str(example)


def test_the_tarball_makes_a_typed_call(tmp_path: Path) -> None:
    (tarball,) = PACKAGES.glob("*.tgz")
    (tmp_path / "package.json").write_text(json.dumps({"type": "module"}))
    subprocess.run(
        ["npm", "install", "--silent", "--prefer-offline", tarball],
        cwd=tmp_path,
        check=True,
    )
    example = read_first_example("ts")
    (tmp_path / "right.ts").write_text(example)
    (tmp_path / "wrong.ts").write_text(example.replace("title", "titel"))

    def compile_file(name: str) -> str:
        return subprocess.run(
            [TSC, *OPTIONS, name],
            check=False,
            cwd=tmp_path,
            text=True,
            capture_output=True,
        ).stdout

    assert compile_file("right.ts") == ""
    assert "Property 'titel' does not exist" in compile_file("wrong.ts")
    files = [path for path in tmp_path.rglob("node_modules/**/*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 2_000_000


class ExampleHandler(BaseHTTPRequestHandler):
    """Answers every request with the example of a list of events."""

    def do_GET(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(EXAMPLES["listEvents"]).encode())

    def log_message(self, *arguments: object) -> None:
        """Write nothing."""


@pytest.fixture
def example_server() -> Iterator[str]:
    """Serve the examples at an address of this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), ExampleHandler) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_the_wheel_makes_a_typed_call(tmp_path: Path, example_server: str) -> None:
    (wheel,) = PACKAGES.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "env"], check=True)
    python = tmp_path / "env" / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", wheel],
        check=True,
        capture_output=True,
    )
    example = read_first_example("python")

    answer = subprocess.run(
        [python, "-c", example.replace("https://portal.example", example_server)],
        check=True,
        capture_output=True,
        text=True,
    )

    first = EXAMPLES["listEvents"]["items"][0]
    assert answer.stdout.startswith(f"{first['title']} {first['start'][:10]}")
