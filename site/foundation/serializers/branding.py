"""Serializes the publisher of a site in one language."""

from foundation.addresses import clean_web_url
from foundation.models import SiteBranding
from foundation.schema_types import DescribedDict, UrlString
from foundation.serializers.context import SerializerContext
from foundation.serializers.pages import serialize
from foundation.serializers.schemas import Image


class SocialLink(DescribedDict):
    """The publisher's account in one network."""

    network: str
    """Name of the network."""
    url: UrlString
    """Address of the account."""


class Branding(DescribedDict):
    """The publisher of a site; pictures that readers may not see are null."""

    name: str
    """Name of the publisher."""
    description: str
    """What the publisher does; may be empty."""
    colour: str
    """`#0a5566`, with a contrast of at least 4.5 on a light ground, or empty."""
    logo: Image | None
    """Logo for a light ground."""
    dark_logo: Image | None
    """Logo for a dark ground."""
    share_image: Image | None
    """Picture for the share cards of pages without one."""
    social_links: list[SocialLink]
    """The publisher's accounts in networks."""


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
