"""Select the pages that a home page shows, and information pages."""

from typing import Any

from django.db.models import QuerySet

from articles.selectors import visible_news, visible_stories
from events.selectors import filter_current, visible_events
from foundation.visibility import Visibility
from home.models import InformationPage
from localization.language_filters import filter_for_readers

EVENTS, NEWS, STORIES = 4, 4, 2


def visible_information(
    visibility: Visibility, *, language: str | None = None
) -> QuerySet[InformationPage]:
    """Return the visible information pages, in one language or in all."""
    pages = visibility.filter_pages(InformationPage.objects.all())
    return pages.filter(locale__language_code=language) if language else pages


def select_front_page(language: str, visibility: Visibility) -> list[QuerySet[Any]]:
    """Select the next events, the newest news and the newest stories."""
    events, news, stories = (
        filter_for_readers(visible(visibility), language)
        for visible in (visible_events, visible_news, visible_stories)
    )
    return [
        filter_current(events, at=visibility.at)[:EVENTS],
        news[:NEWS],
        stories[:STORIES],
    ]
