"""What search engines are told about the portal as a whole."""

from typing import Any

from foundation.web.page_frame import PageFrame
from foundation.web.structured_data import StructuredData, build_publisher


def build_portal_data(frame: PageFrame, root_url: str) -> tuple[StructuredData, ...]:
    """Name the site, in the language of its front page, and who stands behind it."""
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
