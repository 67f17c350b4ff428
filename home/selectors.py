"""What the front page is composed of, and the pages of information."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from articles.selectors import visible_news, visible_stories
from directory.selectors import count_clusters_by_label
from events.selectors import filter_current, visible_events
from foundation.registry import add_time_dependent_fields
from foundation.serializers.pages import serialize_objects
from foundation.visibility import Visibility
from home.models import HomePage, InformationPage
from localization.language_filters import filter_for_readers

EVENTS, NEWS, STORIES = 4, 4, 2


def visible_information(
    visibility: Visibility, *, language: str | None = None
) -> QuerySet[InformationPage]:
    """The pages of information that may be seen, of one language or of all."""
    pages = visibility.filter_pages(InformationPage.objects.all())
    return pages.filter(locale__language_code=language) if language else pages


def build_front_page(home: HomePage, visibility: Visibility) -> dict[str, Any]:
    """Choose the next events, the newest news and stories for the home's language."""
    language = visibility.get_language(home)
    visible = filter_for_readers(visible_events(visibility), language)
    events, news, stories = serialize_lists(
        [
            filter_current(visible, at=visibility.at)[:EVENTS],
            filter_for_readers(visible_news(visibility), language)[:NEWS],
            filter_for_readers(visible_stories(visibility), language)[:STORIES],
        ],
        visibility,
    )
    return {
        "events": events,
        "news": news,
        "stories": stories,
        "labels": count_clusters_by_label(visibility, language),
    }


def serialize_lists(
    lists: Sequence[Iterable[Any]], visibility: Visibility, *, is_summary: bool = False
) -> list[list[dict[str, Any]]]:
    """Serialize lists of pages together: that takes the queries of one list."""
    rows = [list(pages) for pages in lists]
    pages = [page for part in rows for page in part]
    resources = serialize_objects(pages, visibility, is_summary=is_summary)
    finished = iter(
        [
            add_time_dependent_fields(page, resource, visibility)
            for page, resource in zip(pages, resources, strict=True)
        ]
    )
    return [[next(finished) for _page in part] for part in rows]
