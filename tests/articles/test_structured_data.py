"""Structured data of news and stories."""

import datetime as dt
import json
from typing import Any

from django.test import Client
from wagtail.models import Page

from articles.models import NewsPage, SuccessStoryPage
from tests.support import factories
from tests.support.html import fetch_html


def fetch_structured_data(client: Client, path: str, kind: str) -> dict[str, Any]:
    """Return the JSON-LD object of a page with this ``@type``."""
    page = fetch_html(client, path)
    found = [
        json.loads(script.get_text())
        for script in page.find_all("script", type="application/ld+json")
    ]
    return next(data for data in found if data["@type"] == kind)


def test_news_page_describes_a_news_article(
    client: Client, news: dict[str, NewsPage]
) -> None:
    page = factories.NewsFactory.create(
        title="Naujas ženklelis",
        image=factories.ImageFactory.create(),
        source_name="mita.lt",
        source_url="https://mita.example/",
    )
    changed = dt.datetime(2018, 1, 1, 7, tzinfo=dt.UTC)
    Page.objects.filter(pk=page.pk).update(last_published_at=changed)

    data = fetch_structured_data(client, page.url, "NewsArticle")

    assert data["headline"] == "Naujas ženklelis"
    assert data["url"] == data["mainEntityOfPage"] == page.full_url
    assert data["datePublished"] == "2017-08-23"
    assert data["dateModified"] == "2018-01-01T07:00:00Z"
    assert data["inLanguage"] == "lt"
    assert all(url.startswith("http") for url in data["image"])
    assert data["publisher"]["name"] == "Lietuvos klasteriai"
    assert (
        data["publisher"]["@id"]
        == fetch_structured_data(client, "/lt/", "Organization")["@id"]
    )
    assert data["citation"] == {
        "@type": "CreativeWork",
        "name": "mita.lt",
        "url": "https://mita.example/",
    }
    assert fetch_structured_data(client, news["en"].url, "NewsArticle")["keywords"] == [
        "Funding"
    ]


def test_news_are_by_their_author_or_by_the_publisher(
    client: Client, news: dict[str, NewsPage]
) -> None:
    page = factories.NewsFactory.create(
        author_name="Jonas Jonaitis", author_role="redaktorius"
    )

    own = fetch_structured_data(client, page.url, "NewsArticle")
    other = fetch_structured_data(client, news["lt"].url, "NewsArticle")

    assert own["author"] == {
        "@type": "Person",
        "name": "Jonas Jonaitis",
        "jobTitle": "redaktorius",
    }
    assert other["author"] == other["publisher"]


def test_story_is_about_its_organisation(
    client: Client, story: dict[str, SuccessStoryPage]
) -> None:
    data = fetch_structured_data(client, story["en"].url, "Article")

    assert data["headline"] == "Lasers for the world"
    assert data["about"]["name"] == "Photonics cluster"
    assert "/en/clusters/" in data["about"]["url"]
    assert "image" not in data
    assert "citation" not in data
