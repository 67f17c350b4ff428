"""The page of a topic, and the links to it."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import NewsPage
from foundation.models import Topic
from home.models import HomePage
from tests.support import factories
from tests.support.html import (
    count_queries,
    fetch_html,
    find_element,
    get_attribute,
    get_canonical_url,
)

PATH = "/lt/topics/finansavimas/"


def get_tomorrow() -> dt.datetime:
    """Return the same time on the next day."""
    return timezone.now() + dt.timedelta(days=1)


def test_topic_page_lists_events_news_and_stories(
    client: Client, news: dict[str, NewsPage], topic: dict[str, Topic]
) -> None:
    about = {"topics": [topic["lt"]]}
    factories.EventFactory.create(title="Mokymai", start=get_tomorrow(), **about)
    factories.EventFactory.create(title="Praėję mokymai", **about)
    factories.EventFactory.create(title="Kiti mokymai", start=get_tomorrow())
    factories.StoryFactory.create(title="Pavyko", **about)

    page = fetch_html(client, PATH)

    assert find_element(page, "h1").get_text() == "Finansavimas"
    shown = [link.get_text() for link in page.select("main article a")]
    assert shown == ["Mokymai", "Naujas klasteris", "Pavyko"]
    wholes = {link["href"] for link in page.select(".band-head a")}
    assert wholes == {
        f"/lt/{name}/?topic=finansavimas"
        for name in ("renginiai", "naujienos", "sekmes-istorijos")
    }


def test_topic_page_links_its_translation(
    client: Client, news: dict[str, NewsPage]
) -> None:
    page = fetch_html(client, PATH)

    alternates = {
        link["hreflang"]: link["href"] for link in page.find_all("link", hreflang=True)
    }
    root = get_canonical_url(page).removesuffix(PATH)
    assert alternates["lt"] == alternates["x-default"] == f"{root}{PATH}"
    assert alternates["en"] == f"{root}/en/topics/funding/"
    switch = find_element(page, ".languages a")
    assert switch["href"] == "/en/topics/funding/"
    assert (
        find_element(fetch_html(client, "/en/topics/funding/"), "h1").get_text()
        == "Funding"
    )


def test_topic_without_a_translation_links_to_the_home_page(
    client: Client, tree: dict[str, HomePage]
) -> None:
    factories.TopicFactory.create(name="Viena", slug="viena")

    page = fetch_html(client, "/lt/topics/viena/")

    switch = find_element(page, ".languages a")
    assert switch["href"] == "/en/"
    assert "Šia tema dar nieko nėra." in find_element(page, "main").get_text()


@pytest.mark.parametrize(
    "path",
    ["/en/topics/finansavimas/", "/lt/topics/funding/", "/lt/topics/nera/",
     "/lt/topics/", "/lt/topics/%00/", f"/lt/topics/{'x' * 3000}/"],
)  # fmt: skip
def test_unknown_topic_is_not_found(
    client: Client, topic: dict[str, Topic], tree: dict[str, HomePage], path: str
) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "hidden",
    [
        {"live": False},
        {"go_live_at": get_tomorrow()},
        {"expire_at": dt.datetime(2017, 1, 1, tzinfo=dt.UTC)},
    ],
)
def test_hidden_topic_is_not_found(
    client: Client,
    news: dict[str, NewsPage],
    topic: dict[str, Topic],
    hidden: dict[str, Any],
) -> None:
    type(topic["lt"]).objects.filter(pk=topic["lt"].pk).update(**hidden)

    assert client.get(PATH).status_code == 404
    assert "lt" not in {
        link["hreflang"]
        for link in fetch_html(client, "/en/topics/funding/").find_all(
            "link", hreflang=True
        )
    }
    assert not fetch_html(client, news["lt"].url).select(".topics")


def test_page_links_to_its_topics(
    client: Client, news: dict[str, NewsPage], topic: dict[str, Topic]
) -> None:
    about = {"topics": [topic["lt"]]}
    pages = [
        news["lt"],
        factories.StoryFactory.create(**about),
        factories.EventFactory.create(**about),
    ]
    for page in pages:
        link = find_element(fetch_html(client, page.url), ".topics a")
        assert (link.get_text(), link["href"]) == ("Finansavimas", PATH)
    link = find_element(fetch_html(client, news["en"].url), ".topics a")
    assert (link.get_text(), link["href"]) == ("Funding", "/en/topics/funding/")


def test_untranslated_topic_is_shown_without_a_link(
    client: Client, tree: dict[str, HomePage]
) -> None:
    topic = factories.TopicFactory.create(name="Viena", slug="viena")
    source = factories.NewsFactory.create(topics=[topic])
    english = factories.create_translation(
        source, "en", title="One", slug="one", intro="…"
    )

    topics = find_element(fetch_html(client, english.url), ".topics")

    assert topics.get_text() == "Viena"
    assert not topics.find("a")


def test_topic_page_links_to_its_feeds(
    client: Client, topic: dict[str, Topic], tree: dict[str, HomePage]
) -> None:
    page = fetch_html(client, PATH)

    offered = {
        get_attribute(link, "href")
        for link in page.find_all("link", type="application/atom+xml")
    }
    assert offered == {
        f"/lt/feeds/{kind}/finansavimas.atom" for kind in ("news", "stories")
    }
    assert find_element(page, "main").find(
        "a", href="/calendar/lt/topics/finansavimas.ics"
    )
    for path in offered:
        assert client.get(path).status_code == 200
        assert find_element(page, "main").find("a", href=path)


def test_query_count_does_not_grow(
    client: Client, tree: dict[str, HomePage], topic: dict[str, Topic]
) -> None:
    def create_pages() -> None:
        common: dict[str, Any] = {
            "topics": [topic["lt"]],
            "image": factories.ImageFactory.create(),
        }
        factories.EventFactory.create(
            start=get_tomorrow(),
            organisers=[factories.OrganisationFactory.create()],
            **common,
        )
        factories.NewsFactory.create(**common)
        factories.StoryFactory.create(**common)

    create_pages()
    few = count_queries(client, PATH)
    for _number in range(3):
        create_pages()

    assert count_queries(client, PATH) == few <= 12
