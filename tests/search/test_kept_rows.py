"""What a process keeps of the search is never older than the content."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from wagtail.models import PageViewRestriction

from articles.models import NewsPage
from events.models import EventPage
from foundation import search_table
from foundation.models import Organisation
from home.models import HomePage
from search import serializers
from tests.support import factories

Search = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def pages(tree: dict[str, HomePage]) -> list[Any]:
    """Create a news page and an event of an organisation, which are found together."""
    organisation = factories.OrganisationFactory.create(name="Užupio klasteris")
    return [
        factories.NewsFactory.create(title="Lazerių mugė", intro="Šviesa."),
        factories.EventFactory.create(
            title="Lazerių diena", venue_city="Alytus", organisers=[organisation]
        ),
    ]


def test_the_same_words_take_no_query_again(
    pages: list[Any],
    search: Search,
    django_assert_num_queries: Callable[[int], AbstractContextManager[Any]],
) -> None:
    search("lazeriai")

    with django_assert_num_queries(0):
        assert search("lazeriai", limit=1)["count"] == 2


def unpublish(news: NewsPage, _event: EventPage) -> None:
    news.unpublish()


def restrict(news: NewsPage, _event: EventPage) -> None:
    PageViewRestriction.objects.create(page=news, restriction_type="login")


def delete(news: NewsPage, _event: EventPage) -> None:
    news.delete()


def rename(news: NewsPage, _event: EventPage) -> None:
    news.title = "Kita mugė"
    factories.publish_page(news)


@pytest.mark.parametrize("hide", [unpublish, restrict, delete, rename])
def test_a_page_is_not_found_after_it_was_hidden_or_changed(
    pages: list[Any], search_titles: Callable[..., list[str]], hide: Callable[..., None]
) -> None:
    assert set(search_titles("lazeriai")) == {"Lazerių mugė", "Lazerių diena"}

    hide(*pages)

    assert search_titles("lazeriai") == ["Lazerių diena"]


def test_hits_and_facets_are_those_of_the_changed_content(
    pages: list[Any], search: Search
) -> None:
    news, event = pages
    search("lazeriai")
    news.intro = "Tamsa."
    factories.publish_page(news)
    event.venue_city = "Biržai"
    factories.publish_page(event)
    Organisation.objects.get().unpublish()

    answer = search("lazeriai")

    snippets = {hit["title"]: hit["snippet"] for hit in answer["items"]}
    assert snippets["Lazerių mugė"].startswith("Tamsa.")
    assert answer["facets"]["place"] == [{"value": "Biržai", "count": 1}]
    assert answer["facets"]["organisation"] == []


def test_many_questions_keep_few_words_and_texts(
    pages: list[Any],
    search_titles: Callable[..., list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search_table, "WORDS_MAX", 2)
    monkeypatch.setattr(serializers, "TEXTS_MAX", 1)

    for _round in range(2):
        assert search_titles("lazerių mugė šviesa") == ["Lazerių mugė"]
        assert search_titles("lazerių diena") == ["Lazerių diena"]
