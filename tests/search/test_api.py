"""The search in the headless API."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles.models import NewsPage
from events.models import EventPage
from foundation.models import Organisation, Topic
from home.models import HomePage
from tests.search.refused_queries import REFUSED_QUERIES
from tests.support import factories
from tests.support.html import count_queries
from tests.support.stream_data import (
    make_body,
    make_organisation_card,
    make_page_card,
    make_paragraph,
)

Search = Callable[..., Any]
PATH = "/api/headless/v1/search"


def test_hit_has_its_fields_and_a_snippet(
    event: dict[str, EventPage], search: Search
) -> None:
    (hit,) = search("forumas")["items"]

    assert hit["type"] == "event"
    assert hit["title_html"] == "Klasterių <mark>forumas</mark>"
    assert hit["snippet"] == "Trumpai apie tai. Tekstas."
    assert hit["date"] == "2017-08-23T10:00:00+03:00"
    assert hit["end"] == "2017-08-23T12:00:00+03:00"
    assert hit["place"] == "Vilnius"
    assert hit["api_url"].endswith(f"/events/{event['lt'].pk}")
    assert hit["fallback"] is None


def test_organisation_is_found(
    organisation: dict[str, Organisation], search: Search
) -> None:
    (hit,) = search("imoniu tinkl")["items"]

    assert hit["type"] == "organisation"
    assert hit["id"] == organisation["lt"].pk
    assert hit["snippet"] == "<mark>Įmonių</mark> <mark>tinklas</mark>."
    assert hit["date"] is None


def test_information_page_is_found(tree: dict[str, HomePage], search: Search) -> None:
    page = factories.InformationFactory.create(title="Apie tinklą")

    (hit,) = search("apie tinkla")["items"]

    assert hit["type"] == "information"
    assert hit["id"] == page.pk


def test_snippet_has_no_markup_and_no_text_of_cards(
    tree: dict[str, HomePage],
    news: dict[str, NewsPage],
    organisation: dict[str, Organisation],
    search: Search,
) -> None:
    hidden = factories.NewsFactory.create(title="Slapta", published=False)
    factories.NewsFactory.create(
        title="Rodo",
        intro="Apie <i>viską</i>",
        body=make_body(
            make_paragraph("<ul><li>Pirma &amp; <b>svar</b>bi</li><li>Antra</li></ul>"),
            make_page_card(hidden.pk, "Slaptas kvietimas"),
            make_organisation_card(organisation["lt"].pk, "Kortelė"),
        ),
    )

    (hit,) = search("svarbi")["items"]
    (other,) = search("kvietimas")["items"]

    assert hit["snippet"] == (
        "Apie &lt;i&gt;viską&lt;/i&gt; · Pirma &amp; <mark>svarbi</mark> Antra"
    )
    assert "kvietimas" not in other["snippet"]


@pytest.mark.parametrize(
    "query",
    [
        *REFUSED_QUERIES,
        "q=a&type=x",
        "q=a&type=",
        "q=a&year=x",
        "q=a&year=0",
        "q=a&year=99999999999999999999",
        "q=a&limit=101",
        "q=a&limit=0",
        "q=a&offset=-1",
        "q=a&offset=10001",
        "q=a&locale=xx",
        "q=a&fallback=xx",
        "q=a&include=body",
        "q=a&order=title",
        "q=a&page=2",
    ],
)
def test_invalid_query_is_refused(
    news: dict[str, NewsPage], client: Client, query: str
) -> None:
    response = client.get(f"{PATH}?{query}")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["errors"]


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "'; DROP TABLE x; --",
        'x OR title:* NOT NEAR(a b) ^ "',
        "a & b | !c <-> d:*",
        "*",
        "...?!",
        "😀",
        "_",
        "\\",
        "%s {0}",
        "\u202e\ufeff\u0301",
        "İıßﬁ①Ⅷ",
        "日本語 한국어 عربى",
        "ž" * 200,
        "a " * 100,
    ],
)
def test_unusual_words_are_accepted(
    news: dict[str, NewsPage], search: Search, typed: str
) -> None:
    assert search(typed)["count"] in {0, 1}


@pytest.mark.parametrize("limit", [20, 100])
def test_query_count_is_limited(
    organisation: dict[str, Organisation],
    topic: dict[str, Topic],
    client: Client,
    limit: int,
) -> None:
    for number in range(26):
        common: Any = {"intro": "Sutapimas.", "slug": f"s-{number}"}
        factories.EventFactory.create(**common, organisers=[organisation["lt"]])
        factories.NewsFactory.create(**common, topics=[topic["lt"]])
        factories.StoryFactory.create(**common, organisation=organisation["lt"])
        factories.OrganisationFactory.create(description="Sutapimas.")
    path = f"{PATH}?q=sutapimas&limit={limit}"

    found = client.get(path).json()

    assert len(found["items"]) == limit
    assert found["count"] == 104
    assert count_queries(client, path) <= 12
