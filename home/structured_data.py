"""Structured data (schema.org) of the site for search engines."""

from typing import Any

from foundation.web.page_frame import PageFrame
from foundation.web.structured_data import StructuredData, build_publisher


def build_portal_data(frame: PageFrame, root_url: str) -> tuple[StructuredData, ...]:
    """Build the data of the site and its publisher, in the home page's language."""
    context: dict[str, Any] = {"@context": "https://schema.org"}
    organisation = build_publisher(frame.branding, root_url, frame.language)
    site = {
        "@type": "WebSite",
        "@id": f"{root_url}/#site",
        "name": frame.title,
        "description": frame.description,
        "url": frame.url,
        "inLanguage": frame.language,
        "publisher": {"@id": organisation["@id"]},
    }
    return (context | site, context | organisation)
