"""Fields of blocks whose text goes to translators."""

from typing import Any

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtail_localize.segments.types import StringSegmentValue

from foundation.blocks.drafts import DraftTextMixin
from localization.text import contains_words


class _TranslatedText:
    """Text that goes to translators if it contains a word."""

    def get_translatable_segments(self, value: str | None) -> list[StringSegmentValue]:
        """Return the text, or nothing for an empty text or a number.

        The value is None for a field that was added after the block was stored.
        """
        return (
            [StringSegmentValue("", value)] if value and contains_words(value) else []
        )

    def restore_translated_segments(self, value: Any, segments: Any) -> str:
        """Return the translated text."""
        return str(segments[0].render_text())


class WordsBlock(_TranslatedText, DraftTextMixin, blocks.CharBlock):
    """A single line of text; a draft keeps one that is too long."""


class LongWordsBlock(_TranslatedText, DraftTextMixin, blocks.TextBlock):
    """Text on several lines; a draft keeps one that is too long."""


class SharedChooserBlock(SnippetChooserBlock):
    """Chooses a snippet for all languages: each page shows its own translation."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """Return nothing; the snippet is translated separately."""
        return []
