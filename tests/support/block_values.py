"""List the values that a block stores, and make a stored value for any block.

A path names a value: ``agenda.session.speakers.item.name`` is the name of a speaker.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.db.models import Model
from wagtail import blocks
from wagtail.blocks.field_block import BaseChoiceBlock
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.fields import StreamField

from foundation.blocks.base import list_items
from foundation.blocks.links import CallToActionBlock
from foundation.blocks.media import VideoBlock
from home.blocks import FooterLinkBlock
from tests.support.stream_data import make_block

# Blocks whose value an editor chooses; they hold no text.
CHOICE_BLOCKS = (
    blocks.BooleanBlock,
    BaseChoiceBlock,
    blocks.DateBlock,
    blocks.DateTimeBlock,
    blocks.DecimalBlock,
    blocks.FloatBlock,
    blocks.IntegerBlock,
    blocks.StaticBlock,
    blocks.TimeBlock,
)
UNKNOWN_BLOCK = (
    "tests/support/block_values.py makes no value for {path}, a {name}. Add the class "
    "to BlockValues._make_text_value() if it holds text, else to CHOICE_BLOCKS."
)


def list_stream_fields(model: type[Model]) -> list[StreamField]:
    """List the stream fields of a model."""
    fields = model._meta.get_fields()
    return [field for field in fields if isinstance(field, StreamField)]


def walk_leaf_blocks(block: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield the path of each block without child blocks, and the block."""
    if isinstance(block, blocks.ListBlock):
        yield from walk_leaf_blocks(block.child_block, f"{path}.item")
    elif isinstance(block, blocks.StructBlock | blocks.BaseStreamBlock):
        for name, child in block.child_blocks.items():
            yield from walk_leaf_blocks(child, f"{path}.{name}")
    else:
        yield path, block


def walk_stored_values(block: Any, raw: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield the path of each value in stored data, and the value."""
    if isinstance(block, blocks.ListBlock):
        for item in list_items(raw):
            yield from walk_stored_values(block.child_block, item, f"{path}.item")
    elif isinstance(block, blocks.BaseStreamBlock):
        for item in raw or []:
            name = item["type"]
            child = block.child_blocks[name]
            yield from walk_stored_values(child, item["value"], f"{path}.{name}")
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from walk_stored_values(
                child, (raw or {}).get(name), f"{path}.{name}"
            )
    else:
        yield path, raw


def list_text_paths(block: Any, path: str) -> list[str]:
    """List the paths at which an editor writes text."""
    return [
        name
        for name, leaf in walk_leaf_blocks(block, path)
        if not isinstance(leaf, (*CHOICE_BLOCKS, blocks.ChooserBlock))
    ]


def list_reference_paths(block: Any, path: str) -> list[str]:
    """List the paths at which an editor chooses a page, an image or another object."""
    return [
        name
        for name, leaf in walk_leaf_blocks(block, path)
        if isinstance(leaf, blocks.ChooserBlock)
    ]


class BlockValues:
    """Makes stored values in which every child block has a value.

    ``make_text`` gives the text for a path, ``references`` the primary key of the
    object that a chooser of a model chooses.
    """

    def __init__(
        self, make_text: Callable[[str], str], references: Mapping[type[Model], int]
    ) -> None:
        self.make_text = make_text
        self.references = references

    def make(self, block: Any, path: str) -> Any:
        """Make a value as the block stores it; a stream has one of each block."""
        if isinstance(block, blocks.ListBlock):
            return [make_block("item", self.make(block.child_block, f"{path}.item"))]
        if isinstance(block, blocks.BaseStreamBlock):
            return [
                make_block(name, self.make(child, f"{path}.{name}"))
                for name, child in block.child_blocks.items()
            ]
        if isinstance(block, blocks.StructBlock):
            return {
                name: self._make_child(block, name, f"{path}.{name}")
                for name in block.child_blocks
            }
        if isinstance(block, blocks.ChooserBlock):
            return self._choose(block.model_class)
        if isinstance(block, CHOICE_BLOCKS):
            is_time = isinstance(block, blocks.TimeBlock) and block.required
            return "10:00" if is_time else block.get_prep_value(block.get_default())
        return self._make_text_value(block, path)

    def _make_child(self, block: Any, name: str, path: str) -> Any:
        if isinstance(block, VideoBlock) and name == "url":
            # Only a known provider is shown.
            return f"https://vimeo.com/76979871?h={self.make_text(path)}"
        if isinstance(block, CallToActionBlock | FooterLinkBlock) and name == "page":
            # The URL is shown only where there is no page.
            return None
        return self.make(block.child_blocks[name], path)

    def _choose(self, model: type[Model]) -> int:
        for known, pk in self.references.items():
            if issubclass(model, known):
                return pk
        raise NotImplementedError(f"The references have no {model.__name__}.")

    def _make_text_value(self, block: Any, path: str) -> Any:
        if isinstance(block, TableBlock):
            return {
                "data": [[self.make_text(f"{path}.cell")]],
                "first_row_is_table_header": True,
                "first_col_is_header": False,
                "table_caption": self.make_text(f"{path}.caption"),
            }
        text = self.make_text(path)
        if isinstance(block, blocks.RichTextBlock):
            return f"<p>{text} <b>{text}</b></p>"
        if isinstance(block, blocks.URLBlock):
            return f"https://{text}.example/"
        if isinstance(block, blocks.EmailBlock):
            return f"{text}@person.example"
        if isinstance(block, blocks.CharBlock | blocks.TextBlock):
            return text
        raise NotImplementedError(
            UNKNOWN_BLOCK.format(path=path, name=type(block).__name__)
        )
