"""Suggestions while typing, in the headless API."""

import datetime as dt
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
from tests.support.api_reader import ApiReader
from tests.support.html import count_queries
from tests.support.stream_data import make_body, make_paragraph
from tests.support.visibility_states import HIDDEN_STATES, IndexPagesByLocation

Suggest = Callable[..., list[dict[str, str]]]
PATH = "/api/headless/v1/search/suggest"


@pytest.fixture
def suggest(client: Client) -> Suggest:
    """Return a function for the API: ``suggest("klas", locale="en")``."""
    read_api = ApiReader(client)
    return lambda q, **query: read_api("/search/suggest", q=q, **query)["items"]


@pytest.fixture
def suggest_texts(suggest: Suggest) -> Callable[..., list[str]]:
    """Return a function that gives the texts of the suggestions, in their order."""
    return lambda q, **query: [item["text"] for item in suggest(q, **query)]


def test_titles_and_names_are_suggested_with_their_types(
    event: dict[str, EventPage],
    news: dict[str, NewsPage],
    topic: dict[str, Topic],
    organisation: dict[str, Organisation],
    suggest: Suggest,
) -> None:
    assert suggest("f") == [
        {"text": "Finansavimas", "type": "topic"},
        {"text": "Fotonikos klasteris", "type": "organisation"},
        {"text": "Klasterių forumas", "type": "event"},
    ]
    assert suggest("vil") == [{"text": "Vilnius", "type": "place"}]
    assert suggest("fund", locale="en") == [{"text": "Funding", "type": "topic"}]


@pytest.mark.parametrize(
    "typed",
    ["siau", "Šiau", "ŠIAULIAI", "šiauliai ", "S\u030ciau", "„Šiau", "s\u00adiau"],
)
def test_accents_capitals_and_signs_make_no_difference(
    tree: dict[str, HomePage], suggest_texts: Callable[..., list[str]], typed: str
) -> None:
    factories.EventFactory.create(title="Mugė", venue_city="Šiauliai")

    assert suggest_texts(typed) == ["Šiauliai"]


@pytest.mark.parametrize(
    "typed", ["klasteriu foru", "foru klast", "klasteris forumo", "forumui"]
)
def test_words_may_be_in_any_order_and_form(
    event: dict[str, EventPage],
    suggest_texts: Callable[..., list[str]],
    typed: str,
) -> None:
    assert suggest_texts(typed) == ["Klasterių forumas"]


def test_all_words_must_be_there(
    event: dict[str, EventPage], suggest_texts: Callable[..., list[str]]
) -> None:
    assert suggest_texts("klasteriu diena") == []
    assert suggest_texts("orumas") == []


def test_name_is_found_by_its_short_name(
    tree: dict[str, HomePage], suggest_texts: Callable[..., list[str]]
) -> None:
    name = "Mokslo, inovacijų ir technologijų agentūra"
    factories.OrganisationFactory.create(name=name, short_name="MITA")

    assert suggest_texts("mit") == [name]


def test_first_words_then_names_then_the_newest_titles_come_first(
    tree: dict[str, HomePage], suggest_texts: Callable[..., list[str]]
) -> None:
    for year in (2015, 2017, 2016):
        factories.NewsFactory.create(
            title=f"Lazeriai {year}", date=dt.date(year, 1, 1), slug=f"l-{year}"
        )
    factories.NewsFactory.create(title="Apie lazerius", date=dt.date(2018, 1, 1))
    factories.OrganisationFactory.create(name="Lazerių klasteris")

    assert suggest_texts("lazer") == [
        "Lazerių klasteris",
        "Lazeriai 2017",
        "Lazeriai 2016",
        "Lazeriai 2015",
        "Apie lazerius",
    ]


def test_equal_texts_are_suggested_once_and_at_most_eight(
    tree: dict[str, HomePage], suggest_texts: Callable[..., list[str]]
) -> None:
    for number in range(3):
        factories.NewsFactory.create(title="Lazerių diena", slug=f"diena-{number}")
    factories.NewsFactory.create(title="LAZERIŲ DIENA!", slug="diena")
    assert len(suggest_texts("lazer")) == 1

    for number in range(10):
        factories.NewsFactory.create(title=f"Lazeris {number}")
    assert len(suggest_texts("lazer")) == 8


def test_suggestion_can_be_searched_for(
    tree: dict[str, HomePage],
    suggest_texts: Callable[..., list[str]],
    search_titles: Callable[..., list[str]],
) -> None:
    title = "Kaip „COVID-19“ pakeitė e-paslaugas: 2014–2020 m. (I dalis)"
    factories.NewsFactory.create(title=title)
    factories.NewsFactory.create(title=f"Kaip {'ilgai ' * 38}", slug="ilgai")

    for typed in ("covid-1", "epaslaug", "kaip"):
        assert suggest_texts(typed) == [title]
    assert search_titles(title) == [title]


@pytest.mark.parametrize("state", HIDDEN_STATES, ids=lambda state: state.name)
def test_hidden_page_suggests_nothing(
    tree: dict[str, HomePage],
    suggest_texts: Callable[..., list[str]],
    state: Any,
) -> None:
    location = IndexPagesByLocation(tree)[state.location]["event"]
    page = factories.EventFactory.create(
        parent=location,
        title="Lazerių forumas",
        venue_city="Trakai",
        published=state.is_published,
    )
    state.hide(page)

    for language in ("lt", "en"):
        assert suggest_texts("lazer", locale=language) == []
        assert suggest_texts("trakai", locale=language) == []


def test_hidden_names_and_texts_of_pages_are_not_suggested(
    organisation: dict[str, Organisation],
    topic: dict[str, Topic],
    suggest_texts: Callable[..., list[str]],
) -> None:
    factories.NewsFactory.create(
        title="Naujiena", body=make_body(make_paragraph("<p>Lazeris.</p>"))
    )
    page = factories.NewsFactory.create(title="Senas pavadinimas")
    page.title = "Juodraščio pavadinimas"
    page.save_revision()
    organisation["lt"].unpublish()
    topic["lt"].unpublish()

    for typed in ("fotonik", "finansav", "lazer", "juodra"):
        assert suggest_texts(typed) == []
    assert suggest_texts("pavadin") == ["Senas pavadinimas"]


def test_languages_are_apart(
    news: dict[str, NewsPage], suggest_texts: Callable[..., list[str]]
) -> None:
    assert suggest_texts("klaster") == ["Naujas klasteris"]
    assert suggest_texts("cluster") == []
    assert suggest_texts("cluster", locale="en") == ["A new cluster"]


def test_change_is_suggested_at_once(
    news: dict[str, NewsPage], suggest_texts: Callable[..., list[str]]
) -> None:
    assert suggest_texts("nauj") == ["Naujas klasteris"]

    news["lt"].title = "Senas klasteris"
    factories.publish_page(news["lt"])

    assert suggest_texts("nauj") == []


@pytest.mark.parametrize(
    "query",
    [
        *REFUSED_QUERIES,
        "q=a&locale=xx",
        "q=a&locale=all",
        "q=a&limit=9",
        "q=a&x=",
    ],
)
def test_invalid_query_is_refused(
    news: dict[str, NewsPage], client: Client, query: str
) -> None:
    response = client.get(f"{PATH}?{query}")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["errors"]


def test_unusual_words_are_accepted(
    news: dict[str, NewsPage], suggest: Suggest
) -> None:
    for typed in (
        " ",
        '"',
        "'; DROP TABLE x; --",
        'x OR title:* NOT NEAR(a b) ^ "',
        "a & b | !c <-> d:*",
        "*",
        ".*",
        "(a+)+$",
        "[a-z",
        "%",
        "_",
        "\\",
        "%s {0}",
        "😀",
        "\u202e\ufeff\u0301",
        "\u202eklas",
        "İıßﬁ①Ⅷ",
        "日本語 한국어 عربى",
        "ž" * 200,
        "a " * 100,
    ):
        assert len(suggest(typed)) <= 1, typed


def test_answer_is_cached_until_the_content_changes(
    news: dict[str, NewsPage], client: Client
) -> None:
    first = client.get(PATH, {"q": "nauj"})
    again = client.get(PATH, {"q": "nauj"}, headers={"if-none-match": first["ETag"]})

    assert first["Cache-Control"].startswith("public, max-age=")
    assert again.status_code == 304
    assert client.head(PATH, {"q": "nauj"}).status_code == 200
    assert client.post(PATH, {"q": "nauj"}).status_code == 405


def test_query_count_is_limited(news: dict[str, NewsPage], client: Client) -> None:
    assert count_queries(client, f"{PATH}?q=nauj") <= 1
