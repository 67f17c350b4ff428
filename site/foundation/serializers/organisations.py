"""Serializes an organisation with its description and translations."""

from typing import Any, Literal

from foundation.models import Organisation
from foundation.schema_types import DescribedDict, UrlString
from foundation.serializers.context import SerializerContext
from foundation.serializers.pages import serialize
from foundation.serializers.pictures import find_share_picture
from foundation.serializers.schemas import OrganisationCard, Seo


class OrganisationTranslation(DescribedDict):
    """The same organisation in another published language."""

    locale: str
    """Language of the translation."""
    id: int
    """Id of the translation."""
    name: str
    """Name in that language."""
    url: UrlString | None
    """Profile in that language, if it has a directory."""


class OrganisationResource(OrganisationCard):
    """An organisation with what it says of itself."""

    type: Literal["organisation"]
    """Always `organisation`."""
    locale: str
    """Language of the texts."""
    slug: str
    """Last part of the profile's address."""
    description: str
    """What the organisation says of itself, as plain text."""
    translations: list[OrganisationTranslation]
    """The organisation in other published languages."""
    seo: Seo
    """What search engines and share cards show."""


@serialize.register
def serialize_organisation(
    row: Organisation, context: SerializerContext
) -> dict[str, Any]:
    """Serialize an organisation."""
    variants = context.references.organisations.get(row.pk, {})
    card = context.serialize_organisation(row.pk)
    return {
        **(card or {}),
        "type": "organisation",
        "locale": context.language,
        "slug": row.slug,
        "description": row.description,
        "translations": [
            {
                "locale": code,
                "id": variants[code].pk,
                "name": variants[code].name,
                "url": context.visibility.get_profile_url(code, variants[code].slug),
            }
            for code in context.visibility.languages
            if code in variants and code != context.language
        ],
        "seo": {
            "title": row.name,
            "description": " ".join(row.description.split()) or row.name,
            "image": find_share_picture(card["logo"]) if card else None,
        },
    }
