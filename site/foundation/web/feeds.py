"""Writes pages as feeds, with their full texts: Atom (RFC 4287) and RSS 2.0."""

import dataclasses
import datetime as dt
import re
import uuid
from collections.abc import Iterable
from typing import Any, NotRequired
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape
from typing_extensions import TypedDict

from foundation.addresses import make_absolute_url
from foundation.models import Topic
from foundation.root_urls import find_front_end, get_path_prefix
from foundation.schema_types import DescribedDict, UrlString
from foundation.serializers.schemas import Resource
from localization.local_times import get_portal_day_start

SIZE = 20
CONTENT = "http://purl.org/rss/1.0/modules/content/"
# Characters that are invalid in XML, even escaped (XML 1.0, section 2.2).
INVALID_XML_CHARACTERS = re.compile(
    "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
# The attributes of our HTML that feed readers use. They don't load our style sheets.
ATTRIBUTES = {"href", "hreflang", "lang", "src", "alt", "width", "height", "scope"}


class FeedLink(DescribedDict):
    """The links to a feed in both formats."""

    title: str
    """What the feed contains."""
    atom: UrlString
    """Address of the feed as Atom (RFC 4287)."""
    rss: UrlString
    """Address of the feed as RSS 2.0."""


@dataclasses.dataclass(frozen=True)
class Channel:
    """The metadata of a feed.

    ``name`` is its permanent id; ``url`` is the URL of the page with the same list,
    ``address`` the URL of the feed, and ``author`` the name of the publisher.
    """

    name: str
    language: str
    title: str
    description: str
    url: str
    address: str
    author: str
    root_url: str
    updated: dt.datetime


class FeedAuthor(TypedDict):
    """Who wrote an article."""

    name: str


class FeedEntry(Resource):
    """A page in a feed: its resource, with its day and its author if it has them."""

    date: NotRequired[str]
    author: NotRequired[FeedAuthor | None]


class _Feed(SyndicationFeed):
    """The common base of both formats."""

    def latest_post_date(self) -> dt.datetime:
        """Return the time of the last change.

        For an empty feed, Django would return the current time.
        """
        changes = [item["updateddate"] for item in self.items]
        latest: dt.datetime = max(changes, default=self.feed["updated"])
        return latest


class AtomFeed(_Feed, Atom1Feed):
    """Atom: the intro is the ``summary``, the article the ``content``."""

    def add_item_elements(self, handler: Any, item: Any) -> None:
        """Add the full article."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


class RssFeed(_Feed, Rss201rev2Feed):
    """RSS: the intro is the ``description``, the article ``content:encoded``."""

    def rss_attributes(self) -> dict[str, str]:
        """Add the namespace of RSS for full texts."""
        return {**super().rss_attributes(), "xmlns:content": CONTENT}

    def add_item_elements(self, handler: Any, item: Any) -> None:
        """Add the full article."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])


FORMATS: dict[str, Any] = {"atom": AtomFeed, "rss": RssFeed}


def build_feed_link(
    root_url: str, language: str, kind: str, title: str, topic: Topic | None
) -> FeedLink:
    """Return the URLs of a feed of all pages, or of the pages about a topic."""
    topic_path = f"/{topic.slug}" if topic else ""
    base = f"{root_url}/{language}/feeds/{kind}{topic_path}"
    return {"title": title, "atom": f"{base}.atom", "rss": f"{base}.rss"}


def write_feed(
    file_format: str,
    channel: Channel,
    resources: Iterable[FeedEntry],
    contents: Iterable[str],
) -> bytes:
    """Write articles as a feed; ``contents`` are their full texts as HTML."""
    feed = FORMATS[file_format](
        title=_remove_invalid_characters(channel.title),
        link=channel.url,
        description=_remove_invalid_characters(channel.description),
        subtitle=_remove_invalid_characters(channel.description),
        language=channel.language,
        author_name=channel.author,
        author_link=channel.root_url,
        feed_url=channel.address,
        feed_guid=channel.name,
        updated=channel.updated,
    )
    for resource, content in zip(resources, contents, strict=True):
        author = resource.get("author")
        feed.add_item(
            title=_remove_invalid_characters(resource["title"]),
            link=resource["url"],
            description=_remove_invalid_characters(escape(resource["intro"])),
            # The URL changes with the slug; feed readers would show the page again.
            unique_id=make_urn(resource["key"], resource["locale"]),
            unique_id_is_permalink=False,
            author_name=_remove_invalid_characters(author["name"]) if author else None,
            pubdate=_get_publication_time(resource),
            updateddate=_parse_moment(resource["last_published_at"]),
            categories=[
                _remove_invalid_characters(topic) for topic in resource["topics"]
            ],
            content=content,
        )
    xml: str = feed.writeString("utf-8")
    return xml.encode()


def make_urn(key: str, *parts: str) -> str:
    """Return a permanent id for one language, as all translations have the same key."""
    return uuid.uuid5(uuid.UUID(key), "/".join(parts)).urn


def _parse_moment(iso: str | None) -> dt.datetime:
    return dt.datetime.fromisoformat(iso or "1970-01-01T00:00:00Z")


def _get_publication_time(resource: FeedEntry) -> dt.datetime:
    """Return the first publication time, if it is on the article's day.

    Otherwise it is noon of an earlier day, or the beginning of a later one, from which
    on readers see the article.
    """
    first = _parse_moment(resource["first_published_at"])
    published_on = timezone.localdate(first)
    day = dt.date.fromisoformat(resource.get("date") or published_on.isoformat())
    if day < published_on:
        return dt.datetime.combine(day, dt.time(12), dt.UTC)
    return first if day == published_on else get_portal_day_start(day)


def render_content(resource: FeedEntry) -> str:
    """Render an article as HTML with absolute URLs and without our classes."""
    root_url = "{0.scheme}://{0.netloc}".format(urlsplit(resource["url"]))
    context = {"article": resource, "frame": {"language": resource["locale"]}}
    html = render_to_string("feeds/entry.html", context)
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(["source", "svg"]):
        tag.decompose()
    for picture in soup.find_all("picture"):
        picture.unwrap()
    for tag in soup.find_all(True):
        tag.attrs = {
            name: make_absolute_url(
                str(value), find_front_end(get_path_prefix(str(value))) or root_url
            )
            for name, value in tag.attrs.items()
            if name in ATTRIBUTES
        }
    return _remove_invalid_characters(str(soup).strip())


def _remove_invalid_characters(text: str) -> str:
    return INVALID_XML_CHARACTERS.sub("", text)
