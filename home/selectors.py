"""Which pages the front page and a topic's page show."""

import dataclasses
from typing import Any

from articles.models import NewsPage, SuccessStoryPage
from articles.selectors import visible_news, visible_stories
from events.models import EventPage
from events.phase import add_time_dependent_fields
from events.selectors import filter_current, visible_events
from foundation.models import PortalPage, Topic
from foundation.selectors import filter_by_topic
from foundation.visibility import Visibility
from localization.language_filters import filter_for_readers


@dataclasses.dataclass(frozen=True)
class PageLists:
    """Pages of three types that are shown together and serialized together."""

    events: list[EventPage]
    news: list[NewsPage]
    stories: list[SuccessStoryPage]

    @property
    def pages(self) -> list[PortalPage]:
        """All of them, in the order of the fields."""
        return [*self.events, *self.news, *self.stories]

    def arrange(
        self, resources: list[dict[str, Any]], visibility: Visibility
    ) -> dict[str, list[dict[str, Any]]]:
        """Sort the resources of ``pages`` by list; events as of this moment."""
        after_events = len(self.events)
        after_news = after_events + len(self.news)
        return {
            "events": [
                add_time_dependent_fields(page, resource, visibility)
                for page, resource in zip(self.events, resources, strict=False)
            ],
            "news": resources[after_events:after_news],
            "stories": resources[after_news:],
        }


def select_front_page(language: str, visibility: Visibility) -> PageLists:
    """Choose the next four events, the newest four news and two stories."""
    events, news, stories = (
        filter_for_readers(visible(visibility), language)
        for visible in (visible_events, visible_news, visible_stories)
    )
    coming = filter_current(events, at=visibility.at)
    return PageLists(list(coming[:4]), list(news[:4]), list(stories[:2]))


def select_about_topic(
    topic: Topic, language: str, visibility: Visibility
) -> PageLists:
    """Choose the next five events, the newest six news and three stories of a topic."""
    events, news, stories = (
        filter_for_readers(filter_by_topic(visible(visibility), topic), language)
        for visible in (visible_events, visible_news, visible_stories)
    )
    coming = filter_current(events, at=visibility.at)
    return PageLists(list(coming[:5]), list(news[:6]), list(stories[:3]))
