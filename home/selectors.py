"""What the front page is composed of."""

from collections.abc import Iterable
from typing import Any

from articles.selectors import visible_news, visible_stories
from directory.selectors import count_clusters_by_label
from events.phase import add_time_dependent_fields
from events.selectors import filter_current, visible_events
from foundation.serializers.pages import serialize_objects
from foundation.visibility import Visibility
from home.models import HomePage
from localization.language_filters import filter_for_readers

EVENTS, NEWS, STORIES = 4, 4, 2


def build_front_page(home: HomePage, visibility: Visibility) -> dict[str, Any]:
    """Choose the next events, the newest news and stories for the home's language."""
    language = visibility.get_language(home)
    seen = filter_for_readers(visible_events(visibility), language)
    lists = serialize_sections(
        visibility,
        events=filter_current(seen, at=visibility.at)[:EVENTS],
        news=filter_for_readers(visible_news(visibility), language)[:NEWS],
        stories=filter_for_readers(visible_stories(visibility), language)[:STORIES],
    )
    return {**lists, "labels": count_clusters_by_label(visibility, language)}


def serialize_sections(
    visibility: Visibility,
    *,
    events: Iterable[Any],
    news: Iterable[Any],
    stories: Iterable[Any],
    is_summary: bool = False,
) -> dict[str, Any]:
    """Describe pages of all three kinds together: that takes no more than for one."""
    events, news, stories = list(events), list(news), list(stories)
    pages = [*events, *news, *stories]
    resources = serialize_objects(pages, visibility, is_summary=is_summary)
    after_events, after_news = len(events), len(events) + len(news)
    return {
        "events": [
            add_time_dependent_fields(page, resource, visibility)
            for page, resource in zip(events, resources, strict=False)
        ],
        "news": resources[after_events:after_news],
        "stories": resources[after_news:],
    }
