"""Measure requests per second with wrk, and print them as a table.

``make bench`` runs it with the demo content and ``PAGES`` more pages. On a machine with
other load only the ratios count. The load generator takes a part of the processors.
"""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = os.environ.get("PAGES", "1000")
SECONDS = os.environ.get("SECONDS_EACH", "4")
CONNECTIONS = "16"
PATHS = [
    "/lt/",
    "/lt/renginiai/",
    "/lt/renginiai/klasteriu-forumo-susitikimas/",
    "/api/headless/v1/news?limit=20",
    "/api/headless/v1/news?limit=20&include=body",
    "/api/v2/pages/?type=articles.NewsPage&limit=20",
    "/api/headless/v1/search?q=klasteris",
    "/robots.txt",
]
# A WSGI application that only returns a body, for comparison.
BARE = """
BODY = b"x" * {size}
HEADERS = [("Content-Type", "text/plain"), ("Content-Length", str(len(BODY)))]

def application(environ, start_response):
    start_response("200 OK", HEADERS)
    return [BODY]
"""


def find_port() -> int:
    """Return a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextlib.contextmanager
def serve_application(application: str, **environment: str) -> Iterator[str]:
    """Serve a WSGI application with one worker, and return its URL."""
    url = f"http://127.0.0.1:{(port := find_port())}"
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws",
         "--blocking-threads", "4", "--host", "127.0.0.1", "--port", str(port),
         "--log-level", "warning", application],
        cwd=ROOT,
        env={**os.environ, **environment},
    )  # fmt: skip
    try:
        for _try in range(120):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(url + "/robots.txt", timeout=10).close()
                break
            time.sleep(0.5)
        yield url
    finally:
        server.terminate()
        server.wait()


def measure_rate(url: str, *headers: str) -> float:
    """Return requests per second; other statuses than 2xx and 3xx end the program."""
    options = [part for header in headers for part in ("-H", header)]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}", *options, url]
    report = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", report)
    if found is None or "Non-2xx" in report:
        raise SystemExit(f"{url}: {report}")
    return float(found[1])


def read_size_and_etag(url: str) -> tuple[int, str]:
    """Return the size of a response in bytes, and its ETag."""
    with urllib.request.urlopen(url, timeout=60) as response:
        return len(response.read()), response.headers["ETag"] or ""


def main() -> None:
    """Create the content, measure all paths, and print the table."""
    if shutil.which("wrk") is None:
        raise SystemExit("make bench needs wrk: apt-get install wrk")
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}:{folder}",
            "BASE_URL": "http://127.0.0.1",
            "DATABASE_URL": os.environ.get(
                "DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3"
            ),
        }
        for arguments in (["migrate"], ["demo", "--no-login", "--pages", PAGES]):
            subprocess.run(
                [sys.executable, "manage.py", *arguments],
                cwd=ROOT,
                env={**os.environ, **environment},
                check=True,
                stdout=subprocess.DEVNULL,
            )
        application = "portal.wsgi:application"
        with serve_application(application, **environment, RESPONSE_CACHE="off") as url:
            computed = {path: measure_rate(url + path) for path in PATHS}
        kept: dict[str, tuple[int, float, float]] = {}
        with serve_application(application, **environment) as url:
            for path in PATHS:
                size, etag = read_size_and_etag(url + path)
                not_modified = measure_rate(url + path, f"If-None-Match: {etag}")
                kept[path] = size, measure_rate(url + path), not_modified
        print("| path | bytes | computed | from memory | 304 | bare function |")
        print("| --- | --- | --- | --- | --- | --- |")
        for path, (size, from_memory, not_modified) in kept.items():
            Path(folder, "bare.py").write_text(BARE.format(size=size))
            with serve_application("bare:application", **environment) as url:
                bare = measure_rate(url + "/")
            print(
                f"| `{path}` | {size:,} | {computed[path]:,.0f} | {from_memory:,.0f} "
                f"| {not_modified:,.0f} | {bare:,.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
