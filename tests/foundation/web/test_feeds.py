"""News and stories as feeds, as a reader's program meets them."""

import datetime as dt
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from articles.models import NewsPage
from tests.support import factories, full_content
from tests.support.stream_data import make_body, make_paragraph

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
NEWS, STORIES = "/lt/feeds/news.atom", "/lt/feeds/stories.atom"


def read(client: Client, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, path
    return ET.fromstring(response.content)


def text(parent: Any, name: str) -> str:
    found = parent.find(f"{ATOM}{name}")
    assert found is not None, name
    return found.text or ""


def links(parent: Any) -> dict[str, str]:
    return {link.get("rel"): link.get("href") for link in parent.findall(f"{ATOM}link")}


def titles(client: Client, path: str) -> list[str]:
    feed = read(client, path)
    return [text(entry, "title") for entry in feed.iter(f"{ATOM}entry")]


def test_atom_has_all_that_its_standard_asks_for(client: Client, news: Any) -> None:
    """RFC 4287, sections 4.1.1 and 4.1.2."""
    feed = read(client, NEWS)

    assert feed.tag == f"{ATOM}feed"
    assert feed.get(LANGUAGE) == "lt"
    assert text(feed, "title") == "Naujienos · Lietuvos klasteriai"
    assert text(feed, "id").startswith("urn:uuid:")
    assert feed.find(f"{ATOM}author/{ATOM}name").text == "Lietuvos klasteriai"
    assert links(feed)["self"].endswith(NEWS)
    assert links(feed)["alternate"] == news["lt"].get_parent().full_url
    (entry,) = feed.iter(f"{ATOM}entry")
    assert text(entry, "title") == "Naujas klasteris"
    assert text(entry, "id").startswith("urn:uuid:")
    assert links(entry)["alternate"] == news["lt"].full_url
    for name in ("updated", "published"):
        assert dt.datetime.fromisoformat(text(entry, name)).tzinfo
    assert text(feed, "updated") == text(entry, "updated")
    assert entry.find(f"{ATOM}category").get("term") == "Finansavimas"
    assert entry.find(f"{ATOM}content").get("type") == "html"


def test_rss_has_all_that_its_description_asks_for(client: Client, news: Any) -> None:
    rss = read(client, "/en/feeds/news.rss")

    assert (rss.tag, rss.get("version")) == ("rss", "2.0")
    channel = rss.find("channel")
    assert channel.findtext("title") == "News · Clusters of Lithuania"
    assert channel.findtext("link") == news["en"].get_parent().full_url
    assert channel.findtext("description")
    assert channel.findtext("language") == "en"
    assert channel.find(f"{ATOM}link").get("href").endswith("/en/feeds/news.rss")
    (item,) = channel.iter("item")
    assert item.findtext("title") == "A new cluster"
    assert item.findtext("link") == news["en"].full_url
    assert item.find("guid").get("isPermaLink") == "false"
    assert item.findtext("description") == "In short."
    assert "<p>Tekstas.</p>" in item.findtext(CONTENT)


@pytest.mark.parametrize(
    ("form", "kind"),
    [("atom", "application/atom+xml"), ("rss", "application/rss+xml")],
)
def test_caches_may_keep_a_feed(
    client: Client, news: Any, form: str, kind: str
) -> None:
    path = f"/lt/feeds/news.{form}"
    response = client.get(path)

    assert response.headers["Content-Type"].startswith(kind)
    assert response.headers["Content-Language"] == "lt"
    assert response.headers["Cache-Control"].startswith("public, max-age=")
    assert "Set-Cookie" not in response.headers
    known = {"if-none-match": response.headers["ETag"]}
    assert client.get(path, headers=known).status_code == 304
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405


def test_an_entry_keeps_its_name_when_its_address_changes(
    client: Client, news: Any
) -> None:
    def names() -> list[str]:
        return [text(entry, "id") for entry in read(client, NEWS).iter(f"{ATOM}entry")]

    before = names()
    page = news["lt"]
    page.slug = "kitas-adresas"
    factories.publish_page(page)

    assert names() == before
    other = read(client, "/en/feeds/news.atom")
    assert [text(entry, "id") for entry in other.iter(f"{ATOM}entry")] != before
    assert text(other, "id") != text(read(client, NEWS), "id")


def test_it_says_when_it_last_changed(client: Client, tree: Any) -> None:
    empty = text(read(client, NEWS), "updated")
    assert text(read(client, NEWS), "updated") == empty
    page = factories.NewsFactory.create(date=dt.date(2017, 8, 23))
    changed = dt.datetime(2030, 5, 1, 7, tzinfo=dt.UTC)
    Page.objects.filter(pk=page.pk).update(last_published_at=changed)

    feed = read(client, NEWS)

    (entry,) = feed.iter(f"{ATOM}entry")
    assert text(entry, "published") == "2017-08-23T12:00:00+00:00"
    assert text(entry, "updated") == text(feed, "updated") == changed.isoformat()


def test_what_nobody_has_dated_breaks_nothing(client: Client, tree: Any) -> None:
    pages = [
        factories.NewsFactory.create(date=day) for day in (dt.date.min, dt.date.max)
    ]
    Page.objects.filter(pk__in=[page.pk for page in pages]).update(
        first_published_at=None, last_published_at=None
    )

    assert len(titles(client, NEWS)) == 2
    assert client.get("/lt/feeds/news.rss").status_code == 200


def test_a_feed_holds_the_newest_twenty(client: Client, tree: Any) -> None:
    for day in range(1, 23):
        factories.NewsFactory.create(title=f"Diena {day}", date=dt.date(2017, 8, day))

    assert titles(client, NEWS) == [f"Diena {day}" for day in range(22, 2, -1)]
    assert titles(client, "/en/feeds/news.atom") == []


def test_a_topic_has_feeds_of_its_own(
    client: Client, news: Any, story: Any, topic: Any
) -> None:
    factories.NewsFactory.create(title="Apie kita")

    assert titles(client, "/lt/feeds/news/finansavimas.atom") == ["Naujas klasteris"]
    assert titles(client, "/en/feeds/news/funding.atom") == ["A new cluster"]
    assert titles(client, "/lt/feeds/stories/finansavimas.atom") == []
    whole, part = read(client, NEWS), read(client, "/lt/feeds/news/finansavimas.atom")
    assert text(part, "title") == "Naujienos: Finansavimas · Lietuvos klasteriai"
    assert text(part, "id") != text(whole, "id")
    assert links(part)["alternate"].endswith("/lt/topics/finansavimas/")


@pytest.mark.parametrize(
    "path",
    [
        "/lt/feeds/events.atom",
        "/lt/feeds/news.json",
        "/lt/feeds/news/funding.atom",
        "/en/feeds/news/finansavimas.atom",
        "/lt/feeds/news/" + "x" * 3000 + ".atom",
        "/lt/feeds/news/%00.atom",
        "/pl/feeds/news.atom",
    ],
)
def test_there_is_no_other_feed(client: Client, news: Any, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_list_that_is_not_published_has_no_feed(client: Client, news: Any) -> None:
    news["lt"].get_parent().specific.unpublish()

    assert client.get(NEWS).status_code == 404


def test_the_whole_text_stands_in_it_and_reads_the_same_anywhere(
    client: Client, tree: Any
) -> None:
    page = full_content.create_full_news()
    feed = read(client, NEWS)

    (content,) = (
        text(entry, "content")
        for entry in feed.iter(f"{ATOM}entry")
        if text(entry, "title") == page.title
    )
    for said in ("Kartu stipresni.", "mažiau energijos", "Ženkleliai", "mita.lt"):
        assert said in content
    assert "<table>" in content
    for mark in ('="/', "<svg", "<source", "class=", "style=", "<script"):
        assert mark not in content


def test_signs_that_xml_cannot_hold_are_left_out(client: Client, tree: Any) -> None:
    page = factories.NewsFactory.create(
        title="Pavadinimas",
        body=make_body(make_paragraph("<p>Vienas\x0b du\ufffe trys</p>")),
    )
    Page.objects.filter(pk=page.pk).update(title="A & B <i>\x07\x1f")
    NewsPage.objects.filter(pk=page.pk).update(intro="Kaina < 5 &\x1b")

    (entry,) = read(client, NEWS).iter(f"{ATOM}entry")

    assert text(entry, "title") == "A & B <i>"
    assert text(entry, "summary") == "Kaina &lt; 5 &amp;"
    assert "Vienas du trys" in text(entry, "content")
    assert client.get("/lt/feeds/news.rss").status_code == 200


@pytest.mark.parametrize(
    ("path", "kind"),
    [(NEWS, "articles.NewsPage"), (STORIES, "articles.SuccessStoryPage")],
)
def test_queries_are_bounded(client: Client, tree: Any, path: str, kind: str) -> None:
    def queries() -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as seen:
            client.get(path)
        return len(seen)

    full_content.FULL_PAGE_CREATORS[kind](0)
    few = queries()
    for number in range(1, 4):
        full_content.FULL_PAGE_CREATORS[kind](number)

    assert queries() == few <= 12
