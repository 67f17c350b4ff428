"""Parses XML without entities into elements that know their line.

A file with a document type is refused: it could declare entities that grow without a
bound, or that name other files.
"""

import dataclasses
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from django.utils.translation import gettext as _

from translations.files.entries import FileError

# XLIFF needs some ten levels.
DEPTH_MAX = 50


@dataclasses.dataclass
class Element:
    """An element with its namespace, its local name, and texts between its children."""

    namespace: str
    name: str
    attributes: dict[str, str]
    line: int
    content: list["Element | str"] = dataclasses.field(default_factory=list)

    @property
    def children(self) -> list["Element"]:
        """The elements in it."""
        return [part for part in self.content if isinstance(part, Element)]

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(
            part if isinstance(part, str) else part.text for part in self.content
        )

    def find_child(self, name: str) -> "Element | None":
        """Find the first child of a name."""
        return next((child for child in self.children if child.name == name), None)

    def find_all(self, name: str) -> Iterator["Element"]:
        """Find all elements of a name, at any depth."""
        for child in self.children:
            if child.name == name:
                yield child
            else:
                yield from child.find_all(name)


def parse_xml(content: str) -> Element:
    """Parse a document; an error names the line."""
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator="\n")
    parser.buffer_text = True
    root = Element("", "", {}, 0)
    opened = [root]

    def refuse_document_type(*_args: Any) -> None:
        raise FileError(
            _("Line %(line)s: a file with a document type is not read.")
            % {"line": parser.CurrentLineNumber}
        )

    def start_element(name: str, attributes: dict[str, str]) -> None:
        if len(opened) > DEPTH_MAX:
            raise FileError(
                _("Line %(line)s: the elements are nested too deeply.")
                % {"line": parser.CurrentLineNumber}
            )
        namespace, _separator, local = name.rpartition("\n")
        element = Element(namespace, local, attributes, parser.CurrentLineNumber)
        opened[-1].content.append(element)
        opened.append(element)

    def end_element(_name: str) -> None:
        opened.pop()

    def add_text(text: str) -> None:
        opened[-1].content.append(text)

    parser.StartDoctypeDeclHandler = refuse_document_type
    parser.StartElementHandler = start_element
    parser.EndElementHandler = end_element
    parser.CharacterDataHandler = add_text
    try:
        parser.Parse(content.encode(), True)
    except expat.ExpatError as error:
        raise FileError(
            _("Line %(line)s: this is not how XML is written.") % {"line": error.lineno}
        ) from error
    return root.children[0]
