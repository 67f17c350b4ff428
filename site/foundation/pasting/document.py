"""Converts a document from a word processor, a mail or a web page to blocks of a body.

``read_document`` is a pure function of the pasted HTML, ``read_plain_text`` of text.
"""

import dataclasses
import re
from typing import Any

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from foundation.pasting.entries import (
    Entry,
    Heading,
    Item,
    Paragraph,
    Quote,
    Table,
    build_blocks,
)
from foundation.pasting.leftovers import Leftovers
from foundation.pasting.markup import (
    is_bold,
    parse_markup,
    read_attribute,
    read_classes,
    read_style,
    shorten_spaces,
)
from foundation.pasting.quotes import divide_quote
from foundation.pasting.runs import Run, clean_text, join_text, split_paragraphs
from foundation.pasting.tables import divide_table, find_header, spread_cells

_BLOCKS = {
    "address", "article", "aside", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header",
    "html", "legend", "li", "main", "nav", "p", "pre", "section", "summary", "tbody",
    "td", "tfoot", "th", "thead", "tr",
}  # fmt: skip
_HEADING = re.compile(r"h([1-6])")
_OUTLINE = re.compile(r"mso-outline-level:([1-6])")
_LEVEL = re.compile(r"level(\d)")
_NUMBER = re.compile(r"\(?(?:\d+|[a-z]|[ivxlc]+)[.)]", re.IGNORECASE)
_BULLET = re.compile(r"[•·▪◦‣§●○■]\s*")
_FOOTNOTE = re.compile(r"#_?(?:ftnt?|edn|sdfootnote|sdendnote|fn)(?P<is_back>_?ref)?\d")
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"]+", re.IGNORECASE)


def read_document(html: str) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the blocks of a pasted document, and sentences that say what is left out.

    A block is ``{"type": "heading", "value": …}`` as a body stores it, without an id.
    Paragraphs and lists that follow each other are one block. Every visible word of
    the document is in a block or in a sentence. Markup that no word processor writes
    raises an UnreadableMarkupError.
    """
    leftovers = Leftovers()
    reader = _Reader(leftovers)
    reader.read_children(parse_markup(html, leftovers), Run(""))
    reader.end_paragraph()
    return build_blocks(reader.entries), leftovers.list_notices()


class _Reader:
    """Collects the entries of a part of the document."""

    def __init__(self, leftovers: Leftovers) -> None:
        self.leftovers = leftovers
        self.entries: list[Entry] = []
        self.runs: list[Run] = []

    def read_children(self, parent: Tag, style: Run) -> None:
        """Read the children of a tag; ``style`` is that of the text around it."""
        for child in parent.children:
            self._read_node(child, style)

    def end_paragraph(self) -> None:
        """End the paragraph."""
        self.entries += [Paragraph(runs) for runs in split_paragraphs(self.runs)]
        self.runs = []

    def _read_node(self, node: PageElement, style: Run) -> None:
        if isinstance(node, Tag):
            self._read_tag(node, style)
        elif isinstance(node, NavigableString):
            is_preformatted = bool(node.find_parent("pre"))
            text = node if is_preformatted else re.sub(r"[ \t\r\n\f]+", " ", node)
            text = clean_text(text.replace("\r\n", "\n"))
            self.runs.append(dataclasses.replace(style, text=text))

    def _read_tag(self, tag: Tag, style: Run) -> None:
        level = _find_level(tag)
        if tag.name == "br":
            self.runs.append(Run("\n"))
        elif tag.name in {"hr", "wbr"}:
            self.end_paragraph()
        elif level:
            self._read_heading(tag, level)
        elif tag.name in {"ul", "ol", "menu", "dir"}:
            self.end_paragraph()
            self._read_list(tag, 0)
        elif tag.name == "table":
            self.end_paragraph()
            self._read_table(tag, style)
        elif tag.name == "blockquote" or read_classes(tag) & _QUOTE_CLASSES:
            self.end_paragraph()
            self._read_quote(tag, style)
        elif tag.name in _BLOCKS:
            self.end_paragraph()
            self._read_block(tag, style)
        else:
            self.read_children(tag, self._read_style(tag, style))

    def _read_style(self, tag: Tag, style: Run) -> Run:
        """Return the style of the text in an inline tag."""
        css = read_style(tag)
        changes: dict[str, Any] = {}
        if tag.name in {"i", "em", "cite", "dfn", "var"}:
            changes["italic"] = True
        if (bold := is_bold(tag)) is not None:
            changes["bold"] = bold
        if "font-style:" in css:
            changes["italic"] = "font-style:italic" in css
        if tag.name == "sup" or "vertical-align:super" in css:
            changes |= {"raised": True, "lowered": False}
        if tag.name == "sub" or "vertical-align:sub;" in f"{css};":
            changes |= {"lowered": True, "raised": False}
        if tag.name == "a":
            changes["href"] = self._read_link(tag)
        return dataclasses.replace(style, **changes)

    def _read_link(self, tag: Tag) -> str:
        """Return the address of a link; note one that readers could not follow."""
        href = read_attribute(tag, "href")
        if not href:
            return ""
        if footnote := _FOOTNOTE.match(href):
            is_back = footnote["is_back"] or href.endswith("anc")
            self.leftovers.footnotes += not is_back
            return ""
        text = shorten_spaces(tag.get_text(" "))
        if _SAFE_LINK.fullmatch(href) and text:
            return href
        self.leftovers.links.append(shorten_spaces(f"{text} ({href})"))
        return ""

    def _read_block(self, tag: Tag, style: Run) -> None:
        """Read a paragraph or a part; Word's lists are paragraphs with a marker."""
        first = len(self.entries)
        self.read_children(
            tag, self._read_style(tag, style) if tag.name != "th" else style
        )
        self.end_paragraph()
        marker = read_attribute(tag, "data-marker")
        is_item = "msolistparagraph" in " ".join(read_classes(tag))
        entries = self.entries[first:]
        if tag.name == "li" or marker:
            depth = _LEVEL.search(read_style(tag))
            self.entries[first:] = _make_items(
                entries,
                int(depth[1]) - 1 if depth else 0,
                is_ordered=bool(_NUMBER.fullmatch(marker)),
            )
        elif is_item and entries and isinstance(entries[0], Paragraph):
            text = entries[0].runs[0].text
            if bullet := _BULLET.match(text):
                runs = [Run(text[bullet.end() :]), *entries[0].runs[1:]]
                self.entries[first] = Item(runs, 0, is_ordered=False)

    def _read_heading(self, tag: Tag, level: int) -> None:
        self.end_paragraph()
        inner = self._read_inner(tag)
        text = shorten_spaces(" ".join(self.list_lines(inner)))
        if text:
            self.entries.append(Heading(text, level))

    def _read_list(self, tag: Tag, depth: int) -> None:
        for child in tag.children:
            if isinstance(child, Tag) and child.name in {"ul", "ol", "menu", "dir"}:
                self._read_list(child, depth + 1)
            elif isinstance(child, Tag):
                inner = self._read_inner(child)
                self.entries += _make_items(inner, depth, is_ordered=tag.name == "ol")
            elif isinstance(child, NavigableString) and child.strip():
                runs = [Run(clean_text(shorten_spaces(child)))]
                self.entries.append(Item(runs, depth, is_ordered=tag.name == "ol"))

    def _read_table(self, tag: Tag, style: Run) -> None:
        """Read a table; one with a single column is only a frame around its content."""
        rows, others = divide_table(tag)
        captions: list[str] = []
        for node in others:
            if isinstance(node, Tag) and node.name == "caption":
                captions += self.list_lines(self._read_inner(node))
            else:
                self._read_node(node, style)
        self.end_paragraph()
        if any(len(row) > 1 for row in rows):
            self._add_table(rows, " ".join(captions))
            return
        self.entries += [Paragraph([Run(caption)]) for caption in captions]
        for (cell,) in rows:
            self.read_children(cell, style)
            self.end_paragraph()

    def _add_table(self, rows: list[list[Tag]], caption: str) -> None:
        header = find_header(rows)
        cells = [cell for row in rows for cell in row]
        has_merged = any(cell.get("rowspan", "1") != "1" for cell in cells) or any(
            cell.get("colspan", "1") != "1" for cell in cells
        )
        self.leftovers.merged_cells += int(has_merged)
        self.leftovers.inner_tables += sum(bool(cell.find("table")) for cell in cells)
        grid = spread_cells(rows, self._read_cell)
        if grid:
            self.entries.append(Table(grid, header, caption))

    def _read_cell(self, cell: Tag) -> str:
        return "\n".join(self.list_lines(self._read_inner(cell)))

    def _read_quote(self, tag: Tag, style: Run) -> None:
        """Read a quote; a mail that is answered or an indented part is none."""
        css = read_style(tag)
        is_frame = "border:none" in css or read_attribute(tag, "type") == "cite"
        inner = self._read_inner(tag)
        is_text = all(isinstance(entry, Paragraph) for entry in inner)
        if is_frame or "gmail_quote" in read_classes(tag) or not is_text:
            self.entries += inner
        elif inner:
            self.entries.append(Quote(*divide_quote(self.list_lines(inner))))

    def _read_inner(self, tag: Tag) -> list[Entry]:
        reader = _Reader(self.leftovers)
        reader.read_children(tag, Run(""))
        reader.end_paragraph()
        return reader.entries

    def list_lines(self, entries: list[Entry]) -> list[str]:
        """Return entries as lines of text; the addresses of their links are noted."""
        lines: list[str] = []
        for entry in entries:
            if isinstance(entry, Paragraph | Item):
                self.leftovers.links += [
                    f"{run.text} ({run.href})" for run in entry.runs if run.href
                ]
                lines.append(join_text(entry.runs))
            elif isinstance(entry, Heading):
                lines.append(entry.text)
            elif isinstance(entry, Quote):
                lines.append(" ".join(filter(None, dataclasses.astuple(entry))))
            else:
                lines += [entry.caption, *(" ".join(row) for row in entry.rows)]
        return [line for line in lines if line]


_QUOTE_CLASSES = {"msoquote", "msointensequote", "quotations"}


def _find_level(tag: Tag) -> int:
    """Return the level of a heading, or 0 for another tag."""
    if match := _HEADING.fullmatch(tag.name):
        return int(match[1])
    if tag.name in {"p", "div"}:
        if "msotitle" in read_classes(tag):
            return 1
        if outline := _OUTLINE.search(read_style(tag)):
            return int(outline[1])
    level = read_attribute(tag, "aria-level")
    is_heading = read_attribute(tag, "role") == "heading"
    return int(level) if is_heading and level in set("123456") else 0


def _make_items(entries: list[Entry], depth: int, *, is_ordered: bool) -> list[Entry]:
    """Make an item of the paragraphs that begin a list item; lists in it are deeper."""
    items: list[Entry] = []
    for position, entry in enumerate(entries):
        if isinstance(entry, Item):
            items.append(dataclasses.replace(entry, depth=entry.depth + depth + 1))
        elif not isinstance(entry, Paragraph):
            items.append(entry)
        elif position and isinstance(items[-1], Item) and items[-1].depth == depth:
            runs = [*items[-1].runs, Run("\n"), *entry.runs]
            items[-1] = dataclasses.replace(items[-1], runs=runs)
        else:
            items.append(Item(entry.runs, depth, is_ordered))
    return items
