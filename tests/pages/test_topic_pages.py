"""The page of a topic, and the ways that lead to it."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.support import factories
from tests.support.html import count_queries, fetch_html

PATH = "/lt/topics/finansavimas/"


def tomorrow() -> dt.datetime:
    return timezone.now() + dt.timedelta(days=1)


def test_it_gathers_what_there_is(client: Client, news: Any, topic: Any) -> None:
    about = {"topics": [topic["lt"]]}
    factories.EventFactory.create(title="Mokymai", start=tomorrow(), **about)
    factories.EventFactory.create(title="Praėję mokymai", **about)
    factories.EventFactory.create(title="Kiti mokymai", start=tomorrow())
    factories.StoryFactory.create(title="Pavyko", **about)

    page = fetch_html(client, PATH)

    assert page.h1.get_text() == "Finansavimas"
    shown = [link.get_text() for link in page.select("main article a")]
    assert shown == ["Mokymai", "Naujas klasteris", "Pavyko"]
    wholes = {link["href"] for link in page.select(".band-head a")}
    assert wholes == {
        f"/lt/{name}/?topic=finansavimas"
        for name in ("renginiai", "naujienos", "sekmes-istorijos")
    }


def test_both_languages_have_their_own(client: Client, news: Any) -> None:
    page = fetch_html(client, PATH)

    alternates = {
        link["hreflang"]: link["href"] for link in page.find_all("link", hreflang=True)
    }
    root = page.find("link", rel="canonical")["href"].removesuffix(PATH)
    assert alternates["lt"] == alternates["x-default"] == f"{root}{PATH}"
    assert alternates["en"] == f"{root}/en/topics/funding/"
    switch = page.select_one(".languages a")
    assert switch["href"] == "/en/topics/funding/"
    assert fetch_html(client, "/en/topics/funding/").h1.get_text() == "Funding"


def test_a_topic_without_a_translation_leads_to_the_front_page(
    client: Client, tree: Any
) -> None:
    factories.TopicFactory.create(name="Viena", slug="viena")

    page = fetch_html(client, "/lt/topics/viena/")

    switch = page.select_one(".languages a")
    assert switch["href"] == "/en/"
    assert "Šia tema dar nieko nėra." in page.main.get_text()


@pytest.mark.parametrize(
    "path",
    ["/en/topics/finansavimas/", "/lt/topics/funding/", "/lt/topics/nera/",
     "/lt/topics/", "/lt/topics/%00/", f"/lt/topics/{'x' * 3000}/"],
)  # fmt: skip
def test_there_is_no_other(client: Client, topic: Any, tree: Any, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "hidden",
    [
        {"live": False},
        {"go_live_at": tomorrow()},
        {"expire_at": dt.datetime(2017, 1, 1, tzinfo=dt.UTC)},
    ],
)
def test_a_hidden_topic_is_not_there(
    client: Client, news: Any, topic: Any, hidden: Any
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


def test_every_detail_page_leads_to_its_topics(
    client: Client, news: Any, topic: Any
) -> None:
    about = {"topics": [topic["lt"]]}
    pages = [
        news["lt"], factories.StoryFactory.create(**about), factories.EventFactory.create(**about)
    ]  # fmt: skip
    for page in pages:
        link = fetch_html(client, page.url).select_one(".topics a")
        assert (link.get_text(), link["href"]) == ("Finansavimas", PATH)
    link = fetch_html(client, news["en"].url).select_one(".topics a")
    assert (link.get_text(), link["href"]) == ("Funding", "/en/topics/funding/")


def test_a_topic_that_a_language_lacks_is_named_without_a_link(
    client: Client, tree: Any
) -> None:
    topic = factories.TopicFactory.create(name="Viena", slug="viena")
    source = factories.NewsFactory.create(topics=[topic])
    english = factories.create_translation(
        source, "en", title="One", slug="one", intro="…"
    )

    topics = fetch_html(client, english.url).select_one(".topics")

    assert topics.get_text() == "Viena"
    assert not topics.find("a")


def test_it_offers_its_feeds(client: Client, topic: Any, tree: Any) -> None:
    page = fetch_html(client, PATH)

    offered = {
        link["href"] for link in page.find_all("link", type="application/atom+xml")
    }
    assert offered == {
        f"/lt/feeds/{kind}/finansavimas.atom" for kind in ("news", "stories")
    }
    assert page.main.find("a", href="/calendar/lt/topics/finansavimas.ics")
    for path in offered:
        assert client.get(path).status_code == 200
        assert page.main.find("a", href=path)


def test_queries_are_bounded(client: Client, tree: Any, topic: Any) -> None:
    def plant(number: int) -> None:
        about = {"topics": [topic["lt"]], "image": factories.ImageFactory.create()}
        factories.EventFactory.create(
            start=tomorrow(),
            organisers=[factories.OrganisationFactory.create()],
            **about,
        )
        factories.NewsFactory.create(**about)
        factories.StoryFactory.create(**about)

    plant(0)
    few = count_queries(client, PATH)
    for number in range(1, 4):
        plant(number)

    assert count_queries(client, PATH) == few <= 12
