"""Fields of blocks that hold words, as translators get them."""

from typing import Any

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtail_localize.segments.types import StringSegmentValue

from localization.text import contains_words


class _Translated:
    """Text that goes to translators if there is a word in it."""

    def get_translatable_segments(self, value: str | None) -> list[StringSegmentValue]:
        """Give the text; a number alone, or nothing, is the same in all languages.

        A field that a block gained after it was stored holds None.
        """
        return (
            [StringSegmentValue("", value)] if value and contains_words(value) else []
        )

    def restore_translated_segments(self, value: Any, segments: Any) -> str:
        """Take the translated text."""
        return str(segments[0].render_text())


class WordsBlock(_Translated, blocks.CharBlock):
    """A line of words."""


class LongWordsBlock(_Translated, blocks.TextBlock):
    """Words on several lines."""


class SharedChooserBlock(SnippetChooserBlock):
    """Chooses a snippet once for all languages: each shows it in its own words."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """Give translators nothing; the snippet is translated by itself."""
        return []
