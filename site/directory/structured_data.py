"""Structured data (schema.org) of an organisation for search engines."""

from typing import Any

from foundation.serializers.organisations import OrganisationResource


def build_organisation_data(
    organisation: OrganisationResource, label: str, logo: str | None
) -> dict[str, Any]:
    """Build an organisation's data; ``label`` is the label it holds today, if any."""
    graph = {
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
    return {name: value for name, value in graph.items() if value}
