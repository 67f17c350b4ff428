"""Blocks with links: calls to action and cards."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from foundation.addresses import clean_web_url
from foundation.blocks.addresses import DraftURLBlock
from foundation.blocks.base import SerializedBlock
from foundation.blocks.translatable import (
    LongWordsBlock,
    SharedChooserBlock,
    WordsBlock,
)
from foundation.schema_types import DescribedDict, UrlString
from foundation.serializers.context import SerializerContext
from foundation.serializers.schemas import OrganisationCard, PageLink

LINKS = _("Ways on")


class CallToAction(DescribedDict):
    """One thing to do next: the button leads to ``url``."""

    title: str
    """Title above the button."""
    text: str
    """Text above the button; may be empty."""
    label: str
    """Words on the button."""
    url: UrlString
    """Where the button leads."""


class CallToActionBlock(SerializedBlock, blocks.StructBlock):
    """A button that leads on."""

    title = WordsBlock(label=_("Title"), max_length=120)
    text = LongWordsBlock(label=_("Text"), required=False)
    label = WordsBlock(label=_("Words on the button"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = DraftURLBlock(
        label=_("Or another site's address"),
        required=False,
        help_text=_("Used where no page is chosen."),
    )

    class Meta:
        label = _("Call to action")
        group = LINKS
        icon = "arrow-right-full"
        description = _("A button that leads to a page or another site.")
        template = "blocks/call_to_action.html"
        preview_value = {
            "title": "Prisijunkite prie forumo",
            "text": "Vietų skaičius ribotas.",
            "label": "Registruotis",
            "page": None,
            "url": "https://example.org/",
        }

    def clean(self, value: Any) -> Any:
        """Require a page or a URL."""
        cleaned = super().clean(value)
        has_target = cleaned.get("page") or cleaned.get("url")
        if not has_target and not self.is_deferred_validation:
            message = _("Choose a page or enter an address.")
            raise StructBlockValidationError({"page": ValidationError(message)})
        return cleaned

    def serialize(self, raw: Any, context: SerializerContext) -> CallToAction | None:
        """Return the texts and the URL, or None if the target is not visible."""
        if raw.get("page"):
            page = context.serialize_page_link(raw["page"])
            url = page["url"] if page else ""
        else:
            url = clean_web_url(raw.get("url"))
        if not url:
            return None
        return {
            "title": raw.get("title", ""),
            "text": raw.get("text") or "",
            "label": raw.get("label", ""),
            "url": url,
        }


class PageLinkBlock(SerializedBlock, blocks.PageChooserBlock):
    """A page of this site, in the reader's language."""

    def serialize(self, raw: Any, context: SerializerContext) -> PageLink | None:
        """Return a link to the page, or None if the page is not visible."""
        return context.serialize_page_link(raw)


class PageCard(DescribedDict):
    """A page worth reading next."""

    page: PageLink
    """The page that is recommended."""
    text: str
    """Why to read it; may be empty."""


class PageCardBlock(SerializedBlock, blocks.StructBlock):
    """A page worth reading next."""

    page = blocks.PageChooserBlock(label=_("Page"))
    text = LongWordsBlock(
        label=_("Text"), required=False, help_text=_("Why to read it.")
    )

    class Meta:
        label = _("Page card")
        group = LINKS
        icon = "doc-empty-inverse"
        description = _("Leads to a page of this site.")
        template = "blocks/page_card.html"
        preview_template = "blocks/preview/card.html"

    def serialize(self, raw: Any, context: SerializerContext) -> PageCard | None:
        """Return a link to the page, or None if the page is not visible."""
        page = context.serialize_page_link(raw.get("page"))
        return {"page": page, "text": raw.get("text") or ""} if page else None


class OrganisationCardValue(DescribedDict):
    """An organisation that the text is about."""

    organisation: OrganisationCard
    """The organisation."""
    text: str
    """What the text says of it; may be empty."""


class OrganisationCardBlock(SerializedBlock, blocks.StructBlock):
    """An organisation that the text is about."""

    organisation = SharedChooserBlock(
        "foundation.Organisation", label=_("Organisation")
    )
    text = LongWordsBlock(label=_("Text"), required=False)

    class Meta:
        label = _("Organisation card")
        group = LINKS
        icon = "group"
        description = _("Shows an organisation with its logo and label.")
        template = "blocks/organisation_card.html"
        preview_template = "blocks/preview/card.html"

    def serialize(
        self, raw: Any, context: SerializerContext
    ) -> OrganisationCardValue | None:
        """Return the organisation, or None if it is not visible."""
        card = context.serialize_organisation(raw.get("organisation"))
        return {"organisation": card, "text": raw.get("text") or ""} if card else None
