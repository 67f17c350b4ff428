"""Reads which rows an SQL statement writes, from its text and its values."""

import dataclasses
import re
from collections.abc import Sequence
from typing import Any

_TABLE = re.compile(
    r"\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?)"
    r'\s+"?(\w+)',
    re.IGNORECASE,
)
_INSERT = re.compile(
    r'\s*INSERT\s+(?:OR\s+IGNORE\s+)?INTO\s+"?(?P<table>\w+)"?\s*\((?P<columns>[^()]*)\)\s*'
    r"(?:VALUES\s*(?P<values>\(.*)|SELECT\s+\*\s+FROM\s+UNNEST(?P<arrays>\(.*))",
    re.IGNORECASE | re.DOTALL,
)
_UPDATE = re.compile(
    r'\s*UPDATE\s+"?(?P<table>\w+)"?\s+SET\s+(?P<rest>.*)', re.IGNORECASE | re.DOTALL
)
_DELETE = re.compile(
    r'\s*DELETE\s+FROM\s+"?(?P<table>\w+)"?\s*(?P<rest>.*)', re.IGNORECASE | re.DOTALL
)
_NAME = re.compile(r'"?(\w+)"?')
_ASSIGNMENT = re.compile(r'"?(\w+)"?\s*=\s*%s\Z')
# What ends a list of assignments, or a list of columns.
_TOKEN = re.compile(
    r"""'(?:[^']|'')*'|"[^"]*"|[(),]|\bWHERE\b|\bFROM\b|\bRETURNING\b|\bDO\s+UPDATE\b""",
    re.IGNORECASE,
)

# The condition of a statement without a WHERE.
EVERY_ROW = "1 = 1"


@dataclasses.dataclass(frozen=True)
class Write:
    """A statement that writes rows of a table.

    ``values`` are those that it sets, by column, of all rows together. It updates or
    deletes the rows that meet ``condition``, an SQL expression with ``parameters``; an
    INSERT has none.
    """

    table: str
    values: dict[str, list[Any]]
    condition: str | None = None
    parameters: tuple[Any, ...] = ()


def find_table(sql: str) -> str:
    """Return the table that a statement writes, or an empty text if it is unknown."""
    found = _TABLE.match(sql)
    return found[1] if found else ""


def read_statement(sql: str, params: Any) -> Write | None:
    """Read a statement, or return None if it has a form that is not known here."""
    if not isinstance(params, Sequence) or isinstance(params, str):
        return None
    for pattern, read in (
        (_INSERT, _read_insert),
        (_UPDATE, _read_update),
        (_DELETE, _read_delete),
    ):
        if found := pattern.match(sql):
            return read(found, params)
    return None


def _read_insert(found: re.Match[str], params: Sequence[Any]) -> Write | None:
    columns = _NAME.findall(found["columns"])
    if _split(found["values"] or found["arrays"]).has_update or not columns:
        return None
    if found["arrays"]:
        # psycopg's way to insert many rows: one array for each column.
        if len(params) != len(columns):
            return None
        arrays = zip(columns, params, strict=True)
        return Write(found["table"], {name: list(array) for name, array in arrays})
    rows, rest = divmod(len(params), len(columns))
    if rest or found["values"].count("%s") != len(params) or not rows:
        return None
    width = len(columns)
    return Write(
        found["table"],
        {name: list(params[index::width]) for index, name in enumerate(columns)},
    )


def _read_update(found: re.Match[str], params: Sequence[Any]) -> Write | None:
    parts = _split(found["rest"])
    if parts.has_from:
        return None
    values: dict[str, list[Any]] = {}
    position = 0
    for assignment in parts.assignments:
        if name := _ASSIGNMENT.match(assignment.strip()):
            values[name[1]] = [params[position]]
        position += assignment.count("%s")
    return Write(found["table"], values, parts.condition, tuple(params[position:]))


def _read_delete(found: re.Match[str], params: Sequence[Any]) -> Write | None:
    parts = _split(found["rest"])
    if parts.has_from:
        return None
    return Write(found["table"], {}, parts.condition, tuple(params))


@dataclasses.dataclass
class _Parts:
    """The top level of a statement, outside of brackets and quotation marks."""

    assignments: list[str]
    condition: str
    has_from: bool
    has_update: bool


def _split(text: str) -> _Parts:
    """Split what follows SET, DELETE or VALUES at its commas and its WHERE."""
    parts = _Parts([], EVERY_ROW, has_from=False, has_update=False)
    depth = begin = 0
    end = len(text)
    where = None
    for token in _TOKEN.finditer(text):
        word = token[0].upper()
        depth += {"(": 1, ")": -1}.get(word, 0)
        if depth:
            continue
        if word == "," and where is None:
            parts.assignments.append(text[begin : token.start()])
            begin = token.end()
        elif word == "WHERE" and where is None:
            where = token.end()
            parts.assignments.append(text[begin : token.start()])
        elif word == "FROM":
            parts.has_from = True
        elif word.startswith("DO"):
            parts.has_update = True
        elif word == "RETURNING":
            end = token.start()
    if where is None:
        parts.assignments.append(text[begin:end])
    else:
        parts.condition = text[where:end]
    return parts
