"""Builds short forms of the events that the page of an event refers to."""

from typing import Any

from events.models import EventPage
from events.selectors import find_related_events, visible_events
from events.serializers import serialize_event_line
from foundation.registry import add_time_dependent_fields
from foundation.visibility import Visibility
from localization.language_filters import filter_for_readers


def build_related_events(
    page: EventPage, visibility: Visibility
) -> list[dict[str, Any]]:
    """Build the related events as they are now, in the language of the page."""
    language = visibility.get_language(page)
    events = filter_for_readers(visible_events(visibility), language)
    return [
        add_time_dependent_fields(
            event, {**serialize_event_line(event, visibility)}, visibility
        )
        for event in find_related_events(events, page, at=visibility.at)
    ]


def load_related_events(pk: int, visibility: Visibility) -> list[dict[str, Any]]:
    """Load an event by its id, and build its related events."""
    page = EventPage.objects.select_related("locale").filter(pk=pk).first()
    return build_related_events(page, visibility) if page else []
