"""Pages as feeds: Atom (RFC 4287) and RSS 2.0, with their whole texts."""

import dataclasses
import datetime as dt
import re
import uuid
from collections.abc import Iterable
from typing import Any

from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape
from typing_extensions import TypedDict

from foundation.addresses import make_absolute_url
from foundation.models import Topic

SIZE = 20
CONTENT = "http://purl.org/rss/1.0/modules/content/"
# What no XML may hold, however it is written (XML 1.0, section 2.2).
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What a reader's program understands of our HTML. It has none of our style sheets.
ATTRIBUTES = {"href", "hreflang", "lang", "src", "alt", "width", "height", "scope"}


class FeedLink(TypedDict):
    """A feed as pages offer it."""

    title: str
    atom: str
    rss: str


@dataclasses.dataclass(frozen=True)
class Channel:
    """What a feed says of itself.

    ``name`` stays the same for as long as there is the list; ``url`` is the page that
    shows it, ``address`` the feed's own, and ``author`` whoever publishes it.
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


class _Feed(SyndicationFeed):
    """What both formats do alike."""

    def latest_post_date(self) -> dt.datetime:
        """The last change of anything in it. Django gives an empty one the time."""
        changes = [item["updateddate"] for item in self.items]
        latest: dt.datetime = max(changes, default=self.feed["updated"])
        return latest


class AtomFeed(_Feed, Atom1Feed):
    """Atom: the intro is its summary, the article its content."""

    def add_item_elements(self, handler: Any, item: Any) -> None:
        """Add the article itself."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


class RssFeed(_Feed, Rss201rev2Feed):
    """RSS: the intro is its description, the article stands beside it."""

    def rss_attributes(self) -> dict[str, str]:
        """Name the module that RSS has for whole texts."""
        return {**super().rss_attributes(), "xmlns:content": CONTENT}

    def add_item_elements(self, handler: Any, item: Any) -> None:
        """Add the article itself."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])


FORMS: dict[str, Any] = {"atom": AtomFeed, "rss": RssFeed}


def build_feed_link(
    root_url: str, language: str, kind: str, title: str, topic: Topic | None
) -> FeedLink:
    """Give the addresses of a feed, of everything or about a topic."""
    about = f"/{topic.slug}" if topic else ""
    base = f"{root_url}/{language}/feeds/{kind}{about}"
    return {"title": title, "atom": f"{base}.atom", "rss": f"{base}.rss"}


def write_feed(
    form: str, channel: Channel, resources: Iterable[dict[str, Any]]
) -> bytes:
    """Write articles as a feed."""
    feed = FORMS[form](
        title=_clean(channel.title),
        link=channel.url,
        description=_clean(channel.description),
        subtitle=_clean(channel.description),
        language=channel.language,
        author_name=channel.author,
        author_link=channel.root_url,
        feed_url=channel.address,
        feed_guid=channel.name,
        updated=channel.updated,
    )
    for resource in resources:
        feed.add_item(
            title=_clean(resource["title"]),
            link=resource["url"],
            description=_clean(escape(resource["intro"])),
            # The address changes with a new slug; a reader would see it all again.
            unique_id=make_urn(resource["key"], resource["locale"]),
            unique_id_is_permalink=False,
            pubdate=_published(resource),
            updateddate=_moment(resource["last_published_at"]),
            categories=[_clean(topic) for topic in resource["topics"]],
            content=_content(resource, channel.root_url),
        )
    written: str = feed.writeString("utf-8")
    return written.encode()


def make_urn(key: str, *parts: str) -> str:
    """Name something in one language for good: its translations share their key."""
    return uuid.uuid5(uuid.UUID(key), "/".join(parts)).urn


def _moment(iso: str | None) -> dt.datetime:
    return dt.datetime.fromisoformat(iso or "1970-01-01T00:00:00Z")


def _published(resource: dict[str, Any]) -> dt.datetime:
    """When an article appeared: for news of another day, the noon of that day."""
    first = _moment(resource["first_published_at"])
    day = resource.get("date")
    if day is None or timezone.localdate(first).isoformat() == day:
        return first
    return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(12), dt.UTC)


def _content(resource: dict[str, Any], root_url: str) -> str:
    """Write an article as HTML that reads the same anywhere."""
    context = {"article": resource, "frame": {"language": resource["locale"]}}
    html = render_to_string("feeds/entry.html", context)
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(["source", "svg"]):
        tag.decompose()
    for picture in soup.find_all("picture"):
        picture.unwrap()
    for tag in soup.find_all(True):
        tag.attrs = {
            name: make_absolute_url(str(value), root_url)
            for name, value in tag.attrs.items()
            if name in ATTRIBUTES
        }
    return _clean(str(soup).strip())


def _clean(text: str) -> str:
    return NO_XML.sub("", text)
