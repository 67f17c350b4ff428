"""Reads the rows of a table whose cells may be merged."""

from collections.abc import Callable

from bs4 import Tag
from bs4.element import PageElement

from foundation.pasting.markup import (
    UnreadableMarkupError,
    is_bold,
    read_attribute,
)

# No table of a page is larger, but a few words of markup can say that it is.
CELLS_MAX = 20_000
_PARTS = {"thead", "tbody", "tfoot"}


def divide_table(table: Tag) -> tuple[list[list[Tag]], list[PageElement]]:
    """Return the cells of each row, and what is in neither: captions and stray text."""
    rows: list[list[Tag]] = []
    others: list[PageElement] = []
    for child in table.children:
        name = child.name if isinstance(child, Tag) else ""
        if name in _PARTS and isinstance(child, Tag):
            inner_rows, inner_others = divide_table(child)
            rows += inner_rows
            others += inner_others
        elif name == "tr" and isinstance(child, Tag):
            cells = child.find_all(["td", "th"], recursive=False)
            rows += [list(cells)] if cells else []
            others += [
                node
                for node in child.children
                if not isinstance(node, Tag) or node.name not in {"td", "th"}
            ]
        else:
            others.append(child)
    return rows, others


def read_span(cell: Tag, name: str) -> int:
    """Return how many columns or rows a cell takes."""
    text = read_attribute(cell, name)
    is_number = text.isascii() and text.isdigit() and len(text) < 5
    return max(1, int(text)) if is_number else 1


def spread_cells(
    rows: list[list[Tag]], read_cell: Callable[[Tag], str]
) -> list[list[str]]:
    """Return the texts in a grid; a merged cell has its text in each of its places.

    A table that is too large for a page raises an UnreadableMarkupError.
    """
    grid: list[dict[int, str]] = [{} for _row in rows]
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in grid[number]:
                column += 1
            text = read_cell(cell)
            width, height = read_span(cell, "colspan"), read_span(cell, "rowspan")
            if (column + width) * len(rows) > CELLS_MAX:
                raise UnreadableMarkupError
            for target in grid[number : number + height]:
                for place in range(column, column + width):
                    target.setdefault(place, text)
            column += width
    columns = sorted({place for row in grid for place in row})
    texts = [[row.get(place, "") for place in columns] for row in grid]
    return _drop_empty(texts)


def _drop_empty(rows: list[list[str]]) -> list[list[str]]:
    """Leave out empty rows and columns."""
    rows = [row for row in rows if any(row)]
    columns = enumerate(zip(*rows, strict=True))
    filled = [place for place, column in columns if any(column)]
    return [[row[place] for place in filled] for row in rows]


def find_header(rows: list[list[Tag]]) -> str:
    """Return which cells are headers, as the table block names it."""
    has_row = _is_header(rows[0]) or bool(rows[0][0].find_parent("thead"))
    has_column = len(rows) > 1 and all(row[0].name == "th" for row in rows[1:])
    names = {
        (True, True): "both",
        (True, False): "row",
        (False, True): "column",
        (False, False): "neither",
    }
    return names[has_row, has_column]


def _is_header(row: list[Tag]) -> bool:
    """Whether all cells of a row are headers by their tag, or in bold type."""
    filled = [cell for cell in row if cell.get_text(strip=True)]
    return bool(filled) and all(
        cell.name == "th" or any(is_bold(tag) for tag in cell.find_all(True))
        for cell in filled
    )
