"""The admin view that reads a pasted document."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from foundation.blocks.body import BodyBlock
from foundation.pasting.document import read_document
from foundation.pasting.markup import UnreadableMarkupError
from foundation.pasting.plain_text import read_plain_text
from foundation.pasting.views import (
    PastedBlock,
    PasteRefusedError,
    PasteView,
    Preview,
)


class DocumentPasteView(PasteView):
    """Turns a document into the blocks of a body."""

    stream_block = BodyBlock()
    title = _("Paste a document")
    dialog_template = "foundation/pasting/document_dialog.html"
    preview_template = "foundation/pasting/document_preview.html"

    def build_preview(self, pasted: dict[str, str]) -> Preview:
        """Read the HTML, or the plain text if the clipboard has nothing else."""
        try:
            found, notices = (
                read_document(pasted["html"])
                if pasted["html"].strip()
                else (read_plain_text(pasted["text"]), [])
            )
        except UnreadableMarkupError:
            raise PasteRefusedError(
                _("This document can't be read. Paste it as plain text: Ctrl+Shift+V.")
            ) from None
        blocks = [self._build_block(**block) for block in found]
        labels = [self.stream_block.child_blocks[block.type].label for block in blocks]
        return Preview(
            blocks,
            {"items": list(zip(labels, blocks, strict=True)), "notices": notices},
        )

    def _build_block(self, type: str, value: Any) -> PastedBlock:  # noqa: A002 - a key
        """Clean rich text as the editor does when it is saved."""
        if type == "paragraph":
            value = self._clean_rich_text(value)
        elif type == "question":
            value = {**value, "answer": self._clean_rich_text(value["answer"])}
        return PastedBlock(type, value)

    def _clean_rich_text(self, html: str) -> str:
        """Convert a text to what the editor stores."""
        converter = self.stream_block.child_blocks["paragraph"].field.widget.converter
        cleaned: str = converter.to_database_format(
            converter.from_database_format(html)
        )
        return cleaned
