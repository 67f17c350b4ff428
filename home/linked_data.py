"""What search engines are told about the portal as a whole."""

from typing import Any

from django.templatetags.static import static

from foundation.frame import Frame
from foundation.linked_data import LinkedData
from foundation.references import absolute_url


def portal(frame: Frame, root_url: str) -> tuple[LinkedData, ...]:
    """Name the site, in the language of its front page, and who stands behind it."""
    context: dict[str, Any] = {"@context": "https://schema.org"}
    organisation = {
        "@type": "Organization",
        "@id": f"{root_url}/#organisation",
        "name": frame.title,
        "url": frame.url,
        "logo": absolute_url(static("icon.svg"), root_url),
    }
    site = {
        "@type": "WebSite",
        "@id": f"{root_url}/#site",
        "name": frame.title,
        "description": frame.description,
        "url": frame.url,
        "inLanguage": frame.language,
        "publisher": {"@id": f"{root_url}/#organisation"},
    }
    return (context | site, context | organisation)
