"""Blocks of facts: figures and tables."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail_localize.segments.types import StringSegmentValue

from foundation.blocks.base import SerializedBlock, list_items
from foundation.blocks.table_input import PortalTableInput
from foundation.blocks.translatable import WordsBlock
from foundation.schema_types import DescribedDict
from foundation.serializers.context import SerializerContext
from localization.text import contains_words

FACTS = _("Facts")


class Figure(DescribedDict):
    """A number that tells a result: ``{"value": "30 %", "label": "less energy"}``."""

    value: str
    """The number as text, with its unit: `30 %`."""
    label: str
    """What it counts."""


class FigureBlock(SerializedBlock, blocks.StructBlock):
    """One number and what it counts."""

    value = WordsBlock(
        label=_("Value"), max_length=24, help_text=_("Such as “30 %” or “1.2 million”.")
    )
    label = WordsBlock(label=_("What it counts"), max_length=120)

    class Meta:
        label = _("Figure")
        label_format = "{value} {label}"
        icon = "order"

    def serialize(self, raw: Any, context: SerializerContext) -> Figure:
        """Return the number and its label."""
        return {"value": raw.get("value", ""), "label": raw.get("label", "")}


class FiguresBlock(SerializedBlock, blocks.ListBlock):
    """Numbers that tell a result."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(FigureBlock(), min_num=1, max_num=6, **kwargs)

    class Meta:
        label = _("Figures")
        group = FACTS
        icon = "order"
        description = _("Up to six numbers that tell a result at a glance.")
        template = "blocks/figures.html"
        preview_value = [
            {"value": "24", "label": "įmonės"},
            {"value": "30 %", "label": "mažiau energijos"},
        ]

    def serialize(self, raw: Any, context: SerializerContext) -> list[Figure]:
        """Serialize the figures in their order."""
        figure = self.child_block
        return [figure.serialize(item, context) for item in list_items(raw)]


# Three rows of three cells, the first one a header, as most tables are.
EMPTY_TABLE = {
    "data": [[None] * 3] * 3,
    "first_row_is_table_header": True,
    "first_col_is_header": False,
    "table_header_choice": "row",
    "table_caption": "",
}


class Table(DescribedDict):
    """Rows of text cells; the first row or column may be headings."""

    caption: str
    """Title of the table; may be empty."""
    has_header_row: bool
    """Whether the first row has the headings of the columns."""
    has_header_column: bool
    """Whether the first column has the headings of the rows."""
    rows: list[list[str]]
    """The cells as plain text, row by row."""


class DataTableBlock(SerializedBlock, TableBlock):
    """Rows and columns of text.

    Its last methods return the cells and the caption to wagtail-localize.
    """

    @cached_property
    def field(self) -> forms.CharField:
        """Use an input with buttons, in the editor's language."""
        return forms.CharField(
            widget=PortalTableInput(self.table_options), **self.field_options
        )

    def to_python(self, value: Any) -> Any:
        """Name a header column as the form does.

        Wagtail calls it "col" in a value without a choice. Its form has no such choice,
        so it would store the table without the header.
        """
        value = super().to_python(value)
        if value and value.get("table_header_choice") == "col":
            value["table_header_choice"] = "column"
        return value

    def render(self, value: Any, context: Any = None) -> str:
        """Render the serialized value; Wagtail's block has a context of its own."""
        return str(blocks.FieldBlock.render(self, value, context))

    class Meta:
        label = _("Table")
        group = FACTS
        icon = "table"
        description = _("Rows and columns of text.")
        template = "blocks/table.html"
        default = EMPTY_TABLE
        preview_value = {
            "data": [["Ženklelis", "Klasteriai"], ["Auksas", "2"], ["Sidabras", "5"]],
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_caption": "Lietuvos klasterių ženkleliai",
        }

    def serialize(self, raw: Any, context: SerializerContext) -> Table | None:
        """Return the cells as text; an empty cell is an empty string."""
        raw = raw or {}
        rows = [[str(cell or "") for cell in row] for row in raw.get("data") or []]
        if not rows:
            return None
        return {
            "caption": raw.get("table_caption") or "",
            "has_header_row": bool(raw.get("first_row_is_table_header")),
            "has_header_column": bool(raw.get("first_col_is_header")),
            "rows": rows,
        }

    def get_translatable_segments(self, value: Any) -> list[StringSegmentValue]:
        """Return each text of the table with its position as path."""
        value = value or {}
        segments = [
            StringSegmentValue(f"{row}-{column}", str(cell))
            for row, cells in enumerate(value.get("data") or [])
            for column, cell in enumerate(cells)
            if cell and contains_words(str(cell))
        ]
        if contains_words(value.get("table_caption") or ""):
            segments.append(StringSegmentValue("caption", value["table_caption"]))
        return segments

    def restore_translated_segments(self, value: Any, segments: Any) -> Any:
        """Set each translated text at the position in its path."""
        for segment in segments:
            text = segment.render_text()
            if segment.path == "caption":
                value["table_caption"] = text
            else:
                row, column = map(int, segment.path.split("-"))
                value["data"][row][column] = text
        return value
