"""Builds topics as the headless API gives them: their names and addresses."""

from typing import Literal

from django.urls import reverse
from django.utils import translation

from foundation.addresses import HEADLESS_API_PATH
from foundation.api.responses import Fallback, build_fallback
from foundation.models import Topic
from foundation.registry import list_types
from foundation.schema_types import DescribedDict, UrlString, UuidString
from foundation.serializers.loader import ReferenceLoader
from foundation.serializers.schemas import PageLink
from foundation.visibility import Visibility
from foundation.web.feeds import FeedLink
from foundation.web.navigation import list_parents, load_navigation
from foundation.web.topic_links import build_topic_feeds, format_topic_intro


class TopicTranslation(DescribedDict):
    """The same topic in another published language."""

    locale: str
    """Language code, such as `lt`."""
    id: int
    """Id of the topic in that language."""
    name: str
    """Name of the topic."""
    url: UrlString
    """Its page for readers."""


class FilteredCollection(DescribedDict):
    """A collection of this API with a filter."""

    name: str
    """Path of the collection, such as `events`."""
    url: UrlString
    """Its address with the filter."""


class TopicDetail(DescribedDict):
    """A topic: what its page is called, and where everything about it is."""

    id: int
    """Id of the topic in this language."""
    key: UuidString
    """The same for all translations of the topic."""
    type: Literal["topic"]
    """Always `topic`."""
    locale: str
    """Language of the topic."""
    name: str
    """Name of the topic."""
    slug: str
    """Last part of the address of its page."""
    url: UrlString
    """Its page for readers."""
    api_url: UrlString
    """Its address in this API."""
    intro: str
    """What its page is about, in one sentence."""
    calendar_url: UrlString
    """Calendar of its events, to subscribe to."""
    feeds: list[FeedLink]
    """Feeds of what is about it."""
    collections: list[FilteredCollection]
    """Collections with all pages that are about it."""
    translations: list[TopicTranslation]
    """The topic in other published languages."""
    parents: list[PageLink]
    """The pages above its page, from the front page on."""
    fallback: Fallback | None
    """Which language had to answer; null if the requested one did."""


def build_topic(
    topic: Topic, visibility: Visibility, *, requested: str | None = None
) -> TopicDetail:
    """Build a visible topic; ``requested`` is the language that was asked for."""
    language, root_url = visibility.get_language(topic), visibility.portal_root_url
    url = visibility.get_topic_url(language, topic.slug)
    variants = ReferenceLoader(visibility).topics_by_key.get(topic.translation_key, {})
    calendar = reverse(
        "topic_calendar", kwargs={"language": language, "slug": topic.slug}
    )
    api_url = f"{root_url}{HEADLESS_API_PATH}"
    with translation.override(language):
        intro = format_topic_intro(topic.name)
        feeds = build_topic_feeds(topic, language, visibility)
    return {
        "id": topic.pk,
        "key": str(topic.translation_key),
        "type": "topic",
        "locale": language,
        "name": topic.name,
        "slug": topic.slug,
        "url": url,
        "api_url": f"{api_url}/topics/{topic.pk}",
        "intro": intro,
        "calendar_url": f"{root_url}{calendar}",
        "feeds": feeds,
        "collections": [
            {
                "name": entry.collection,
                "url": f"{api_url}/{entry.collection}"
                f"?locale={language}&topic={topic.slug}",
            }
            for entry in list_types()
            if entry.topic_list
        ],
        "translations": [
            {
                "locale": code,
                "id": variants[code].pk,
                "name": variants[code].name,
                "url": visibility.get_topic_url(code, variants[code].slug),
            }
            for code in visibility.languages
            if code in variants and code != language
        ],
        "parents": list_parents(load_navigation(visibility).list_menu(language), url),
        "fallback": build_fallback(language, requested),
    }
