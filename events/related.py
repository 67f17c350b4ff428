"""Builds short forms of the events that the page of an event refers to."""

from typing import Any

from events.models import EventOrganiser, EventPage
from events.selectors import find_related_events, visible_events
from events.serializers import serialize_event_line
from foundation.models import PageTopic
from foundation.registry import add_time_dependent_fields
from foundation.visibility import Visibility
from localization.language_filters import filter_for_readers


def build_related_events(
    page: EventPage, visibility: Visibility
) -> list[dict[str, Any]]:
    """Build the related events of a page, which may be a draft, as they are now."""
    topic_ids = [row.topic_id for row in page.page_topics.all()]
    organiser_ids = [row.organisation_id for row in page.event_organisers.all()]
    return _build_related(page, topic_ids, organiser_ids, visibility)


def load_related_events(pk: int, visibility: Visibility) -> list[dict[str, Any]]:
    """Load an event by its id, and build its related events."""
    page = EventPage.objects.select_related("locale").filter(pk=pk).first()
    if page is None:
        return []
    topic_ids = PageTopic.objects.filter(page=pk).values("topic")
    organiser_ids = EventOrganiser.objects.filter(page=pk).values("organisation")
    return _build_related(page, topic_ids, organiser_ids, visibility)


def _build_related(
    page: EventPage, topic_ids: Any, organiser_ids: Any, visibility: Visibility
) -> list[dict[str, Any]]:
    events = filter_for_readers(
        visible_events(visibility), visibility.get_language(page)
    )
    found = find_related_events(
        events, page, topic_ids, organiser_ids, at=visibility.at
    )
    return [
        add_time_dependent_fields(
            event, {**serialize_event_line(event, visibility)}, visibility
        )
        for event in found
    ]
