"""The levels of the headings in a body: none is skipped, whatever is stored."""

import re

from foundation.serializers.schemas import Block

# The page's title is the heading above the body.
TOP, DEEPEST = 2, 6
# A question stands below any heading.
QUESTION = DEEPEST + 1
_TAG = re.compile(r"<(?P<end>/?)h(?P<level>[1-6])(?=[\s>])", re.IGNORECASE)
_LEVELS = {f"h{level}": level for level in range(1, DEEPEST + 1)}


def correct_heading_levels(blocks: list[Block]) -> None:
    """Set the level of each heading so that it is at most one below the last one.

    Headings in rich text count, too: imported text may have some.
    """
    levels = _Levels()
    for block in blocks:
        value = block["value"]
        if block["type"] == "heading":
            value["level"] = f"h{levels.choose_level(_LEVELS.get(value['level'], TOP))}"
        elif block["type"] == "question":
            value["level"] = f"h{levels.choose_level(QUESTION)}"
            value["answer"] = levels.correct_html(value["answer"])
        elif block["type"] == "paragraph":
            block["value"] = levels.correct_html(value)


class _Levels:
    """Chooses the level of one heading after the other."""

    def __init__(self) -> None:
        # The stored levels of the last heading and of those above it.
        self._stored: list[int] = []

    def choose_level(self, stored: int) -> int:
        """Return the level of the next heading, whose stored level is given."""
        while self._stored and self._stored[-1] >= stored:
            self._stored.pop()
        self._stored.append(stored)
        return min(TOP - 1 + len(self._stored), DEEPEST)

    def correct_html(self, html: str) -> str:
        """Correct the headings in rich text."""
        level = TOP

        def replace_tag(tag: re.Match[str]) -> str:
            nonlocal level
            if not tag["end"]:
                level = self.choose_level(int(tag["level"]))
            return f"<{tag['end']}h{level}"

        return _TAG.sub(replace_tag, html)
