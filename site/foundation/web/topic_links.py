"""Titles and feeds of topic pages, and links to the topics of a page."""

from typing import TypedDict

from django.utils.translation import gettext as _

from foundation.models import PortalPage, Topic
from foundation.registry import list_types
from foundation.serializers.context import SerializerContext
from foundation.visibility import Visibility
from foundation.web.feeds import FeedLink, build_feed_link
from foundation.web.navigation import load_navigation


class TopicLink(TypedDict):
    """A topic of a page; ``url`` is None if the topic is not in the page's language."""

    name: str
    url: str | None


def format_topic_title(title: str, topic: Topic | None) -> str:
    """Format the title of a list that is filtered by topic: "News: Funding"."""
    if topic is None:
        return title
    return _("%(title)s: %(topic)s") % {"title": title, "topic": topic.name}


def format_topic_intro(name: str) -> str:
    """Format what the page of a topic says of itself, in the active language."""
    return _("%(topic)s: coming events, news and success stories.") % {"topic": name}


def build_topic_feeds(
    topic: Topic, language: str, visibility: Visibility
) -> list[FeedLink]:
    """Build links to the topic's feed of each type that has a list in the language."""
    sections = {
        item["type"]: item for item in load_navigation(visibility).list_menu(language)
    }
    return [
        build_feed_link(
            visibility.portal_root_url,
            language,
            entry.collection,
            format_topic_title(sections[entry.section.resource_type]["title"], topic),
            topic,
        )
        for entry in list_types()
        if entry.feed_label
        and entry.section
        and entry.section.resource_type in sections
    ]


def build_topic_links(page: PortalPage, context: SerializerContext) -> list[TopicLink]:
    """Build links to the topics of a page that was serialized with this context."""
    visibility, language = context.visibility, context.language
    return [
        {
            "name": topic.name,
            "url": visibility.get_topic_url(language, topic.slug)
            if visibility.get_language(topic) == language
            else None,
        }
        for topic in context.find_topics(page)
    ]
