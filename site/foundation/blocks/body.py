"""The stream of blocks of a page's body."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from foundation.blocks.base import SerializedBlock
from foundation.blocks.facts import DataTableBlock, FiguresBlock
from foundation.blocks.heading_levels import correct_heading_levels
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
from foundation.blocks.omitted import OmittedInputsMixin
from foundation.blocks.paste_button import PasteButtonMixin
from foundation.blocks.text import (
    HeadingBlock,
    ParagraphBlock,
    QuestionBlock,
    QuoteBlock,
)
from foundation.serializers.context import SerializerContext
from foundation.serializers.schemas import Block


class PortalStreamBlock(SerializedBlock, OmittedInputsMixin, blocks.StreamBlock):
    """A sequence of blocks, each with its type and a stable id."""

    def serialize(self, raw: Any, context: SerializerContext) -> list[Block]:
        """Serialize the visible blocks, in their order."""
        serialized_blocks: list[Block] = []
        for item in raw or []:
            block = self.child_blocks.get(item["type"])
            value = block.serialize(item["value"], context) if block else None
            if value is not None:
                serialized_blocks.append(
                    {
                        "id": item.get("id") or "",
                        "type": item["type"],
                        "value": value,
                    }
                )
        return serialized_blocks


class BodyBlock(PasteButtonMixin, PortalStreamBlock):
    """The blocks of a body. A block's name is public: it must not change."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    quote = QuoteBlock()
    question = QuestionBlock()
    image = PictureBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    documents = DocumentsBlock()
    figures = FiguresBlock()
    table = DataTableBlock()
    call_to_action = CallToActionBlock()
    page_card = PageCardBlock()
    organisation_card = OrganisationCardBlock()

    class Meta:
        paste_label = _("Paste a document")
        paste_url_name = "document_paste"

    def serialize(self, raw: Any, context: SerializerContext) -> list[Block]:
        """Serialize the visible blocks; no level of headings is skipped."""
        serialized_blocks = super().serialize(raw, context)
        correct_heading_levels(serialized_blocks)
        return serialized_blocks
