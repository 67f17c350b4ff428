"""URLs and titles of topic pages, and links to the topics of a page."""

from typing import TypedDict

from django.utils.translation import gettext as _

from foundation.models import PortalPage, Topic
from foundation.serializers.context import SerializerContext
from foundation.visibility import Visibility


class TopicLink(TypedDict):
    """A topic of a page; ``url`` is None if the topic is not in the page's language."""

    name: str
    url: str | None


def get_topic_url(visibility: Visibility, language: str, slug: str) -> str:
    """Return the URL of a topic's page."""
    return f"{visibility.site.root_url}/{language}/topics/{slug}/"


def format_topic_title(title: str, topic: Topic | None) -> str:
    """Format the title of a list that is filtered by topic: "News: Funding"."""
    if topic is None:
        return title
    return _("%(title)s: %(topic)s") % {"title": title, "topic": topic.name}


def build_topic_links(page: PortalPage, context: SerializerContext) -> list[TopicLink]:
    """Build links to the topics of a page that was serialized with this context."""
    visibility, language = context.visibility, context.language
    return [
        {
            "name": topic.name,
            "url": get_topic_url(visibility, language, topic.slug)
            if visibility.get_language(topic) == language
            else None,
        }
        for topic in context.find_topics(page)
    ]
