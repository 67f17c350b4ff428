"""The blocks of a body as a union of types that ``type`` discriminates.

The OpenAPI document uses it for the body, so it is built from the blocks themselves.
"""

import functools
import inspect
import operator
from types import NoneType
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_type_hints

from pydantic import Field
from typing_extensions import TypeAliasType, TypedDict
from wagtail.blocks import StreamBlock

from foundation.blocks.base import SerializedBlock
from foundation.blocks.body import BodyBlock
from foundation.serializers.schemas import Block


def build_item_type(name: str, block: SerializedBlock, suffix: str = "Item") -> Any:
    """Build the type of one block: ``{"id": …, "type": "heading", "value": …}``.

    The type of ``value`` is the return type of the block's ``serialize``, without
    None, because a body contains no blocks without a value. The description is the
    first paragraph of the block's docstring.
    """
    value = get_type_hints(block.serialize)["return"]
    if NoneType in get_args(value):
        types = [part for part in get_args(value) if part is not NoneType]
        value = functools.reduce(operator.or_, types)
    item: Any = TypedDict(  # type: ignore[misc] # its name is known at run time
        f"{name.title().replace('_', '')}{suffix}",
        {
            "id": Annotated[str, Field(description="Identifies it in its page.")],
            "type": Annotated[Literal[name], Field(description=f"Always `{name}`.")],
            "value": Annotated[value, Field(description="Content of the block.")],
        },
    )
    item.__doc__ = inspect.cleandoc(block.__doc__ or "").partition("\n\n")[0]
    return item


def build_union(stream_block: StreamBlock, suffix: str = "Item") -> Any:
    """Build the type of any block of a stream; ``suffix`` ends the types' names."""
    return Annotated[
        functools.reduce(
            operator.or_,
            (
                build_item_type(name, block, suffix)
                for name, block in stream_block.child_blocks.items()
            ),
        ),
        Field(discriminator="type"),
    ]


if TYPE_CHECKING:
    BodyItem = Block
else:
    BodyItem = TypeAliasType("Block", build_union(BodyBlock()))
