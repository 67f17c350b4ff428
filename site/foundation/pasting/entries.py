"""The parts of a pasted document, and the blocks that they make."""

import dataclasses
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Any

from foundation.blocks.text import QUESTION_LENGTH
from foundation.pasting.runs import Run, join_text, render_runs

# The rich text editor has no deeper lists.
DEPTH_MAX = 4


@dataclasses.dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    runs: Sequence[Run]


@dataclasses.dataclass(frozen=True)
class Item:
    """An item of a list; ``depth`` is 0 in a list that is in no other."""

    runs: Sequence[Run]
    depth: int
    is_ordered: bool


@dataclasses.dataclass(frozen=True)
class Heading:
    """A heading with the level that the document gives it, from 1 to 6."""

    text: str
    level: int


@dataclasses.dataclass(frozen=True)
class Quote:
    """A quotation; without a name if the document says none."""

    text: str
    name: str
    role: str


@dataclasses.dataclass(frozen=True)
class Table:
    """Rows of text; ``header`` is one of the table block's choices."""

    rows: list[list[str]]
    header: str
    caption: str


Entry = Paragraph | Item | Heading | Quote | Table
StoredBlock = dict[str, Any]


def build_blocks(entries: Sequence[Entry]) -> list[StoredBlock]:
    """Build the blocks of a body; paragraphs and lists between others are one block."""
    levels = _choose_levels([entry for entry in entries if isinstance(entry, Heading)])
    # One question alone is a part of a text that is no interview.
    is_interview = sum(map(_is_question, entries)) > 1
    blocks: list[StoredBlock] = []
    for is_text, group in groupby(entries, lambda e: isinstance(e, Paragraph | Item)):
        if is_text:
            texts = [entry for entry in group if isinstance(entry, Paragraph | Item)]
            blocks += _build_texts(texts, is_interview=is_interview)
            continue
        for entry in group:
            if isinstance(entry, Heading):
                value: Any = {"text": entry.text, "level": levels.pop(0)}
                blocks.append({"type": "heading", "value": value})
            elif isinstance(entry, Quote):
                value = {**dataclasses.asdict(entry), "portrait": None}
                blocks.append({"type": "quote", "value": value})
            elif isinstance(entry, Table):
                blocks.append({"type": "table", "value": _build_table(entry)})
    return blocks


def _build_texts(
    entries: Sequence[Paragraph | Item], *, is_interview: bool
) -> list[StoredBlock]:
    """Build one block of a text, or one for each question of an interview."""
    starts = [
        number
        for number, (entry, following) in enumerate(pairwise(entries))
        if is_interview and _is_question(entry) and not _is_question(following)
    ]
    blocks: list[StoredBlock] = []
    first = starts[0] if starts else len(entries)
    if first:
        blocks.append({"type": "paragraph", "value": render_text(entries[:first])})
    for start, end in pairwise([*starts, len(entries)]):
        question = join_text(entries[start].runs)
        answer = render_text(entries[start + 1 : end])
        value = {"question": question, "answer": answer}
        blocks.append({"type": "question", "value": value})
    return blocks


def _is_question(entry: Entry) -> bool:
    """Return whether an entry is a bold line that asks something, without a link."""
    if not isinstance(entry, Paragraph):
        return False
    text = join_text(entry.runs)
    is_bold = all(run.bold and not run.href for run in entry.runs)
    return is_bold and text.endswith("?") and len(text) <= QUESTION_LENGTH


def _choose_levels(headings: Sequence[Heading]) -> list[str]:
    """Return the level of each heading: the highest ones are sections.

    The document's title is a section as those below it, because the page has its own
    title. A part of a section never comes first.
    """
    levels = [heading.level for heading in headings]
    if levels[:1] == [1] and levels.count(1) == 1:
        levels[0] = min(levels[1:], default=1)
    highest = min(levels, default=0)
    names = ["h2" if level == highest else "h3" for level in levels]
    return ["h2", *names[1:]] if names else []


def _build_table(table: Table) -> dict[str, Any]:
    return {
        "data": table.rows,
        "first_row_is_table_header": table.header in {"row", "both"},
        "first_col_is_header": table.header in {"column", "both"},
        "table_header_choice": table.header,
        "table_caption": table.caption,
    }


def render_text(entries: Sequence[Paragraph | Item]) -> str:
    """Render paragraphs and lists as the HTML of the rich text editor."""
    parts: list[str] = []
    for is_list, group in groupby(entries, lambda entry: isinstance(entry, Item)):
        if is_list:
            items = [entry for entry in group if isinstance(entry, Item)]
            parts.append(_render_list(items))
        else:
            parts += [f"<p>{render_runs(entry.runs)}</p>" for entry in group]
    return "".join(parts)


def _render_list(items: Sequence[Item]) -> str:
    """Render nested lists; an item is at most one level deeper than the one before."""
    parts: list[str] = []
    open_tags: list[str] = []
    for item in items:
        depth = min(item.depth, len(open_tags), DEPTH_MAX)
        tag = "ol" if item.is_ordered else "ul"
        while len(open_tags) > depth + 1:
            parts.append(f"</li></{open_tags.pop()}>")
        if len(open_tags) == depth + 1:
            parts.append("</li>")
            if open_tags[-1] != tag:
                parts.append(f"</{open_tags.pop()}>")
        if len(open_tags) == depth:
            parts.append(f"<{tag}>")
            open_tags.append(tag)
        parts.append(f"<li>{render_runs(item.runs)}")
    parts += [f"</li></{tag}>" for tag in reversed(open_tags)]
    return "".join(parts)
