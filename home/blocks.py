"""The blocks of a home page: the funders of the portal."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from typing_extensions import TypedDict
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from foundation.addresses import clean_web_url
from foundation.blocks.addresses import DraftURLBlock
from foundation.blocks.base import SerializedBlock
from foundation.blocks.body import PortalStreamBlock
from foundation.blocks.translatable import WordsBlock
from foundation.serializers.context import SerializerContext
from foundation.serializers.schemas import Image


class Funder(TypedDict):
    """Who pays for the portal: ``{"name": "European Union", "url": null, …}``."""

    name: str
    url: str | None
    logo: Image | None


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
