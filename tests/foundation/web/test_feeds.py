"""Atom and RSS feeds of news and stories."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from wagtail.models import Page

from articles.models import NewsPage, SuccessStoryPage
from foundation.models import Topic
from home.models import HomePage
from tests.support import factories, full_content
from tests.support.html import count_queries
from tests.support.stream_data import make_body, make_paragraph

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
NEWS, STORIES = "/lt/feeds/news.atom", "/lt/feeds/stories.atom"


def fetch_feed(client: Client, path: str) -> ET.Element:
    """Request a feed and parse it."""
    response = client.get(path)
    assert response.status_code == 200, path
    return ET.fromstring(response.content)


def find_child(parent: ET.Element, path: str) -> ET.Element:
    """Return the first element at a path; fail if there is none."""
    found = parent.find(path)
    assert found is not None, path
    return found


def get_child_text(parent: ET.Element, name: str) -> str:
    """Return the text of a child element; fail if there is no such child."""
    return find_child(parent, f"{ATOM}{name}").text or ""


def get_links(parent: ET.Element) -> dict[str, str]:
    """Return the URLs of a feed or an entry by their relation."""
    return {
        link.attrib["rel"]: link.attrib["href"]
        for link in parent.findall(f"{ATOM}link")
    }


def list_entry_titles(client: Client, path: str) -> list[str]:
    """Return the titles of a feed's entries, in their order."""
    feed = fetch_feed(client, path)
    return [get_child_text(entry, "title") for entry in feed.iter(f"{ATOM}entry")]


def test_atom_feed_has_the_required_elements(
    client: Client, news: dict[str, NewsPage]
) -> None:
    """See RFC 4287, sections 4.1.1 and 4.1.2."""
    feed = fetch_feed(client, NEWS)

    assert feed.tag == f"{ATOM}feed"
    assert feed.get(LANGUAGE) == "lt"
    assert get_child_text(feed, "title") == "Naujienos · Lietuvos klasteriai"
    assert get_child_text(feed, "id").startswith("urn:uuid:")
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Lietuvos klasteriai"
    assert get_links(feed)["self"].endswith(NEWS)
    assert get_links(feed)["alternate"] == news["lt"].get_parent().full_url
    (entry,) = feed.iter(f"{ATOM}entry")
    assert get_child_text(entry, "title") == "Naujas klasteris"
    assert get_child_text(entry, "id").startswith("urn:uuid:")
    assert get_links(entry)["alternate"] == news["lt"].full_url
    for name in ("updated", "published"):
        assert dt.datetime.fromisoformat(get_child_text(entry, name)).tzinfo
    assert get_child_text(feed, "updated") == get_child_text(entry, "updated")
    assert find_child(entry, f"{ATOM}category").get("term") == "Finansavimas"
    assert find_child(entry, f"{ATOM}content").get("type") == "html"


def test_rss_feed_has_the_required_elements(
    client: Client, news: dict[str, NewsPage]
) -> None:
    rss = fetch_feed(client, "/en/feeds/news.rss")

    assert (rss.tag, rss.get("version")) == ("rss", "2.0")
    channel = find_child(rss, "channel")
    assert channel.findtext("title") == "News · Clusters of Lithuania"
    assert channel.findtext("link") == news["en"].get_parent().full_url
    assert channel.findtext("description")
    assert channel.findtext("language") == "en"
    assert (
        find_child(channel, f"{ATOM}link").attrib["href"].endswith("/en/feeds/news.rss")
    )
    (item,) = channel.iter("item")
    assert item.findtext("title") == "A new cluster"
    assert item.findtext("link") == news["en"].full_url
    assert find_child(item, "guid").get("isPermaLink") == "false"
    assert item.findtext("description") == "In short."
    assert "<p>Tekstas.</p>" in (item.findtext(CONTENT) or "")


@pytest.mark.parametrize(
    ("form", "kind"),
    [("atom", "application/atom+xml"), ("rss", "application/rss+xml")],
)
def test_feed_is_cacheable(
    client: Client, news: dict[str, NewsPage], form: str, kind: str
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


def test_entry_id_stays_when_the_slug_changes(
    client: Client, news: dict[str, NewsPage]
) -> None:
    def list_ids() -> list[str]:
        return [
            get_child_text(entry, "id")
            for entry in fetch_feed(client, NEWS).iter(f"{ATOM}entry")
        ]

    before = list_ids()
    page = news["lt"]
    page.slug = "kitas-adresas"
    factories.publish_page(page)

    assert list_ids() == before
    other = fetch_feed(client, "/en/feeds/news.atom")
    assert [
        get_child_text(entry, "id") for entry in other.iter(f"{ATOM}entry")
    ] != before
    assert get_child_text(other, "id") != get_child_text(fetch_feed(client, NEWS), "id")


def test_updated_is_the_time_of_the_last_publication(
    client: Client, tree: dict[str, HomePage]
) -> None:
    empty = get_child_text(fetch_feed(client, NEWS), "updated")
    assert get_child_text(fetch_feed(client, NEWS), "updated") == empty
    page = factories.NewsFactory.create(date=dt.date(2017, 8, 23))
    changed = dt.datetime(2030, 5, 1, 7, tzinfo=dt.UTC)
    Page.objects.filter(pk=page.pk).update(last_published_at=changed)

    feed = fetch_feed(client, NEWS)

    (entry,) = feed.iter(f"{ATOM}entry")
    assert get_child_text(entry, "published") == "2017-08-23T12:00:00+00:00"
    assert (
        get_child_text(entry, "updated")
        == get_child_text(feed, "updated")
        == changed.isoformat()
    )


def test_extreme_and_missing_dates_are_accepted(
    client: Client, tree: dict[str, HomePage]
) -> None:
    pages = [
        factories.NewsFactory.create(date=day) for day in (dt.date.min, dt.date.max)
    ]
    Page.objects.filter(pk__in=[page.pk for page in pages]).update(
        live=True, go_live_at=None, first_published_at=None, last_published_at=None
    )

    assert len(list_entry_titles(client, NEWS)) == 2
    assert client.get("/lt/feeds/news.rss").status_code == 200


def test_feed_lists_the_newest_twenty_pages(
    client: Client, tree: dict[str, HomePage]
) -> None:
    for day in range(1, 23):
        factories.NewsFactory.create(title=f"Diena {day}", date=dt.date(2017, 8, day))

    assert list_entry_titles(client, NEWS) == [
        f"Diena {day}" for day in range(22, 2, -1)
    ]
    assert list_entry_titles(client, "/en/feeds/news.atom") == []


def test_topic_has_its_own_feeds(
    client: Client,
    news: dict[str, NewsPage],
    story: dict[str, SuccessStoryPage],
    topic: dict[str, Topic],
) -> None:
    factories.NewsFactory.create(title="Apie kita")

    assert list_entry_titles(client, "/lt/feeds/news/finansavimas.atom") == [
        "Naujas klasteris"
    ]
    assert list_entry_titles(client, "/en/feeds/news/funding.atom") == ["A new cluster"]
    assert list_entry_titles(client, "/lt/feeds/stories/finansavimas.atom") == []
    whole, part = (
        fetch_feed(client, NEWS),
        fetch_feed(client, "/lt/feeds/news/finansavimas.atom"),
    )
    assert (
        get_child_text(part, "title") == "Naujienos: Finansavimas · Lietuvos klasteriai"
    )
    assert get_child_text(part, "id") != get_child_text(whole, "id")
    assert get_links(part)["alternate"].endswith("/lt/topics/finansavimas/")


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
def test_unknown_feed_is_not_found(
    client: Client, news: dict[str, NewsPage], path: str
) -> None:
    assert client.get(path).status_code == 404


def test_unpublished_index_page_has_no_feed(
    client: Client, news: dict[str, NewsPage]
) -> None:
    news["lt"].get_parent().specific.unpublish()

    assert client.get(NEWS).status_code == 404


def test_entry_has_the_full_text_without_markup_of_the_site(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = full_content.create_full_news()
    feed = fetch_feed(client, NEWS)

    (content,) = (
        get_child_text(entry, "content")
        for entry in feed.iter(f"{ATOM}entry")
        if get_child_text(entry, "title") == page.title
    )
    for text in ("Kartu stipresni.", "mažiau energijos", "Ženkleliai", "mita.lt"):
        assert text in content
    assert "<table>" in content
    for mark in ('="/', "<svg", "<source", "class=", "style=", "<script"):
        assert mark not in content


def test_characters_invalid_in_xml_are_removed(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = factories.NewsFactory.create(
        title="Pavadinimas",
        body=make_body(make_paragraph("<p>Vienas\x0b du\ufffe trys</p>")),
    )
    Page.objects.filter(pk=page.pk).update(title="A & B <i>\x07\x1f")
    NewsPage.objects.filter(pk=page.pk).update(intro="Kaina < 5 &\x1b")

    (entry,) = fetch_feed(client, NEWS).iter(f"{ATOM}entry")

    assert get_child_text(entry, "title") == "A & B <i>"
    assert get_child_text(entry, "summary") == "Kaina &lt; 5 &amp;"
    assert "Vienas du trys" in get_child_text(entry, "content")
    assert client.get("/lt/feeds/news.rss").status_code == 200


@pytest.mark.parametrize(
    ("path", "kind"),
    [(NEWS, "articles.NewsPage"), (STORIES, "articles.SuccessStoryPage")],
)
def test_query_count_does_not_grow(
    client: Client, tree: dict[str, HomePage], path: str, kind: str
) -> None:
    full_content.FULL_PAGE_CREATORS[kind](0)
    few = count_queries(client, path)
    for number in range(1, 4):
        full_content.FULL_PAGE_CREATORS[kind](number)

    assert count_queries(client, path) == few <= 12
