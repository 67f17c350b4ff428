"""Runs the example front end of ``clients/example``, which ``make clients`` builds."""

import contextlib
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

SERVER = Path(__file__).parents[2] / "clients" / "example" / "dist" / "server.js"


@contextlib.contextmanager
def run_example_front_end(portal: str) -> Iterator[str]:
    """Serve the example front end of a portal; return its address."""
    node = shutil.which("node") or "node"
    port = str(_find_free_port())
    with subprocess.Popen(
        [node, str(SERVER), portal, port], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        # It says when it listens.
        process.stdout.readline()
        yield f"http://127.0.0.1:{port}"
        process.terminate()


def _find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
