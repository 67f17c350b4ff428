"""The menu of blocks that editors see in every page's body."""

from typing import Any

from wagtail import blocks

from foundation.blocks.base import SerializedBlock
from foundation.blocks.facts import DataTableBlock, FiguresBlock
from foundation.blocks.links import (
    CallToActionBlock,
    OrganisationCardBlock,
    PageCardBlock,
)
from foundation.blocks.media import (
    DocumentsBlock,
    GalleryBlock,
    PictureBlock,
    VideoBlock,
)
from foundation.blocks.text import HeadingBlock, ParagraphBlock, QuoteBlock
from foundation.serializers.context import SerializerContext
from foundation.serializers.schemas import Block


class PortalStreamBlock(SerializedBlock, blocks.StreamBlock):
    """A sequence of blocks, each with its type and a stable id."""

    def serialize(self, raw: Any, context: SerializerContext) -> list[Block]:
        """Give the blocks of which something may be shown, in their order."""
        found: list[Block] = []
        for item in raw or []:
            block = self.child_blocks.get(item["type"])
            value = block.serialize(item["value"], context) if block else None
            if value is not None:
                found.append(
                    {
                        "id": item.get("id") or "",
                        "type": item["type"],
                        "value": value,
                    }
                )
        return found


class BodyBlock(PortalStreamBlock):
    """What a body can hold. A block's name is public: it is never renamed."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    quote = QuoteBlock()
    image = PictureBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    documents = DocumentsBlock()
    figures = FiguresBlock()
    table = DataTableBlock()
    call_to_action = CallToActionBlock()
    page_card = PageCardBlock()
    organisation_card = OrganisationCardBlock()
