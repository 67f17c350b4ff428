"""Reads XLIFF 1.0 to 2.2: the versions that translation programs write."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from translations.files.entries import (
    FileError,
    ReadText,
    ReadTranslation,
    parse_moment,
)
from translations.files.inline import Code, Part, Tag, join_parts, list_tags
from translations.files.xliff import UNREVIEWED, WRITTEN_AT
from translations.files.xml_tree import Element, parse_xml
from translations.text_checks import is_blank

NAMESPACE = "urn:oasis:names:tc:xliff:document:"
# The types of codes that are written: tags, and links with their ids.
KIND = re.compile(r"(?:x-html-|html:)([a-z]{1,10})(?:-(a\d{1,6}))?")
# A program may mark parts of a text; the marks have no meaning for us.
IGNORED = {"sm", "em"}
# States of what a program has not confirmed.
UNCONFIRMED = ("needs-", "new", UNREVIEWED)


class _UnknownCodeError(Exception):
    """A code that the source does not have."""


def read_xliff(content: str) -> list[ReadTranslation]:
    """Read a file with any number of translations."""
    root = parse_xml(content)
    if root.name != "xliff" or not root.namespace.startswith(NAMESPACE):
        raise FileError(
            _("Line %(line)s: this is not an XLIFF file.") % {"line": root.line}
        )
    files = [child for child in root.children if child.name == "file"]
    is_first = root.attributes.get("version", "").startswith("1.")
    return [_read_file_1(file) if is_first else _read_file_2(file) for file in files]


def _read_file_1(file: Element) -> ReadTranslation:
    return ReadTranslation(
        tool="XLIFF",
        uuid=file.attributes.get("original", ""),
        line=file.line,
        stored_at=parse_moment(file.attributes.get("date")),
        texts=[
            text
            for unit in file.find_all("trans-unit")
            for text in _read_unit(
                unit,
                path=unit.attributes.get("resname", ""),
                sources=_list_children(unit, "source"),
                targets=_list_children(unit, "target"),
            )
        ],
    )


def _read_file_2(file: Element) -> ReadTranslation:
    notes = file.find_child("notes")
    dates = [
        note.text.strip()
        for note in (notes.children if notes else [])
        if note.attributes.get("category") == WRITTEN_AT
    ]
    return ReadTranslation(
        tool="XLIFF",
        uuid=file.attributes.get("original", ""),
        line=file.line,
        stored_at=parse_moment(dates[0] if dates else None),
        texts=[
            text
            for unit in file.find_all("unit")
            for text in _read_unit(
                unit,
                path=unit.attributes.get("name", ""),
                # A program may have divided the text into several segments.
                sources=list(_list_parts(unit, "source")),
                targets=list(_list_parts(unit, "target")),
            )
        ],
    )


def _list_children(unit: Element, name: str) -> list[Element]:
    return [child for child in unit.children if child.name == name][:1]


def _list_parts(unit: Element, name: str) -> Iterator[Element]:
    for part in unit.children:
        if part.name in {"segment", "ignorable"}:
            child = part.find_child(name)
            # What lies between two segments need not be translated.
            if child is None and part.name == "ignorable":
                child = part.find_child("source")
            if child is not None:
                if part.attributes.get("state") == "initial":
                    child.attributes["state"] = part.attributes.get("subState", "")
                yield child


def _read_unit(
    unit: Element,
    *,
    path: str,
    sources: list[Element],
    targets: list[Element],
) -> Iterator[ReadText]:
    """Read a unit, unless it has no translation."""
    if is_blank("".join(target.text for target in targets)):
        return
    line = targets[0].line
    states = [target.attributes.get("state", "") for target in targets]
    is_confirmed = not any(state.startswith(UNCONFIRMED) for state in states)
    try:
        source = join_parts(_join_content(sources, {}))
        text = join_parts(_join_content(targets, list_tags(source)))
    except _UnknownCodeError:
        error = _("the tags and links must be those of the source.")
        plain = "".join(source.text for source in sources)
        yield ReadText(line, path, plain, "", error=error)
        return
    yield ReadText(line, path, source, text, is_confirmed=is_confirmed)


def _join_content(elements: list[Element], tags: dict[int, Tag]) -> Iterator[Part]:
    for element in elements:
        yield from _read_content(element, tags, {})


def _read_content(
    element: Element, tags: dict[int, Tag], started: dict[str, Code]
) -> Iterator[Part]:
    """Read the texts and codes in an element; ``started`` are codes by their ids."""
    for part in element.content:
        if isinstance(part, str):
            yield part
        elif part.name == "mrk":
            yield from _read_content(part, tags, started)
        elif part.name in {"g", "pc"}:
            code = _read_code(part, tags)
            yield code
            yield from _read_content(part, tags, started)
            yield Code(code.number, code.tag, is_end=True)
        elif part.name in {"x", "ph"}:
            yield _read_code(part, tags)
        elif part.name == "sc":
            code = started[part.attributes.get("id", "")] = _read_code(part, tags)
            yield code
        elif part.name == "ec":
            started_code = started.get(part.attributes.get("startRef", ""))
            if started_code is None:
                raise _UnknownCodeError
            yield Code(started_code.number, started_code.tag, is_end=True)
        elif part.name not in IGNORED:
            raise _UnknownCodeError


def _read_code(element: Element, tags: dict[int, Tag]) -> Code:
    """Find the tag of a code by its number in the source, or by its type."""
    identity = element.attributes.get("id", "")
    number = int(identity) if identity.isdecimal() and len(identity) < 9 else 0
    if number in tags:
        return Code(number, tags[number])
    kind = element.attributes.get("ctype") or element.attributes.get("subType") or ""
    found = KIND.fullmatch(kind)
    if found is None:
        raise _UnknownCodeError
    return Code(number, Tag(found[1], found[2] or ""))
