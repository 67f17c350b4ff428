"""Databases and servers of a measurement, each for the time that it is needed."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2

ROOT = Path(__file__).parents[2]
STOCK = Path(__file__).parent / "stock"
# The options of ``make run``; see the Makefile.
OPTIONS = ["--interface", "wsgi", "--blocking-threads", "4", "--no-ws"]
# A WSGI application that only returns a body, of the size that its path names.
BARE = """
BODIES = {}

def application(environ, start_response):
    size = environ["PATH_INFO"].strip("/")
    size = int(size) if size.isdecimal() else 1
    body = BODIES.setdefault(size, b"x" * size)
    headers = [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))]
    start_response("200 OK", headers)
    return [body]
"""


@dataclass
class Server:
    """A server with one worker process."""

    url: str
    process: subprocess.Popen[bytes]

    def read_worker_memory(self) -> float:
        """Return the resident memory of the worker, in MB."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        statuses = [Path(f"/proc/{child}/status").read_text() for child in children]
        sizes = [status.split("VmRSS:")[1].split()[0] for status in statuses]
        return max(map(int, sizes)) / 1024


def find_port() -> int:
    """Return a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def fetch(url: str) -> tuple[bytes, str]:
    """Return the body and the ETag of a response; other statuses than 2xx raise."""
    with urllib.request.urlopen(url, timeout=300) as response:
        return response.read(), response.headers["ETag"] or ""


@contextlib.contextmanager
def serve_application(
    application: str, environment: dict[str, str]
) -> Iterator[Server]:
    """Serve a WSGI application with one worker, and return it once it answers."""
    port = find_port()
    command = [sys.executable, "-m", "granian", *OPTIONS, "--host", "127.0.0.1"]
    process = subprocess.Popen(
        [*command, "--port", str(port), "--log-level", "warning", application],
        cwd=ROOT,
        env={**os.environ, **environment},
    )
    try:
        server = Server(f"http://127.0.0.1:{port}", process)
        for _try in range(240):
            try:
                fetch(f"{server.url}/robots.txt")
            except urllib.error.HTTPError:
                break
            except OSError:
                time.sleep(0.5)
            else:
                break
        yield server
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def create_database(name: str, folder: Path) -> Iterator[str]:
    """Create a database on the server that ``DATABASE_URL`` names, else in a file."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield f"sqlite:///{folder}/{name}.sqlite3"
        return
    database = f"{name}_{os.getpid()}"
    _execute(url, f"CREATE DATABASE {database}")
    try:
        yield urlunsplit(urlsplit(url)._replace(path=f"/{database}"))
    finally:
        _execute(url, f"DROP DATABASE {database} WITH (FORCE)")


def _execute(url: str, sql: str) -> None:
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(sql)
    connection.close()


def run_python(environment: dict[str, str], *arguments: str) -> str:
    """Run a Python program to its end, and return its standard output."""
    report = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return report.stdout
