"""A PostgreSQL server of a test, which the test can stop and start."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

PROGRAMS = Path("/usr/lib/postgresql")
OPTIONS = "-c listen_addresses=127.0.0.1 -c fsync=off"


class Cluster:
    """A server on a port of its own, with the database ``postgres``."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder = folder
        self.programs = programs
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.url = f"postgres://portal@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        options = f"-p {self.port} -k {self.folder} {OPTIONS}"
        self._control("--log", str(self.folder / "log"), "--options", options, "start")

    def stop(self) -> None:
        """Stop the server at once; its clients lose their connections."""
        self._control("--mode", "immediate", "stop")

    def create(self) -> None:
        """Create the files of the server."""
        self._run(
            *("initdb", "--pgdata", str(self.folder / "data"), "--username", "portal"),
            *("--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8"),
        )

    def copy(self, source: str) -> None:
        """Copy the content of another database, of a URL."""
        dump = self.folder / "dump.sql"
        self._run("pg_dump", "--no-owner", "--file", str(dump), source)
        self._run("psql", "--quiet", "--no-psqlrc", "--file", str(dump), self.url)

    def _control(self, *arguments: str) -> None:
        self._run("pg_ctl", "--pgdata", str(self.folder / "data"), "--wait", *arguments)

    def _run(self, program: str, *arguments: str) -> None:
        # The server refuses to run as the administrator.
        user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [*user, str(self.programs / program), *arguments]
        with tempfile.TemporaryFile() as output:
            result = subprocess.run(
                command, cwd=self.folder, stdout=output, stderr=output, check=False
            )
            output.seek(0)
            assert result.returncode == 0, output.read().decode()


@contextlib.contextmanager
def start_cluster(source: str) -> Iterator[Cluster]:
    """Start a server with a copy of a database, of a URL."""
    newest = max(PROGRAMS.iterdir(), key=lambda path: int(path.name))
    folder = Path(tempfile.mkdtemp(prefix="portal-test-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    cluster = Cluster(folder, newest / "bin")
    try:
        cluster.create()
        cluster.start()
        try:
            cluster.copy(source)
            yield cluster
        finally:
            with contextlib.suppress(AssertionError):
                # The test may have stopped it.
                cluster.stop()
    finally:
        shutil.rmtree(folder)
