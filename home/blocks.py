"""The blocks of the footer: columns of links and texts, and the funders."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from foundation.addresses import clean_web_url
from foundation.blocks.addresses import DraftURLBlock
from foundation.blocks.base import SerializedBlock, list_items
from foundation.blocks.body import PortalStreamBlock
from foundation.blocks.omitted import ListBlock
from foundation.blocks.translatable import WordsBlock
from foundation.schema_types import DescribedDict, UrlString
from foundation.serializers.context import SerializerContext
from foundation.serializers.schemas import Image
from home.section_blocks import TextBlock


class Funder(DescribedDict):
    """Who pays for the portal: ``{"name": "European Union", "url": null, …}``."""

    name: str
    """Name of the funder."""
    url: UrlString | None
    """Site of the funder."""
    logo: Image | None
    """Logo of the funder."""


class FunderBlock(SerializedBlock, blocks.StructBlock):
    """A funder of the portal."""

    name = WordsBlock(label=_("Name"), max_length=160)
    logo = ImageChooserBlock(label=_("Logo"), required=False)
    url = DraftURLBlock(label=_("Website"), required=False)

    class Meta:
        label = _("Funder")
        icon = "group"
        description = _("Whose logo stands at the foot of every page.")

    def serialize(self, raw: Any, context: SerializerContext) -> Funder:
        """Serialize the funder; the logo is decorative because the name is visible."""
        return {
            "name": raw.get("name") or "",
            "url": clean_web_url(raw.get("url")) or None,
            "logo": context.serialize_image(raw.get("logo"), is_decorative=True),
        }


class FundersBlock(PortalStreamBlock):
    """The funders of the portal, in the order that the editor chose."""

    funder = FunderBlock()

    class Meta:
        required = False


class FooterLink(DescribedDict):
    """A link in the footer, to a page or another site."""

    label: str
    """Words of the link."""
    url: UrlString
    """Where the link leads."""


class FooterLinks(DescribedDict):
    """A column of links in the footer."""

    title: str
    """Title of the column; may be empty."""
    links: list[FooterLink]
    """The links, in their order."""


class FooterLinkBlock(blocks.StructBlock):
    """A link in the footer, to a page or another site."""

    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = DraftURLBlock(
        label=_("Or another site's address"),
        required=False,
        help_text=_("Used where no page is chosen."),
    )
    label = WordsBlock(
        label=_("Words of the link"),
        required=False,
        max_length=80,
        help_text=_("Without any, the title of the page."),
    )

    class Meta:
        label = _("Link")
        icon = "link"

    def clean(self, value: Any) -> Any:
        """Require a page, or a URL with words."""
        cleaned = super().clean(value)
        if self.is_deferred_validation or cleaned.get("page"):
            return cleaned
        if not cleaned.get("url"):
            message = _("Choose a page or enter an address.")
            raise StructBlockValidationError({"page": ValidationError(message)})
        if not cleaned.get("label"):
            message = _("Say where the address leads.")
            raise StructBlockValidationError({"label": ValidationError(message)})
        return cleaned


class FooterLinksBlock(SerializedBlock, blocks.StructBlock):
    """A column of links in the footer."""

    title = WordsBlock(label=_("Title"), max_length=80)
    links = ListBlock(FooterLinkBlock(), label=_("Links"), default=[])

    class Meta:
        label = _("Links")
        icon = "link"
        description = _("A column of links to pages and other sites.")

    def serialize(self, raw: Any, context: SerializerContext) -> FooterLinks | None:
        """Return the links that readers may follow, or None without any."""
        links = [_serialize_link(item, context) for item in list_items(raw["links"])]
        shown = [link for link in links if link]
        return {"title": raw.get("title") or "", "links": shown} if shown else None


def _serialize_link(raw: Any, context: SerializerContext) -> FooterLink | None:
    label = raw.get("label") or ""
    if raw.get("page"):
        page = context.serialize_page_link(raw["page"])
        return {"label": label or page["title"], "url": page["url"]} if page else None
    url = clean_web_url(raw.get("url"))
    return {"label": label or url, "url": url} if url else None


class FooterColumnsBlock(PortalStreamBlock):
    """The further columns of the footer, in the order that the editor chose."""

    links = FooterLinksBlock()
    text = TextBlock()

    class Meta:
        required = False
