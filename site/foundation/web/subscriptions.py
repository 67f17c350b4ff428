"""Links to the calendars and feeds of the content types."""

from typing import TypedDict

from foundation.registry import Text, list_types
from foundation.web.page_frame import PageFrame


class SubscriptionLink(TypedDict):
    """A link to a calendar or a feed; ``media_type`` may be empty."""

    label: Text
    url: str
    media_type: str


def list_subscriptions(frame: PageFrame) -> list[SubscriptionLink]:
    """Return links for the types that have a section in the page's language."""
    links: list[SubscriptionLink] = []
    for entry in list_types():
        if (
            entry.section is None
            or entry.section.resource_type not in frame.sections_by_type
        ):
            continue
        if entry.calendar:
            url = entry.calendar.path.format(language=frame.language)
            links.append({"label": entry.calendar.label, "url": url, "media_type": ""})
        if entry.feed_label:
            url = f"/{frame.language}/feeds/{entry.collection}.atom"
            media_type = "application/atom+xml"
            links.append(
                {"label": entry.feed_label, "url": url, "media_type": media_type}
            )
    return links
