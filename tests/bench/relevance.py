"""Ask the questions of ``tests/search/relevance.json``, and measure the answers.

``recall`` is the part of the expected titles among the first ten, ``mrr`` the mean of
1/rank of the first expected title, ``success`` the part of the questions with an
expected title among the first three.
"""

import dataclasses
import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

QUESTIONS = Path(__file__).parent.parent / "search" / "relevance.json"
RECALL_AT, SUCCESS_AT = 10, 3

# Asks a question in a language, and returns the first hits: ``["news: A title", …]``.
Ask = Callable[[str, str], Sequence[str]]


@dataclasses.dataclass(frozen=True)
class Figures:
    """What questions of one kind, or of all, reached."""

    questions: int
    recall: float
    mrr: float
    success: float
    precision_errors: tuple[str, ...]


def read_questions() -> list[dict[str, Any]]:
    """Read the questions, with what they expect and what must not come first."""
    questions: list[dict[str, Any]] = json.loads(QUESTIONS.read_text())
    return questions


def measure_relevance(ask: Ask, language: str | None = None) -> dict[str, Figures]:
    """Ask all questions, or those of a language; return figures by kind and of all."""
    answers = defaultdict(list)
    for question in read_questions():
        if language not in {None, question["locale"]}:
            continue
        found = list(ask(question["q"], question["locale"]))[:RECALL_AT]
        for kind in (question["kind"], "all"):
            answers[kind].append((question, found))
    return {kind: _compute_figures(rows) for kind, rows in sorted(answers.items())}


def format_figures(figures: dict[str, Figures]) -> list[str]:
    """Format the figures as rows of a table."""
    return [
        "| kind | questions | recall@10 | MRR | success@3 | wrong first |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        *(
            f"| {kind} | {row.questions} | {row.recall:.3f} | {row.mrr:.3f}"
            f" | {row.success:.3f} | {len(row.precision_errors)} |"
            for kind, row in figures.items()
        ),
    ]


def list_misses(ask: Ask) -> list[str]:
    """List the questions that miss an expected title."""
    lines = []
    for question in read_questions():
        found = list(ask(question["q"], question["locale"]))[:RECALL_AT]
        missing = set(question["expected"]) - set(found)
        if missing or (
            question["expected"] and question["expected"][0] not in found[:3]
        ):
            lines.append(
                f"{question['q']}: missing {sorted(missing)}; found {found[:5]}"
            )
    return lines


def _compute_figures(rows: list[tuple[dict[str, Any], list[str]]]) -> Figures:
    recalls, ranks, successes, errors = [], [], [], []
    for question, found in rows:
        expected = question["expected"]
        places = [found.index(title) for title in expected if title in found]
        if expected:
            recalls.append(len(places) / len(expected))
            ranks.append(1 / (min(places) + 1) if places else 0.0)
            successes.append(float(bool(places) and min(places) < SUCCESS_AT))
        if found[:1] and found[0] in question.get("not_first", []):
            errors.append(f"{question['q']}: {found[0]}")
    return Figures(
        len(rows),
        mean(recalls or [1.0]),
        mean(ranks or [1.0]),
        mean(successes or [1.0]),
        tuple(errors),
    )
