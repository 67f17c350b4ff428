"""The list of events as a page shows it, and an event by the clock."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from events.clock import at_reading
from events.models import EventIndexPage, EventPage
from events.selectors import events_current, events_past, events_seen
from foundation.languages import for_readers
from foundation.resources import resources_of
from foundation.visibility import Visibility

PAGE_SIZE = 20


def listing(
    index: EventIndexPage, request: HttpRequest, visibility: Visibility
) -> dict[str, Any]:
    """Choose the events of a list: those to come, or with ``when=past`` the others."""
    seen = for_readers(events_seen(visibility), visibility.language_of(index))
    is_past = request.GET.get("when") == "past"
    chosen = events_past if is_past else events_current
    events = Paginator(chosen(seen, at=visibility.at), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    pages = list(events)
    items = [
        at_reading(page, resource, visibility)
        for page, resource in zip(
            pages, resources_of(pages, visibility, is_summary=True), strict=True
        )
    ]
    return {"events": events, "items": items, "is_past": is_past}


def detail(
    page: EventPage, resource: dict[str, Any], visibility: Visibility
) -> dict[str, Any]:
    """Show an event as it stands by the clock."""
    return {"resource": at_reading(page, resource, visibility)}
