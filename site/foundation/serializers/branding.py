"""Serializes the publisher of a site in one language."""

from typing_extensions import TypedDict

from foundation.addresses import clean_web_url
from foundation.models import SiteBranding
from foundation.serializers.context import SerializerContext
from foundation.serializers.pages import serialize
from foundation.serializers.schemas import Image


class SocialLink(TypedDict):
    """The publisher's account in one network."""

    network: str
    url: str


class Branding(TypedDict):
    """The publisher of a site; pictures that readers may not see are None.

    ``colour`` is ``#0a5566`` or empty. ``dark_logo`` is for a dark ground.
    """

    name: str
    description: str
    colour: str
    logo: Image | None
    dark_logo: Image | None
    share_image: Image | None
    social_links: list[SocialLink]


@serialize.register
def serialize_branding(branding: SiteBranding, context: SerializerContext) -> Branding:
    """Serialize a publisher. The logo is decorative: the name is shown beside it."""
    links = [block.value for block in branding.social_links]
    return {
        "name": branding.get_name(context.language),
        "description": branding.get_description(context.language),
        "colour": branding.colour,
        "logo": context.serialize_image(branding.logo_id, is_decorative=True),
        "dark_logo": context.serialize_image(branding.dark_logo_id, is_decorative=True),
        "share_image": context.serialize_image(branding.share_image_id),
        "social_links": [
            {"network": link["network"], "url": link["url"]}
            for link in links
            if clean_web_url(link["url"])
        ],
    }
