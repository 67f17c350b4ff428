"""A second process that answers each line of its standard input with a line."""

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parents[2]


class LineProcess:
    """Sends values to a second process, as JSON, and returns its answers."""

    def __init__(self, requests: IO[str], answers: IO[str]) -> None:
        self.requests = requests
        self.answers = answers

    def ask(self, *values: Any) -> Any:
        """Send values, and return what the process answers."""
        print(json.dumps(values), file=self.requests, flush=True)
        return json.loads(self.answers.readline())


@contextlib.contextmanager
def start_process(
    module: str, *arguments: str, environment: Mapping[str, str]
) -> Iterator[LineProcess]:
    """Start a module in a process of its own, which ends when its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdin
        assert process.stdout
        try:
            yield LineProcess(process.stdin, process.stdout)
        finally:
            process.stdin.close()
