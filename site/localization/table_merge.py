"""Merges a changed table with the current texts of its translation.

The places of a table name no rows and columns: these are known by the texts in them. A
row or a column that was deleted is gone at once, and one that has moved is moved. A new
one is left out until it is translated.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any

# The texts of a row or a column; None for one that is not translated.
Line = Sequence[str | None]


def merge_table(new: dict[str, Any], old: Any, paths: Collection[str]) -> Any:
    """Build the value of a table block; ``paths`` are the texts not translated.

    A changed text keeps its old translation. If no row is known, the old table stays.
    """
    old = old if isinstance(old, dict) else {}
    caption = old.get("table_caption") or ""
    merged = {**new, "table_caption": caption} if "caption" in paths else dict(new)
    cells = {tuple(map(int, path.split("-"))) for path in paths if path != "caption"}
    if not cells:
        return merged
    rows: list[Line] = [
        [None if (row, column) in cells else cell for column, cell in enumerate(line)]
        for row, line in enumerate(_read_rows(new))
    ]
    old_rows = _read_rows(old)
    if not old_rows:
        return {**merged, "data": _replace_missing_cells(rows)}
    row_of = match_lines(rows, old_rows)
    column_of = match_lines(_transpose(rows), _transpose(old_rows))
    columns = [
        column
        for column, line in enumerate(_transpose(rows))
        if column in column_of or None not in line
    ]
    data = [
        [
            _get_cell(cells, old_rows, row_of.get(row), column_of.get(column))
            for column, cells in enumerate(line)
            if column in columns
        ]
        for row, line in enumerate(rows)
        if row in row_of or None not in [line[column] for column in columns]
    ]
    return {**merged, "data": data} if row_of else old


def _read_rows(table: dict[str, Any]) -> list[list[str]]:
    """Read the cells as texts; a row that is too short is filled up."""
    rows = table.get("data") or []
    width = max(map(len, rows), default=0)
    return [
        [str(cell or "") for cell in line] + [""] * (width - len(line)) for line in rows
    ]


def _replace_missing_cells(rows: Sequence[Line]) -> list[list[str]]:
    return [[cell or "" for cell in line] for line in rows]


def _transpose(rows: Sequence[Line]) -> list[Line]:
    return [list(line) for line in zip(*rows, strict=True)]


def _get_cell(
    cell: str | None, old_rows: list[list[str]], row: int | None, column: int | None
) -> str:
    if cell is None and row is not None and column is not None:
        return old_rows[row][column]
    return cell or ""


def match_lines(new: Sequence[Line], old: Sequence[Line]) -> dict[int, int]:
    """Find which old line each line was, by the texts that both have.

    A line without such a text takes the old line at its place, unless lines were added
    or deleted there.
    """
    scores = sorted(
        (-score, abs(one - other), one, other)
        for one, line in enumerate(new)
        for other, old_line in enumerate(old)
        if (score := _count_common_texts(line, old_line))
    )
    matched: dict[int, int] = {}
    for _score, _distance, one, other in scores:
        if one not in matched and other not in matched.values():
            matched[one] = other
    return matched | _match_gaps(len(new), len(old), matched)


def _count_common_texts(new: Line, old: Line) -> int:
    return (Counter(filter(None, new)) & Counter(filter(None, old))).total()


def _match_gaps(new: int, old: int, matched: dict[int, int]) -> dict[int, int]:
    """Match the lines between two matched ones with as many old lines there."""
    found: dict[int, int] = {}
    numbers = enumerate(line for line in range(new) if line not in matched)
    for _start, group in groupby(numbers, lambda pair: pair[1] - pair[0]):
        gap = [line for _number, line in group]
        before = matched.get(gap[0] - 1, -1) if gap[0] else -1
        after = matched.get(gap[-1] + 1, old)
        old_gap = [
            line for line in range(before + 1, after) if line not in matched.values()
        ]
        if len(old_gap) == len(gap):
            found.update(zip(gap, old_gap, strict=True))
    return found
