"""What search engines are told about a page in their own words: schema.org."""

from typing import Any

from django.utils.translation import gettext as _

from foundation.frame import Frame

LinkedData = dict[str, Any]


def linked_data_of(frame: Frame) -> list[LinkedData]:
    """All that is told of a page: what it is about itself, and where it lies."""
    return [*frame.linked_data, *_breadcrumbs(frame)]


def _breadcrumbs(frame: Frame) -> list[LinkedData]:
    """The way to a page, as its crumbs show it; a front page has none."""
    if not frame.crumbs:
        return []
    way = [
        (_("Home") if item["type"] == "home" else item["title"], item["url"])
        for item in frame.crumbs
    ]
    steps = [
        {"@type": "ListItem", "position": position, "name": name, "item": url}
        for position, (name, url) in enumerate([*way, (frame.title, frame.url)], 1)
    ]
    return [
        {
            "@context": "https://schema.org",
            "@type": "BreadcrumbList",
            "itemListElement": steps,
        }
    ]
