"""Serializes an organisation with its description and translations."""

from typing import Any, Literal

from typing_extensions import TypedDict

from foundation.models import Organisation
from foundation.serializers.context import SerializerContext
from foundation.serializers.pages import serialize
from foundation.serializers.schemas import OrganisationCard


class OrganisationTranslation(TypedDict):
    """The same organisation in another published language."""

    locale: str
    id: int
    name: str
    url: str | None


class OrganisationResource(OrganisationCard):
    """An organisation with what it says of itself."""

    type: Literal["organisation"]
    locale: str
    slug: str
    description: str
    translations: list[OrganisationTranslation]


@serialize.register
def serialize_organisation(
    row: Organisation, context: SerializerContext
) -> dict[str, Any]:
    """Serialize an organisation."""
    variants = context.references.organisations.get(row.pk, {})
    return {
        **(context.serialize_organisation(row.pk) or {}),
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
    }
