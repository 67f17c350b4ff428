"""Converts a stored text to numbered inline codes and back.

A translation program protects codes and lets the translator move them. A code of a
translation has the number that the same tag has in the source.
"""

import dataclasses
import html
from collections import defaultdict
from collections.abc import Iterable
from html.parser import HTMLParser

from translations.files.entries import clean_text

EMPTY_TAGS = {"br"}


@dataclasses.dataclass(frozen=True)
class Tag:
    """A tag of a stored text; links have an id."""

    name: str
    id: str = ""

    @property
    def kind(self) -> str:
        """The name for the type of a code: ``b``, or ``a-a1`` for the first link."""
        return f"{self.name}-{self.id}" if self.id else self.name

    @property
    def opening(self) -> str:
        """The tag in HTML."""
        if self.name in EMPTY_TAGS:
            return f"<{self.name}/>"
        return f'<{self.name} id="{self.id}">' if self.id else f"<{self.name}>"

    @property
    def closing(self) -> str:
        """The end tag in HTML."""
        return "" if self.name in EMPTY_TAGS else f"</{self.name}>"


@dataclasses.dataclass(frozen=True)
class Code:
    """The begin, the end or, for an empty tag, the place of a numbered tag."""

    number: int
    tag: Tag
    is_end: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether the tag has no content and no end."""
        return self.tag.name in EMPTY_TAGS


Part = str | Code


class _Splitter(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str | tuple[Tag, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Add a tag."""
        self.parts.append((Tag(tag, dict(attrs).get("id") or ""), False))

    def handle_endtag(self, tag: str) -> None:
        """Add an end tag."""
        if tag not in EMPTY_TAGS:
            self.parts.append((Tag(tag), True))

    def handle_data(self, data: str) -> None:
        """Add a text."""
        self.parts.append(data)


def split_text(data: str, source: str | None = None) -> list[Part]:
    """Split a stored text into texts and codes.

    For a translation, ``source`` is the text whose codes have the numbers.
    """
    known: defaultdict[Tag, list[int]] = defaultdict(list)
    if source is not None:
        for number, tag in list_tags(source).items():
            known[tag].append(number)
    following = 1 + sum(map(len, known.values()))
    splitter = _Splitter()
    splitter.feed(clean_text(data))
    splitter.close()
    parts: list[Part] = []
    opened: list[Code] = []
    for part in splitter.parts:
        if isinstance(part, str):
            parts.append(part)
            continue
        tag, is_end = part
        if is_end:
            if opened and opened[-1].tag.name == tag.name:
                parts.append(dataclasses.replace(opened.pop(), is_end=True))
            continue
        if known[tag]:
            number = known[tag].pop(0)
        else:
            number, following = following, following + 1
        code = Code(number, tag)
        parts.append(code)
        if not code.is_empty:
            opened.append(code)
    # Broken markup is refused when it is stored; a file needs every end.
    parts += [dataclasses.replace(code, is_end=True) for code in reversed(opened)]
    return parts


def list_tags(source: str) -> dict[int, Tag]:
    """List the tags of a source by number."""
    return {
        part.number: part.tag
        for part in split_text(source)
        if isinstance(part, Code) and not part.is_end
    }


def join_parts(parts: Iterable[Part]) -> str:
    """Join texts and codes to the form in which a text is stored."""
    return "".join(
        html.escape(part, quote=False)
        if isinstance(part, str)
        else part.tag.closing
        if part.is_end
        else part.tag.opening
        for part in parts
    )


def normalize_text(data: str) -> str:
    """Write a stored text in the one way by which texts are compared."""
    return join_parts(split_text(data))
