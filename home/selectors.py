"""Select the pages that a home page shows, and information pages."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from articles.selectors import visible_news, visible_stories
from events.selectors import filter_current, visible_events
from foundation.list_keys import paginate_keys
from foundation.models import PortalPage
from foundation.registry import add_time_dependent_fields
from foundation.visibility import Visibility
from home.models import InformationPage
from localization.language_filters import filter_for_readers

EVENTS, NEWS, STORIES = 4, 4, 2

PageLists = Sequence[Sequence[PortalPage]]


def visible_information(
    visibility: Visibility, *, language: str | None = None
) -> QuerySet[InformationPage]:
    """Return the visible information pages, in one language or in all."""
    pages = visibility.filter_pages(InformationPage.objects.all())
    return pages.filter(locale__language_code=language) if language else pages


def select_front_page(language: str, visibility: Visibility) -> PageLists:
    """Select the next events, the newest news and the newest stories."""
    events, news, stories = (
        filter_for_readers(visible(visibility), language)
        for visible in (visible_events, visible_news, visible_stories)
    )
    return [
        _load_first(filter_current(events, at=visibility.at), EVENTS, visibility),
        _load_first(news, NEWS, visibility),
        _load_first(stories, STORIES, visibility),
    ]


def _load_first(
    rows: QuerySet[Any], limit: int, visibility: Visibility
) -> list[PortalPage]:
    """Load the first pages of a list by their keys, without sorting all of it."""
    _count, keys = paginate_keys(rows, 0, limit, at=visibility.at)
    return list(rows.filter(pk__in=keys))


def arrange_resources(
    lists: PageLists, resources: Sequence[dict[str, Any]], visibility: Visibility
) -> list[list[dict[str, Any]]]:
    """Split serialized pages into their lists, and add the time-dependent fields.

    ``resources`` has the pages of all lists in their order: serializing them together
    takes as many queries as one list.
    """
    pages = [page for page_list in lists for page in page_list]
    current = (
        add_time_dependent_fields(page, resource, visibility)
        for page, resource in zip(pages, resources, strict=True)
    )
    return [[next(current) for _page in page_list] for page_list in lists]
