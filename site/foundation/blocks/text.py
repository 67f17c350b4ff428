"""Blocks of text: headings, paragraphs, quotes."""

from typing import Any, Literal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from foundation.blocks.base import SerializedBlock
from foundation.blocks.translatable import LongWordsBlock, WordsBlock
from foundation.schema_types import DescribedDict
from foundation.serializers.context import SerializerContext
from foundation.serializers.schemas import Image

WORDS = _("Words")
# As long as questions of interviews are.
QUESTION_LENGTH = 400
PARAGRAPH_FEATURES = [
    "bold",
    "italic",
    "superscript",
    "subscript",
    "ol",
    "ul",
    "link",
    "document-link",
]


class Heading(DescribedDict):
    """A sub-heading: ``{"text": "What comes next", "level": "h2"}``."""

    text: str
    """Words of the heading."""
    level: Literal["h2", "h3"]
    """Element of the heading; no level is skipped."""


class HeadingBlock(SerializedBlock, blocks.StructBlock):
    """A sub-heading."""

    text = WordsBlock(label=_("Text"), max_length=160)
    level = blocks.ChoiceBlock(
        label=_("Level"),
        choices=[("h2", _("Section")), ("h3", _("Part of a section"))],
        default="h2",
    )

    class Meta:
        label = _("Heading")
        group = WORDS
        icon = "title"
        description = _("Divides a long text into sections.")
        template = "blocks/heading.html"
        preview_value = {"text": "Klasteriai auga kartu", "level": "h2"}

    def serialize(self, raw: Any, context: SerializerContext) -> Heading:
        """Return the heading as it is stored."""
        return {"text": raw.get("text", ""), "level": raw.get("level") or "h2"}


class ParagraphBlock(SerializedBlock, blocks.RichTextBlock):
    """Text as HTML, its links absolute paths in the page's language."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", PARAGRAPH_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        label = _("Text")
        group = WORDS
        icon = "pilcrow"
        description = _("Paragraphs and lists, with bold, italic and links.")
        template = "blocks/paragraph.html"
        preview_value = (
            "<p>Klasteris – tai <b>įmonių tinklas</b>, kuris kartu kuria, mokosi ir "
            "parduoda.</p>"
        )

    def serialize(self, raw: Any, context: SerializerContext) -> str:
        """Return HTML whose links are absolute paths in the page's language."""
        return context.serialize_rich_text(str(raw or ""))


class Question(DescribedDict):
    """A question and its answer as HTML; the question is a heading of ``level``."""

    question: str
    """The question, as plain text."""
    answer: str
    """The answer, as HTML."""
    level: Literal["h2", "h3", "h4", "h5", "h6"]
    """Element of the question, one level below the heading before it."""


class QuestionBlock(SerializedBlock, blocks.StructBlock):
    """A question and its answer; an interview has one block for each question."""

    question = LongWordsBlock(label=_("Question"), max_length=QUESTION_LENGTH, rows=2)
    answer = ParagraphBlock(label=_("Answer"))

    class Meta:
        label = _("Question and answer")
        label_format = "{question}"
        group = WORDS
        icon = "help"
        description = _("One question of an interview, with its answer.")
        template = "blocks/question.html"
        preview_value = {
            "question": "Kas klasteryje svarbiausia?",
            "answer": "<p>Pasitikėjimas. Be jo nieko bendro nesukursi.</p>",
        }

    def serialize(self, raw: Any, context: SerializerContext) -> Question:
        """Return both texts; the body sets the level."""
        return {
            "question": raw.get("question") or "",
            "answer": context.serialize_rich_text(str(raw.get("answer") or "")),
            "level": "h2",
        }


class Quote(DescribedDict):
    """What somebody said; ``portrait`` shows that person."""

    text: str
    """The words, without quotation marks."""
    name: str
    """Who said it."""
    role: str
    """What that person is; may be empty."""
    portrait: Image | None
    """Picture of that person."""


# What people type around a quotation, in the portal's languages and others.
OPENING_MARKS, CLOSING_MARKS = '„“”"«»‟', '“”"»«'


def strip_quotation_marks(text: str) -> str:
    """Remove the quotation marks around a text; the style sheet adds them.

    Marks inside it stay, also those of a text of two quotations.
    """
    inner = text.strip()[1:-1]
    is_quoted = text.strip()[:1] in OPENING_MARKS and text.strip()[-1:] in CLOSING_MARKS
    has_marks = any(mark in inner for mark in OPENING_MARKS)
    return inner.strip() if inner and is_quoted and not has_marks else text


class QuoteBlock(SerializedBlock, blocks.StructBlock):
    """The words of a named person."""

    text = LongWordsBlock(
        label=_("Quote"), help_text=_("The site sets the quotation marks.")
    )
    name = WordsBlock(label=pgettext_lazy("of a person", "Name"), max_length=120)
    role = WordsBlock(label=_("Role"), max_length=160, required=False)
    portrait = ImageChooserBlock(label=_("Portrait"), required=False)

    class Meta:
        label = _("Quote")
        group = WORDS
        icon = "openquote"
        description = _("What a named person said, with a portrait if there is one.")
        template = "blocks/quote.html"
        preview_value = {
            "text": "Kartu pasiekiame rinkas, kurių vieni nepasiektume.",
            "name": "Ona Petraitė",
            "role": "Klasterio vadovė",
            "portrait": None,
        }

    def serialize(self, raw: Any, context: SerializerContext) -> Quote:
        """Return the text and the person."""
        return {
            "text": strip_quotation_marks(raw.get("text") or ""),
            "name": raw.get("name", ""),
            "role": raw.get("role") or "",
            "portrait": context.serialize_image(
                raw.get("portrait"), alt=raw.get("name", "")
            ),
        }
