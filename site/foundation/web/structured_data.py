"""The structured data of a page for search engines (schema.org)."""

from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import gettext as _

from foundation.addresses import make_absolute_url
from foundation.registry import get_home_type
from foundation.serializers.branding import Branding
from foundation.web.page_frame import PageFrame

StructuredData = dict[str, Any]


def build_publisher(branding: Branding, root_url: str, language: str) -> StructuredData:
    """Build the ``Organization`` of the publisher; ``root_url`` is of the pages."""
    logo = branding["logo"]
    publisher: StructuredData = {
        "@type": "Organization",
        "@id": f"{root_url}/#organisation",
        "name": branding["name"],
        "url": f"{root_url}/{language}/",
        "logo": logo["src"]
        if logo
        else make_absolute_url(static("icon.svg"), settings.BASE_URL),
    }
    if branding["description"]:
        publisher["description"] = branding["description"]
    if branding["social_links"]:
        publisher["sameAs"] = [link["url"] for link in branding["social_links"]]
    return publisher


def list_structured_data(frame: PageFrame) -> list[StructuredData]:
    """Return all structured data of a page: its own, and its breadcrumbs."""
    return [*frame.linked_data, *_build_breadcrumbs(frame)]


def _build_breadcrumbs(frame: PageFrame) -> list[StructuredData]:
    """Build the page's ``BreadcrumbList``; a home page has none."""
    if not frame.breadcrumb_links:
        return []
    home = get_home_type().model.resource_type
    crumbs = [
        (_("Home") if item["type"] == home else item["title"], item["url"])
        for item in frame.breadcrumb_links
    ]
    steps = [
        {"@type": "ListItem", "position": position, "name": name, "item": url}
        for position, (name, url) in enumerate([*crumbs, (frame.title, frame.url)], 1)
    ]
    return [
        {
            "@context": "https://schema.org",
            "@type": "BreadcrumbList",
            "itemListElement": steps,
        }
    ]
