"""Where the page of a topic lies, and a page's topics as links to theirs."""

from typing import TypedDict

from django.utils.translation import gettext as _

from foundation.models import PortalPage, Topic
from foundation.visibility import Visibility


class TopicLink(TypedDict):
    """A topic of a page; ``url`` is None where its language has no such topic."""

    name: str
    url: str | None


def get_topic_url(visibility: Visibility, language: str, slug: str) -> str:
    """Give the address of a topic's page."""
    return f"{visibility.site.root_url}/{language}/topics/{slug}/"


def format_topic_title(title: str, topic: Topic | None) -> str:
    """Name the part of a list that is about a topic: "News: Funding"."""
    if topic is None:
        return title
    return _("%(title)s: %(topic)s") % {"title": title, "topic": topic.name}


def build_topic_links(page: PortalPage, visibility: Visibility) -> list[TopicLink]:
    """Link to the topics of a page that was described before: it asks nothing more."""
    language = visibility.get_language(page)
    return [
        {
            "name": row.name,
            "url": get_topic_url(visibility, language, row.slug) if row.slug else None,
        }
        for row in page.topics_of()
        if row.name
    ]
