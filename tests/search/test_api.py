"""The search in the headless API."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.support import factories
from tests.support.stream_data import (
    make_body,
    make_organisation_card,
    make_page_card,
    make_paragraph,
)

Ask = Callable[..., Any]
PATH = "/api/headless/v1/search"


def test_a_hit_is_told_with_its_snippet(event: Any, ask: Ask) -> None:
    (hit,) = ask("forumas")["items"]

    assert hit["type"] == "event"
    assert hit["title_html"] == "Klasterių <mark>forumas</mark>"
    assert hit["snippet"] == "Trumpai apie tai. Tekstas."
    assert hit["date"] == "2017-08-23T10:00:00+03:00"
    assert hit["end"] == "2017-08-23T12:00:00+03:00"
    assert hit["place"] == "Vilnius"
    assert hit["api_url"].endswith(f"/events/{event['lt'].pk}")
    assert hit["fallback"] is None


def test_an_organisation_is_a_hit(organisation: Any, ask: Ask) -> None:
    (hit,) = ask("imoniu tinkl")["items"]

    assert hit["type"] == "organisation"
    assert hit["id"] == organisation["lt"].pk
    assert hit["snippet"] == "<mark>Įmonių</mark> <mark>tinklas</mark>."
    assert hit["date"] is None


def test_a_page_of_information_is_a_hit(tree: Any, ask: Ask) -> None:
    page = factories.InformationFactory.create(title="Apie tinklą")

    (hit,) = ask("apie tinkla")["items"]

    assert hit["type"] == "information"
    assert hit["id"] == page.pk


def test_a_snippet_holds_no_markup_and_nothing_that_is_only_referred_to(
    tree: Any, news: Any, organisation: Any, ask: Ask
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

    (hit,) = ask("svarbi")["items"]
    (told,) = ask("kvietimas")["items"]

    assert hit["snippet"] == (
        "Apie &lt;i&gt;viską&lt;/i&gt; · Pirma &amp; <mark>svarbi</mark> Antra"
    )
    assert "kvietimas" not in told["snippet"]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=",
        "q=%00",
        "q=a%00b",
        "q=%ED%A0%80",
        "q=%FF",
        "q=" + "a%20" * 3_000,
        "q=" + "a" * 201,
        "q=a&q=b",
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
def test_what_cannot_be_understood_is_refused(
    news: Any, client: Client, query: str
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
def test_odd_words_are_answered(news: Any, ask: Ask, typed: str) -> None:
    assert ask(typed)["count"] in {0, 1}


@pytest.mark.parametrize("limit", [20, 100])
def test_few_queries_for_any_number_of_hits(
    organisation: Any, topic: Any, client: Client, limit: int
) -> None:
    for number in range(26):
        common: Any = {"intro": "Sutapimas.", "slug": f"s-{number}"}
        factories.EventFactory.create(**common, organisers=[organisation["lt"]])
        factories.NewsFactory.create(**common, topics=[topic["lt"]])
        factories.StoryFactory.create(**common, organisation=organisation["lt"])
        factories.OrganisationFactory.create(description="Sutapimas.")
    query = {"q": "sutapimas", "limit": limit}
    client.get(PATH, query)

    with CaptureQueriesContext(connection) as queries:
        response = client.get(PATH, query)

    assert len(response.json()["items"]) == limit
    assert response.json()["count"] == 104
    assert len(queries) <= 15
