"""Ask a site all Lithuanian questions, and print figures and times as JSON."""

import json
import time
from statistics import median, quantiles
from typing import Any

from tests.bench.relevance import Ask, measure_relevance, read_questions

# The stock site has the Lithuanian pages only.
LANGUAGE = "lt"
ROUNDS = 3


def print_report(ask: Ask) -> None:
    """Ask, and print what was measured."""
    figures = measure_relevance(ask, LANGUAGE)
    report = {
        "figures": {
            kind: [row.questions, row.recall, row.mrr, row.success]
            for kind, row in figures.items()
        },
        "times": _measure_times(ask),
    }
    print(json.dumps(report))


def _measure_times(ask: Ask) -> dict[str, Any]:
    """Return the median, the 95th percentile and the slowest question, in ms."""
    times = {}
    for question in read_questions():
        if question["locale"] == LANGUAGE:
            rounds = []
            for _round in range(ROUNDS):
                begin = time.perf_counter()
                ask(question["q"], LANGUAGE)
                rounds.append((time.perf_counter() - begin) * 1_000)
            times[question["q"]] = median(rounds)
    slowest = max(times, key=lambda typed: times[typed])
    return {
        "median": median(times.values()),
        "p95": quantiles(times.values(), n=20)[-1],
        "slowest": times[slowest],
        "question": slowest,
    }
