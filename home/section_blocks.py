"""The blocks of a front page's sections."""

import json
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from foundation.blocks.base import SerializedBlock, list_items
from foundation.blocks.body import PortalStreamBlock
from foundation.blocks.omitted import ListBlock
from foundation.blocks.text import ParagraphBlock
from foundation.blocks.translatable import SharedChooserBlock, WordsBlock
from foundation.schema_types import DescribedDict
from foundation.serializers.context import SerializerContext
from foundation.serializers.schemas import OrganisationCard

COUNT_MAX = 12
# The sections of a new home page: the type, and how many pages it shows at most.
# Their ids are the same in all languages, so that translations know the sections.
DEFAULT_SECTIONS = (
    ("events", "8f2d0d3e-3c0b-4f0e-9d0a-6a1f4f7a1c01", "4"),
    ("news", "8f2d0d3e-3c0b-4f0e-9d0a-6a1f4f7a1c02", "4"),
    ("stories", "8f2d0d3e-3c0b-4f0e-9d0a-6a1f4f7a1c03", "1"),
    ("clusters", "8f2d0d3e-3c0b-4f0e-9d0a-6a1f4f7a1c04", ""),
    ("subscribe", "8f2d0d3e-3c0b-4f0e-9d0a-6a1f4f7a1c05", ""),
)


class TitledSection(DescribedDict):
    """A section of the front page; an empty ``title`` stands for the usual one."""

    title: str
    """Title of the section; empty for the usual one."""


class ListSection(TitledSection):
    """A list on the front page: at most ``count`` pages, 1 to 12."""

    count: int
    """How many pages it shows at most, 1 to 12."""


class TextSectionValue(TitledSection):
    """A text on the front page or in the footer, as HTML."""

    text: str
    """The text, as HTML."""


class PartnersSectionValue(TitledSection):
    """Organisations on the front page; those that are not published are left out."""

    organisations: list[OrganisationCard]
    """Organisations that readers may see, in the editors' order."""


class CountBlock(blocks.ChoiceBlock):
    """Chooses how many pages a section shows at most."""

    choices = [(str(number), str(number)) for number in range(1, COUNT_MAX + 1)]


class TitledSectionBlock(SerializedBlock, blocks.StructBlock):
    """A section with a title that an editor can replace."""

    title = WordsBlock(
        label=_("Title"),
        max_length=80,
        required=False,
        help_text=_("Without one, the section has its usual title."),
    )

    def serialize(self, raw: Any, context: SerializerContext) -> TitledSection:
        """Return the title."""
        return {"title": raw.get("title") or ""}


class ListSectionBlock(TitledSectionBlock):
    """A section that lists the first pages of a type."""

    count = CountBlock(label=_("How many at most"), default="4")

    def serialize(self, raw: Any, context: SerializerContext) -> ListSection:
        """Return the title and the number."""
        default = self.child_blocks["count"].get_default()
        count = int(raw.get("count") or default)
        return {"title": raw.get("title") or "", "count": count}


class EventsSectionBlock(ListSectionBlock):
    """The next events."""

    class Meta:
        label = _("Coming events")
        icon = "date"
        description = _("The next events, the earliest first.")


class NewsSectionBlock(ListSectionBlock):
    """The newest news."""

    class Meta:
        label = _("News")
        icon = "doc-full"
        description = _("The newest news, the first one large.")


class StoriesSectionBlock(ListSectionBlock):
    """The newest success stories."""

    count = CountBlock(label=_("How many at most"), default="1")

    class Meta:
        label = _("Success stories")
        icon = "openquote"
        description = _("The newest stories, each with its quote and figures.")


class ClustersSectionBlock(TitledSectionBlock):
    """How many clusters hold each label."""

    class Meta:
        label = _("Clusters by label")
        icon = "group"
        description = _("How many clusters hold each label, with links to them.")


class SubscribeSectionBlock(TitledSectionBlock):
    """The calendars and feeds."""

    class Meta:
        label = _("Calendars and feeds")
        icon = "calendar-check"
        description = _("How readers subscribe to events and news.")


class PartnersSectionBlock(TitledSectionBlock):
    """Organisations that an editor has chosen."""

    organisations = ListBlock(
        SharedChooserBlock("foundation.Organisation", label=_("Organisation")),
        label=_("Organisations"),
        default=[],
    )

    class Meta:
        label = _("Partners")
        icon = "group"
        description = _("Organisations with their logos, in your order.")

    def serialize(self, raw: Any, context: SerializerContext) -> PartnersSectionValue:
        """Return the title and the visible organisations."""
        cards = [
            context.serialize_organisation(pk)
            for pk in list_items(raw.get("organisations"))
        ]
        return {
            "title": raw.get("title") or "",
            "organisations": [card for card in cards if card],
        }


class TextBlock(SerializedBlock, blocks.StructBlock):
    """A text with a title."""

    title = WordsBlock(label=_("Title"), max_length=80)
    text = ParagraphBlock(label=_("Text"))

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        description = _("A title and some paragraphs, lists or links.")

    def serialize(self, raw: Any, context: SerializerContext) -> TextSectionValue:
        """Return the title and the text as HTML."""
        text = context.serialize_rich_text(str(raw.get("text") or ""))
        return {"title": raw.get("title") or "", "text": text}


class SectionsBlock(PortalStreamBlock):
    """The sections of a front page, in the order that the editor chose."""

    events = EventsSectionBlock()
    news = NewsSectionBlock()
    stories = StoriesSectionBlock()
    clusters = ClustersSectionBlock()
    partners = PartnersSectionBlock()
    text = TextBlock()
    subscribe = SubscribeSectionBlock()

    class Meta:
        required = False
        # Closed, they can be put in order at a glance.
        collapsed = True
        # All others may appear several times.
        block_counts = {
            name: {"max_num": 1}
            for name in ("events", "news", "stories", "clusters", "subscribe")
        }


def dump_default_sections() -> str:
    """Return the sections of a new home page as they are stored, in JSON."""
    return json.dumps(
        [
            {
                "type": name,
                "id": pk,
                "value": {"title": ""} | ({"count": count} if count else {}),
            }
            for name, pk, count in DEFAULT_SECTIONS
        ]
    )
