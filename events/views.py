"""The list of events as a page shows it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from events.models import EventIndexPage
from events.selectors import events_current, events_past, events_seen, phase_of
from foundation.resources import resources_of
from foundation.visibility import Visibility

PAGE_SIZE = 20


def listing(
    index: EventIndexPage, request: HttpRequest, visibility: Visibility
) -> dict[str, Any]:
    """Choose the events of the list: those to come, or with ``when=past`` the others."""
    language = visibility.language_of(index)
    seen = events_seen(visibility, language=language)
    is_past = request.GET.get("when") == "past"
    chosen = events_past if is_past else events_current
    events = Paginator(chosen(seen, at=visibility.at), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    pages = list(events)
    items = [
        resource | {"phase": phase_of(page, at=visibility.at).value}
        for page, resource in zip(pages, resources_of(pages, visibility), strict=True)
    ]
    return {"events": events, "items": items, "is_past": is_past}
