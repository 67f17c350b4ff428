"""Install the portal as docs/operations.md says, in a folder of its own.

``make walk`` runs the commands of "A first installation", starts the processes of the
units in ``docs/deploy`` and nginx in front, asks for pages, makes a backup and restores
it. ``DATABASE_URL`` names an empty database; without it, SQLite is used.
"""

import contextlib
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.support.installation import HOST, ROOT, build_settings, read_command
from tests.support.proxies import Response, find_port, send_request, start_proxy

MANUAL = ROOT / "docs" / "operations.md"
SECTION = re.compile(r"## A first installation\n.*?```sh\n(.*?)```", re.DOTALL)
SECONDS_MAX = 180
PAGES = {"/readyz": "ok", "/lt/": "<html", "/api/headless/v1/news": '"items"'}


def main() -> int:
    """Walk all steps, and print how long the installation takes."""
    with tempfile.TemporaryDirectory(prefix="portal-walk-") as name:
        folder = Path(name)
        copy_repository(folder)
        environment = make_environment(folder)
        begin = time.monotonic()
        run_installation(folder, environment)
        port = find_port()
        with (
            run_unit("portal.service", folder, environment, port),
            run_unit("portal-worker.service", folder, environment, port),
            start_proxy("nginx", port, folder) as proxy,
        ):
            wait_for_portal(proxy)
            seconds = time.monotonic() - begin
            for path, expected in PAGES.items():
                answer = request_page(proxy, path)
                assert answer.status == 200, (path, answer.status)
                assert expected in answer.text, path
            run_python(
                folder, environment, "manage.py", "backup", str(folder / "a.tar.gz")
            )
            assert not read_failed_tasks(folder, environment)
        run_python(
            folder,
            environment,
            "manage.py",
            "restore",
            str(folder / "a.tar.gz"),
            "--replace",
        )
    print(f"The installation took {seconds:.0f} s, {SECONDS_MAX} s at most.")
    return int(seconds > SECONDS_MAX)


def copy_repository(folder: Path) -> None:
    """Copy the files that git knows, as they are now."""
    git = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(git, cwd=ROOT, capture_output=True, check=True).stdout
    tar = ["tar", "--create", "--null", "--files-from=-"]
    packed = subprocess.run(
        tar, cwd=ROOT, input=listed, capture_output=True, check=True
    )
    subprocess.run(["tar", "--extract"], cwd=folder, input=packed.stdout, check=True)


def make_environment(folder: Path) -> dict[str, str]:
    """Make what ``/etc/portal.env`` would contain, and no other setting."""
    names = ("PATH", "HOME", "DATABASE_URL", "PIP_INDEX_URL")
    return {
        **{name: os.environ[name] for name in names if name in os.environ},
        **build_settings(folder),
        "LOG_LEVEL": "WARNING",
        "DJANGO_SUPERUSER_USERNAME": "operator",
        "DJANGO_SUPERUSER_EMAIL": "operator@portal.example",
        "DJANGO_SUPERUSER_PASSWORD": "only-for-this-walk",
    }


def run_installation(folder: Path, environment: dict[str, str]) -> None:
    """Run the commands of the manual; nobody is there to answer a question."""
    found = SECTION.search(MANUAL.read_text())
    assert found
    commands = found[1].replace("createsuperuser", "createsuperuser --noinput")
    shell = ["sh", "-euxc", commands]
    subprocess.run(shell, cwd=folder, env=environment, check=True, stdout=sys.stderr)


@contextlib.contextmanager
def run_unit(
    name: str, folder: Path, environment: dict[str, str], port: int
) -> Iterator[None]:
    """Run the process of a unit until the block ends."""
    command = [
        part.replace("/srv/portal", str(folder)) for part in read_command(name, port)
    ]
    with subprocess.Popen(command, cwd=folder, env=environment) as process:
        try:
            yield
            assert process.poll() is None, f"{name} has ended."
        finally:
            process.terminate()


def wait_for_portal(proxy: int) -> None:
    """Wait until the portal answers through the proxy."""
    while request_page(proxy, "/readyz").status != 200:
        time.sleep(0.2)


def request_page(proxy: int, path: str) -> Response:
    """Ask for a path at the host of ``BASE_URL``."""
    return send_request(proxy, path, Host=HOST)


def run_python(folder: Path, environment: dict[str, str], *arguments: str) -> str:
    """Run Python in the folder; return what it prints."""
    command = [str(folder / ".venv" / "bin" / "python"), *arguments]
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    print(done.stdout, end="")
    return done.stdout


def read_failed_tasks(folder: Path, environment: dict[str, str]) -> bool:
    """Return whether a task of the worker has failed."""
    return "failed" in run_python(folder, environment, "manage.py", "tasks").lower()


if __name__ == "__main__":
    sys.exit(main())
