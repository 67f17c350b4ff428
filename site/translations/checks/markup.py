"""Reads the markup of a stored text: HTML with numbered links."""

import dataclasses
from collections import Counter
from html.parser import HTMLParser

# Tags that look the same to readers.
ALIKE = {"strong": "b", "em": "i"}


@dataclasses.dataclass
class Markup:
    """A text without its tags, and the tags and links in it.

    ``links`` has the text of each link by its id; the same id may occur twice.
    """

    text: str = ""
    tags: Counter[str] = dataclasses.field(default_factory=Counter)
    links: dict[str, list[str]] = dataclasses.field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.markup = Markup()
        self._link: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count a tag, and begin a link."""
        if tag == "a":
            self._link = dict(attrs).get("id") or ""
            self.markup.links.setdefault(self._link, []).append("")
            return
        self.markup.tags[ALIKE.get(tag, tag)] += 1
        if tag == "br":
            self.markup.text += "\n"

    def handle_endtag(self, tag: str) -> None:
        """End a link."""
        if tag == "a":
            self._link = None

    def handle_data(self, data: str) -> None:
        """Collect a text, also as that of the link around it."""
        self.markup.text += data
        if self._link is not None:
            self.markup.links[self._link][-1] += data


def read_markup(data: str) -> Markup:
    """Read the markup of a stored text."""
    reader = _Reader()
    reader.feed(data)
    reader.close()
    return reader.markup
