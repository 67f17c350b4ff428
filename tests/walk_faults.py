"""Kill each process of an installation in turn, reload it, and send bodies slowly.

``make walk-faults`` starts two web servers, two of ``manage.py work`` and an object
store on an empty PostgreSQL database (``DATABASE_URL``) with demo content. It measures
the failed requests of the servers that run, how late a page is published, and how long
readers wait beside clients that send slowly.
"""

import contextlib
import datetime as dt
import http.client
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import boto3
from moto.server import ThreadedMotoServer

from tests.support.installation import HOST, ROOT, build_settings, read_command
from tests.support.proxies import find_port, send_request, start_proxy

PAGE = "/lt/naujienos/"
BUCKET, REGION = "portal", "eu-north-1"
# In seconds. A page is scheduled this long before it is due.
AHEAD = 30
START_MAX = 120
PUBLICATION_MAX = 30
RELOADS = 10
RELOAD_PAUSE = 20
SLOW_CLIENTS = 200
SLOW_PATH = "/api/headless/v1/news"
SAMPLES = 300
PUBLISH = """
import datetime as dt
from articles.models import NewsPage
page = NewsPage.objects.filter(live=True).first().copy(
    update_attrs={{"slug": "{slug}"}}, keep_live=False)
page.go_live_at = dt.datetime.fromisoformat("{moment}")
page.save_revision(approved_go_live_at=page.go_live_at)
print(page.get_url_parts()[2])
"""


class Process:
    """A process of the installation, which can be killed and started again."""

    def __init__(self, name: str, command: list[str], environment: dict[str, str]):
        self.name = name
        self._command, self._environment = command, environment
        self.start()

    def start(self) -> None:
        """Start it, in a process group of its own."""
        self._process = subprocess.Popen(
            self._command, cwd=ROOT, env=self._environment, start_new_session=True
        )

    def kill(self) -> None:
        """Kill it with its children at once."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def reload(self) -> None:
        """Ask for new workers, as ``systemctl reload`` does."""
        self._process.send_signal(signal.SIGHUP)


class Readers(threading.Thread):
    """Asks for a page again and again, the next server if one does not answer."""

    def __init__(self, ports: list[int], pause: float) -> None:
        super().__init__(daemon=True)
        self.ports, self.pause = ports, pause
        self.requests, self.failures = 0, 0
        self.is_stopped = threading.Event()

    def run(self) -> None:
        """Count the requests, and those that no server answers."""
        while not self.is_stopped.wait(self.pause):
            self.requests += 1
            self.failures += not any(is_answered(port) for port in self.ports)


def is_answered(port: int, path: str = PAGE) -> bool:
    """Return whether a server answers a path with a 200."""
    try:
        return send_request(port, path, Host=HOST).status == 200
    except (OSError, http.client.HTTPException):
        return False


def wait_for_answer(port: int, seconds: float, path: str = PAGE) -> None:
    """Wait until a server answers a path with a 200."""
    end = time.monotonic() + seconds
    while not is_answered(port, path):
        assert time.monotonic() < end
        time.sleep(0.1)


def main() -> None:
    """Print a line for each fault."""
    assert os.environ.get("DATABASE_URL", "").startswith("postgres"), "DATABASE_URL"
    with tempfile.TemporaryDirectory() as name, serve_store() as store:
        environment = {**make_environment(store), "STATIC_ROOT": f"{name}/static"}
        manage(environment, "collectstatic", "--noinput")
        manage(environment, "migrate", "--verbosity", "0")
        manage(environment, "demo", "--no-login")
        with start_processes(environment) as (servers, processes):
            kill_in_turn(environment, servers, processes)
            reload_under_load(servers, processes[0])
            measure_slow_clients("server", servers[0])
            with start_proxy("nginx", servers[0], Path(name)) as proxy:
                measure_slow_clients("nginx", proxy)


@contextlib.contextmanager
def serve_store() -> Iterator[str]:
    """Serve an object store with an empty bucket; yield its address."""
    port = find_port()
    server = ThreadedMotoServer(port=port, verbose=False)
    server.start()
    url = f"http://127.0.0.1:{port}"
    client = boto3.client(
        "s3",
        endpoint_url=url,
        region_name=REGION,
        aws_access_key_id="walk",
        aws_secret_access_key="walk",
    )
    client.create_bucket(
        Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION}
    )
    try:
        yield f"s3://walk:walk@{BUCKET}?endpoint={url}&region={REGION}&style=path"
    finally:
        server.stop()


def make_environment(store: str) -> dict[str, str]:
    """Make the environment of production, with demo content and a store."""
    return {
        **os.environ,
        **build_settings(ROOT),
        "DEMO": "true",
        "LOG_LEVEL": "ERROR",
        "STORAGE_URL": store,
    }


def manage(environment: dict[str, str], *arguments: str) -> str:
    """Run a management command; return what it prints."""
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        check=True,
        text=True,
        stdout=subprocess.PIPE,
    ).stdout


@contextlib.contextmanager
def start_processes(
    environment: dict[str, str],
) -> Iterator[tuple[list[int], list[Process]]]:
    """Start two web servers, as the unit does, and two workers."""
    ports = [find_port(), find_port()]
    processes = []
    try:
        for number, port in enumerate(ports, 1):
            options = read_command("portal.service", port)[1:]
            command = [sys.executable, "-m", "granian", *options]
            processes.append(Process(f"web server {number}", command, environment))
        for number in (1, 2):
            command = [sys.executable, "manage.py", "work"]
            processes.append(Process(f"worker {number}", command, environment))
        for port in ports:
            wait_for_answer(port, START_MAX)
        yield ports, processes
    finally:
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                process.kill()


def kill_in_turn(
    environment: dict[str, str], ports: list[int], processes: list[Process]
) -> None:
    """Kill each process while a scheduled page is due, and start it again."""
    for number, process in enumerate(processes):
        moment = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=AHEAD)
        script = PUBLISH.format(slug=f"suplanuota-{number}", moment=moment)
        path = manage(environment, "shell", "-c", script).split()[-1]
        readers = Readers(ports, pause=0.02)
        readers.start()
        time.sleep((moment - dt.datetime.now(dt.UTC)).total_seconds())
        process.kill()
        other = ports[1 - number] if number < len(ports) else ports[0]
        wait_for_answer(other, PUBLICATION_MAX, path)
        late = dt.datetime.now(dt.UTC) - moment
        process.start()
        for port in ports:
            wait_for_answer(port, START_MAX)
        readers.is_stopped.set()
        readers.join()
        print(
            f"{process.name} killed: {readers.failures} of {readers.requests} requests "
            f"failed, the page came {late.total_seconds():.1f} s after its time",
            flush=True,
        )


def reload_under_load(ports: list[int], server: Process) -> None:
    """Reload a server again and again while readers ask it alone."""
    crowd = [Readers(ports[:1], pause=0.02) for _number in range(4)]
    for readers in crowd:
        readers.start()
    begin = time.monotonic()
    for _number in range(RELOADS):
        server.reload()
        time.sleep(RELOAD_PAUSE)
    seconds = time.monotonic() - begin
    for readers in crowd:
        readers.is_stopped.set()
        readers.join()
    requests = sum(readers.requests for readers in crowd)
    failures = sum(readers.failures for readers in crowd)
    print(
        f"{RELOADS} reloads: {failures} of {requests} requests failed "
        f"({requests / seconds:.0f} a second)",
        flush=True,
    )


def measure_slow_clients(name: str, port: int) -> None:
    """Compare how long readers wait without and with clients that send slowly."""
    before = measure_percentile(port)
    clients = [open_slow_client(port) for _number in range(SLOW_CLIENTS)]
    is_stopped = threading.Event()

    def send_slowly() -> None:
        while not is_stopped.wait(1):
            for client in clients:
                with contextlib.suppress(OSError):
                    client.send(b"x")

    sender = threading.Thread(target=send_slowly)
    sender.start()
    beside = measure_percentile(port)
    is_stopped.set()
    sender.join()
    for client in clients:
        client.close()
    print(
        f"{SLOW_CLIENTS} slow clients at the {name}: p95 {before:.1f} ms without, "
        f"{beside:.1f} ms beside them",
        flush=True,
    )


def open_slow_client(port: int) -> socket.socket:
    """Begin a request with a body that does not end."""
    client = socket.create_connection(("127.0.0.1", port), timeout=30)
    head = (
        f"POST {SLOW_PATH} HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 100000\r\n\r\n"
    )
    client.sendall(head.encode())
    return client


def measure_percentile(port: int) -> float:
    """Return the 95th percentile of a reader's wait, in milliseconds."""

    def measure(_number: int) -> float:
        begin = time.monotonic()
        assert is_answered(port)
        return 1000 * (time.monotonic() - begin)

    with ThreadPoolExecutor(4) as pool:
        times = list(pool.map(measure, range(SAMPLES)))
    return statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    main()
