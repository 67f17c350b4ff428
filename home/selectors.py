"""What the front page is composed of."""

from collections.abc import Iterable
from typing import Any

from articles.selectors import news_seen, stories_seen
from directory.selectors import clusters_by_label
from events.phase import at_reading
from events.selectors import events_current, events_seen
from foundation.serializers.pages import resources_of
from foundation.visibility import Visibility
from home.models import HomePage
from localization.language_filters import for_readers

EVENTS, NEWS, STORIES = 4, 4, 2


def front_page(home: HomePage, visibility: Visibility) -> dict[str, Any]:
    """Choose the next events, the newest news and stories for the home's language."""
    language = visibility.language_of(home)
    seen = for_readers(events_seen(visibility), language)
    lists = composed(
        visibility,
        events=events_current(seen, at=visibility.at)[:EVENTS],
        news=for_readers(news_seen(visibility), language)[:NEWS],
        stories=for_readers(stories_seen(visibility), language)[:STORIES],
    )
    return {**lists, "labels": clusters_by_label(visibility, language)}


def composed(
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
    resources = resources_of(pages, visibility, is_summary=is_summary)
    after_events, after_news = len(events), len(events) + len(news)
    return {
        "events": [
            at_reading(page, resource, visibility)
            for page, resource in zip(events, resources, strict=False)
        ],
        "news": resources[after_events:after_news],
        "stories": resources[after_news:],
    }
