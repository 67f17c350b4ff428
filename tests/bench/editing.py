"""Measurements of a portal in which somebody publishes."""

import contextlib
import http.client
import re
import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from tests.bench.editor_process import start_editor
from tests.bench.load import Load, run_wrk
from tests.bench.servers import Server, fetch, serve_application
from tests.support.line_process import LineProcess

READERS = 16
PUBLICATIONS_A_SECOND = 12
PROCESSES = 4
FRESH_PUBLICATIONS = 200
MEASURED_PUBLICATIONS = 50
# Between two requests of a reader that waits for a publication, in seconds.
PAUSE = 0.002
APPLICATION = "portal.wsgi:application"
# A program of wrk that requests one address after the other.
ROTATE = """
local paths = {{{paths}}}
local number = 0
request = function()
  number = number % #paths + 1
  return wrk.format("GET", paths[number])
end
"""
Environment = dict[str, str]


def measure_editing(environment: Environment, folder: Path, seconds: int) -> list[str]:
    """Measure everything about publications, as rows of a table."""
    with start_editor(environment) as editor:
        pk, path = editor.ask("find_news_address")
        paths = ["/lt/", "/lt/naujienos/", path, f"/api/headless/v1/news/{pk}"]
        rows = [
            measure_readers(environment, editor, folder, paths, seconds),
            measure_freshness(environment, editor, f"/api/headless/v1/news/{pk}"),
            measure_publication_cost(editor),
            measure_image(editor),
            measure_memory(environment),
        ]
    return ["| | |", "| --- | --- |", *(f"| {name} | {text} |" for name, text in rows)]


def measure_readers(
    environment: Environment,
    editor: LineProcess,
    folder: Path,
    paths: list[str],
    seconds: int,
) -> tuple[str, str]:
    """Measure readers beside an editor who publishes many times a second."""
    script = folder / "rotate.lua"
    script.write_text(ROTATE.format(paths=", ".join(f'"{path}"' for path in paths)))
    duration = max(4 * seconds, 5)
    with serve_application(APPLICATION, environment) as server:
        for path in paths:
            fetch(f"{server.url}{path}")
        with ThreadPoolExecutor(1) as pool:
            arguments = (duration, PUBLICATIONS_A_SECOND)
            future = pool.submit(editor.ask, "publish_for", *arguments)
            load: Load = run_wrk(
                server.url,
                seconds=duration,
                connections=READERS,
                script=str(script),
            )
            published = future.result()
    name = (
        f"requests a second of {READERS} readers of {len(paths)} addresses, beside "
        f"{published / duration:.1f} publications a second"
    )
    return name, f"{load.rate:,.0f}, {load.errors} errors"


def measure_freshness(
    environment: Environment, editor: LineProcess, path: str
) -> tuple[str, str]:
    """Measure when the new answer is in each of several processes."""
    delays = []
    with contextlib.ExitStack() as stack, ThreadPoolExecutor(PROCESSES) as pool:
        servers = [
            stack.enter_context(serve_application(APPLICATION, environment))
            for _number in range(PROCESSES)
        ]
        for number in range(FRESH_PUBLICATIONS):
            title = f"Publikacija {number} iš {FRESH_PUBLICATIONS}"
            futures = [
                pool.submit(_wait_for_text, server, path, title) for server in servers
            ]
            committed_at: float = editor.ask("publish", title)
            seen_at = max(future.result() for future in futures)
            delays.append(max(0.0, seen_at - committed_at) * 1_000)
    name = (
        f"{FRESH_PUBLICATIONS} publications of another process: ms until the new answer "
        f"is in all of {PROCESSES} processes"
    )
    return name, f"{statistics.median(delays):.0f} (median), {max(delays):.0f} (most)"


def _wait_for_text(server: Server, path: str, text: str) -> float:
    """Request an address until it has a text; return when its request was sent."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=60)
    wanted = text.encode()
    while True:
        connection.request("GET", path)
        if wanted in connection.getresponse().read():
            connection.close()
            return time.monotonic()
        threading.Event().wait(PAUSE)


def measure_publication_cost(editor: LineProcess) -> tuple[str, str]:
    """Measure what a publication costs, with all that receives its signal."""
    milliseconds = editor.ask("measure_publications", MEASURED_PUBLICATIONS)
    name = f"`revision.publish()`, the median of {MEASURED_PUBLICATIONS}"
    return name, f"{milliseconds:.0f} ms"


def measure_image(editor: LineProcess) -> tuple[str, str]:
    """Measure the change of an image that many pages show, until its commit."""
    pages, seconds = editor.ask("edit_image_of_many_pages")
    return f"an image that {pages} pages show is edited", f"{seconds:.2f} s"


def measure_memory(environment: Environment) -> tuple[str, str]:
    """Measure the memory of a worker that has served each page of the sitemap."""
    with serve_application(APPLICATION, environment) as server:
        paths = []
        for part in ("pages", "entries"):
            sitemap = fetch(f"{server.url}/sitemap-{part}.xml")[0].decode()
            urls = re.findall(r"<loc>(.*?)</loc>", sitemap)
            paths += [urlsplit(url).path for url in urls]
        before = server.read_worker_memory()
        for path in paths:
            fetch(f"{server.url}{path}")
        memory = server.read_worker_memory()
    name = f"memory of a worker before and after {len(paths):,} pages were read"
    return name, f"{before:.0f} and {memory:.0f} MB"
