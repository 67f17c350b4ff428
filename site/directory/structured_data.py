"""What search engines are told of an organisation, in schema.org's words."""

from typing import Any

from foundation.serializers.organisations import OrganisationResource


def build_organisation_data(
    organisation: OrganisationResource, label: str, logo: str | None
) -> dict[str, Any]:
    """Describe an organisation; ``label`` is the one that it holds today, if any."""
    told = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": f"{organisation['url']}#organisation",
        "name": organisation["name"],
        "alternateName": organisation["short_name"],
        "description": organisation["description"],
        "url": organisation["website"] or organisation["url"],
        "mainEntityOfPage": organisation["url"],
        "logo": logo,
        "award": label,
    }
    return {name: value for name, value in told.items() if value}
