"""Measure the search beside that of stock Wagtail, and write docs/performance.md.

``make bench-search`` runs it. ``PAGES`` is the number of generated pages. With
``DATABASE_URL`` the databases are made on that PostgreSQL server.
"""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.run import PAGES, build_environments, fill_portal, write_document
from tests.bench.servers import create_database, run_python


def ask(module: str, environment: dict[str, str]) -> dict[str, Any]:
    """Ask all questions in a process of its own; return its report."""
    printed = run_python(environment, "-m", f"tests.bench.{module}")
    report: dict[str, Any] = json.loads(printed.splitlines()[-1])
    return report


def measure(folder: Path) -> list[str]:
    """Measure both sites; return the lines for the document."""
    with (
        create_database("bench_portal", folder) as portal_url,
        create_database("bench_stock", folder) as stock_url,
    ):
        portal, stock = build_environments(folder, portal_url, stock_url)
        fill_portal(portal, stock, folder)
        reports = ask("ask_portal", portal), ask("ask_stock", stock)
    database = "PostgreSQL" if portal_url.startswith("postgres") else "SQLite"
    note = (
        f"{database}, {PAGES} generated pages, one process, Lithuanian questions; load "
        f"average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores at the end."
    )
    return [note, "", *_format_figures(*reports), "", *_format_times(*reports)]


def _format_figures(portal: dict[str, Any], stock: dict[str, Any]) -> list[str]:
    lines = [
        "| kind | questions | recall@10 | MRR | success@3 | stock recall@10 | stock MRR |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for kind, (questions, *ours) in portal["figures"].items():
        theirs = stock["figures"][kind][1:3]
        values = " | ".join(f"{value:.2f}" for value in (*ours, *theirs))
        lines.append(f"| {kind} | {questions} | {values} |")
    return lines


def _format_times(portal: dict[str, Any], stock: dict[str, Any]) -> list[str]:
    lines = [
        "| | median, ms | p95, ms | slowest question, ms |",
        "| --- | ---: | ---: | --- |",
    ]
    for name, report in (("portal, with facets", portal), ("stock", stock)):
        times = report["times"]
        lines.append(
            f"| {name} | {times['median']:.0f} | {times['p95']:.0f} |"
            f" {times['slowest']:.0f} ({times['question']}) |"
        )
    return lines


def main() -> None:
    """Measure, print the tables, and write them to the document."""
    with tempfile.TemporaryDirectory() as folder:
        lines = measure(Path(folder))
    print("\n".join(lines))
    write_document(lines, subject="search ")


if __name__ == "__main__":
    main()
