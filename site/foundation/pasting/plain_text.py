"""Converts plain text to blocks of a body."""

import re
from typing import Any

from foundation.pasting.entries import Entry, Item, Paragraph, build_blocks
from foundation.pasting.runs import Run, clean_text, split_paragraphs

_BULLET = re.compile(r"\s*[-*•·–—]\s+")
_NUMBER = re.compile(r"\s*\d{1,3}[.)]\s+")


def read_plain_text(text: str) -> list[dict[str, Any]]:
    """Return a block of paragraphs and lists; a list has a mark before each line.

    Empty lines divide paragraphs. In a text without empty lines, each line is one.
    """
    lines = [clean_text(line) for line in re.split(r"\r\n|[\r\n]", text.strip())]
    has_gaps = any(not line.strip() for line in lines)
    entries: list[Entry] = []
    runs: list[Run] = []
    for line in [*lines, ""]:
        mark = _BULLET.match(line) or _NUMBER.match(line)
        if mark or not line.strip() or not has_gaps:
            entries += [Paragraph(part) for part in split_paragraphs(runs)]
            runs = []
        if mark:
            is_ordered = bool(_NUMBER.match(line))
            entries.append(Item([Run(line[mark.end() :].strip())], 0, is_ordered))
        else:
            runs += [Run(f"{line}\n")]
    entries += [Paragraph(part) for part in split_paragraphs(runs)]
    return build_blocks(entries)
