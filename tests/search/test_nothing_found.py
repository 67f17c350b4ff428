"""What the search gives where nothing was found, in the API and on the page."""

import datetime as dt
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from articles.models import NewsPage
from events.models import EventPage
from foundation.models import Organisation
from home.models import HomePage
from tests.support import factories
from tests.support.html import (
    count_queries,
    find_element,
    get_attribute,
    visible_text,
)
from tests.support.visibility_states import HIDDEN_STATES, IndexPagesByLocation

Search = Callable[..., Any]
SearchPage = Callable[..., BeautifulSoup]


def list_suggestions(page: BeautifulSoup) -> dict[str, dict[str, list[str]]]:
    """List the suggestions of the page: ``{text: query}``."""
    return {
        visible_text(link): parse_qs(get_attribute(link, "href")[1:])
        for link in page.select(".search-help h3 + .chips a")
    }


def list_newest(page: BeautifulSoup) -> list[str]:
    """List the titles of the newest pages."""
    return [visible_text(title) for title in page.select(".search-help .hit h3")]


def test_texts_with_similar_words_are_suggested(
    event: dict[str, EventPage],
    organisation: dict[str, Organisation],
    search: Search,
    search_page: SearchPage,
) -> None:
    found = search("fotomikkos")

    assert found["found"] == "none"
    assert found["count"] == 0
    assert found["items"] == []
    assert found["did_you_mean"] is None
    assert found["suggestions"] == [
        {"text": "Fotonikos klasteris", "type": "organisation"}
    ]
    assert list_suggestions(search_page("fotomikkos")) == {
        "Fotonikos klasteris": {"q": ["Fotonikos klasteris"]}
    }


def test_texts_with_most_similar_words_come_first(
    tree: dict[str, HomePage], search: Search
) -> None:
    factories.NewsFactory.create(title="Forumas Kaune", date=dt.date(2020, 1, 1))
    factories.NewsFactory.create(title="Lazerių forumas", date=dt.date(2010, 1, 1))

    found = search("laserriu formmus")

    assert [item["text"] for item in found["suggestions"]] == [
        "Lazerių forumas",
        "Forumas Kaune",
    ]


@pytest.mark.parametrize(
    "typed", ["xqzxqz", "...?!", "日本語", "\u202e\ufeff", "ab", "zzzz " * 40]
)
def test_nothing_is_suggested_for_what_resembles_nothing(
    news: dict[str, NewsPage], search: Search, search_page: SearchPage, typed: str
) -> None:
    found = search(typed)

    assert (found["found"], found["suggestions"]) == ("none", [])
    page = search_page(typed)
    assert list_suggestions(page) == {}
    assert list_newest(page) == ["Naujas klasteris"]


def test_hits_leave_no_room_for_suggestions(
    news: dict[str, NewsPage], search: Search, search_page: SearchPage
) -> None:
    assert search("klasteris")["suggestions"] == []
    page = search_page("klasteris", type="event")
    assert "Nieko nerasta" in visible_text(page.main)
    assert list_newest(page) == []
    assert list_newest(search_page("")) == []


def test_newest_pages_of_the_language_are_shown(
    news: dict[str, NewsPage], search_page: SearchPage
) -> None:
    now = timezone.now()
    for number in range(6):
        page = factories.EventFactory.create(title=f"Renginys {number}")
        page.first_published_at = now + dt.timedelta(minutes=number - 60)
        page.save()

    found = search_page("xqzxqz")

    assert "Naujausias turinys" in visible_text(find_element(found, ".search-help"))
    assert list_newest(found) == [
        "Naujas klasteris",
        *(f"Renginys {n}" for n in (5, 4, 3, 2)),
    ]
    english = search_page("xqzxqz", language="en")
    assert "The newest content" in visible_text(find_element(english, ".search-help"))
    assert list_newest(english) == ["A new cluster"]


@pytest.mark.parametrize("state", HIDDEN_STATES, ids=lambda state: state.name)
def test_hidden_pages_are_neither_suggested_nor_new(
    tree: dict[str, HomePage], search: Search, search_page: SearchPage, state: Any
) -> None:
    page = factories.NewsFactory.create(
        parent=IndexPagesByLocation(tree)[state.location]["news"],
        title="Lazerių forumas",
        published=state.is_published,
    )
    state.hide(page)

    found = search("laserriu")
    shown = search_page("laserriu")

    assert (found["found"], found["suggestions"]) == ("none", [])
    assert list_suggestions(shown) == {}
    assert list_newest(shown) == []


def test_query_counts_are_limited(
    event: dict[str, EventPage],
    news: dict[str, NewsPage],
    organisation: dict[str, Organisation],
    client: Client,
) -> None:
    factories.StoryFactory.create()
    for path in ("/lt/search/?q=", "/api/headless/v1/search?q="):
        assert count_queries(client, f"{path}fotomikkos+formmus") <= 12


def test_query_count_does_not_grow_with_corrected_words(
    event: dict[str, EventPage],
    news: dict[str, NewsPage],
    organisation: dict[str, Organisation],
    client: Client,
) -> None:
    factories.StoryFactory.create(title="Klasteris")
    for path in ("/lt/search/?q=", "/api/headless/v1/search?q="):
        assert count_queries(client, f"{path}klasterix") <= 12
        # They are corrected together, and known words are looked for once more.
        for words in ("klasterix+diena", "klasterix+frumas+nauxas+fotnikos+klasteris"):
            assert count_queries(client, f"{path}{words}") <= 14
