"""Runs of text with the same style, and the rich text that they make."""

import dataclasses
import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from django.utils.html import escape

from localization.text import INVISIBLE

_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
# Tabs and line breaks of the markup are spaces; a run's own line breaks are "\n".
_REMOVED = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff{INVISIBLE}]")
_SPACES = re.compile(r"[ \t\N{NO-BREAK SPACE}]{2,}|\t")


@dataclasses.dataclass(frozen=True)
class Run:
    """Text of one style; a line break in it is a ``<br>``."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    lowered: bool = False
    href: str = ""


def clean_text(text: str) -> str:
    """Remove soft hyphens, characters of no width, and what no database stores."""
    return _REMOVED.sub("", text)


def _merge_runs(runs: Iterable[Run]) -> list[Run]:
    return [
        dataclasses.replace(style, text="".join(run.text for run in group))
        for style, group in groupby(runs, lambda run: dataclasses.replace(run, text=""))
    ]


def _trim_runs(runs: Iterable[Run]) -> list[Run]:
    """Remove double spaces, and spaces beside line breaks."""
    trimmed: list[Run] = []
    last = "\n"
    for run in _merge_runs(runs):
        text = re.sub(r" ?\n ?", "\n", _SPACES.sub(" ", run.text))
        text = text.lstrip(" \N{NO-BREAK SPACE}") if last in " \n" else text
        if text:
            trimmed.append(dataclasses.replace(run, text=text))
            last = text[-1]
    return _strip_runs(trimmed)


def _strip_runs(runs: list[Run]) -> list[Run]:
    white = " \n\t\N{NO-BREAK SPACE}"
    while runs and not runs[0].text.strip(white):
        runs = runs[1:]
    while runs and not runs[-1].text.strip(white):
        runs = runs[:-1]
    if runs:
        runs[0] = dataclasses.replace(runs[0], text=runs[0].text.lstrip(white))
        runs[-1] = dataclasses.replace(runs[-1], text=runs[-1].text.rstrip(white))
    return runs


def split_paragraphs(runs: Iterable[Run]) -> list[list[Run]]:
    """Split runs at empty lines, and trim each part; empty parts are left out."""
    parts: list[list[Run]] = [[]]
    for run in _merge_runs(runs):
        first, *others = re.split(r"\n\s*\n", run.text)
        parts[-1].append(dataclasses.replace(run, text=first))
        parts += [[dataclasses.replace(run, text=text)] for text in others]
    return [trimmed for part in parts if (trimmed := _trim_runs(part))]


def render_runs(runs: Sequence[Run]) -> str:
    """Render runs as the HTML of the rich text editor."""
    return "".join(
        f'<a href="{escape(href)}">{_render_styles(group)}</a>'
        if href
        else _render_styles(group)
        for href, group in groupby(runs, lambda run: run.href)
    )


def _render_styles(runs: Iterable[Run]) -> str:
    parts = []
    for run in runs:
        html = escape(run.text).replace("\n", "<br/>")
        for is_set, tag in (
            (run.raised, "sup"),
            (run.lowered, "sub"),
            (run.italic, "i"),
            (run.bold, "b"),
        ):
            html = f"<{tag}>{html}</{tag}>" if is_set else html
        parts.append(html)
    return "".join(parts)


def join_text(runs: Iterable[Run]) -> str:
    """Return the text of a field without styles: raised digits become "²"."""
    return "".join(_convert_digits(run) for run in runs)


def _convert_digits(run: Run) -> str:
    table = _RAISED if run.raised else _LOWERED if run.lowered else {}
    has_all = all(ord(character) in table for character in run.text.strip())
    return run.text.translate(table) if has_all else run.text
