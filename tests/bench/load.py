"""Runs the load generator wrk, and reads its report."""

import re
import shutil
import subprocess
from typing import NamedTuple

UNITS = {"us": 0.001, "ms": 1.0, "s": 1_000.0}


class Load(NamedTuple):
    """What a run measured; the times are in milliseconds."""

    rate: float
    median: float
    percentile_99: float
    errors: int


def require_wrk() -> None:
    """End the program if wrk is not installed."""
    if shutil.which("wrk") is None:
        raise SystemExit("make bench needs wrk: apt-get install wrk")


def run_wrk(
    url: str, *headers: str, seconds: int, connections: int = 16, script: str = ""
) -> Load:
    """Send requests for some seconds; ``script`` is a file that chooses addresses."""
    options = [part for header in headers for part in ("-H", header)]
    if script:
        options += ["-s", script]
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}", "--timeout", "60s"]
    report = subprocess.run(
        [*command, "--latency", *options, url],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", report)
    if rate is None:
        raise SystemExit(f"{url}: {report}")
    wrong = re.findall(r"Non-2xx or 3xx responses: (\d+)", report)
    broken = re.findall(r"Socket errors: (.*)", report)
    lost = [int(number) for line in broken for number in re.findall(r"\d+", line)]
    return Load(
        float(rate[1]),
        _read_percentile(report, 50),
        _read_percentile(report, 99),
        sum(map(int, wrong)) + sum(lost),
    )


def _read_percentile(report: str, percentile: int) -> float:
    found = re.search(rf"^\s+{percentile}%\s+([\d.]+)(us|ms|s)", report, re.MULTILINE)
    return float(found[1]) * UNITS[found[2]] if found else 0.0
