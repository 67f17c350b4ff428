"""The search of pages in Wagtail's API v2 finds what the search of the site finds."""

from typing import Any

import pytest
from django.test import Client

from home.models import HomePage
from tests.support import factories
from tests.support.html import count_queries
from tests.support.stream_data import make_body, make_paragraph
from tests.support.visibility_states import HIDDEN_STATES, IndexPagesByLocation

pytestmark = pytest.mark.django_db

PAGES = "/api/v2/pages/"


@pytest.fixture(autouse=True)
def _tree(tree: dict[str, HomePage]) -> None:
    """Create the page tree."""


def search(client: Client, words: str, **parameters: Any) -> list[str]:
    """Return the titles of what is found, in their order."""
    response = client.get(PAGES, {"search": words, **parameters})
    assert response.status_code == 200, response.content
    answer = response.json()
    titles = [item["title"] for item in answer["items"]]
    if "limit" not in parameters:
        assert answer["meta"]["total_count"] == len(titles)
    return titles


def test_all_forms_of_a_word_are_found_without_diacritics(client: Client) -> None:
    factories.NewsFactory.create(title="Šiaulių lazerių mugė")

    assert search(client, "siauliuose lazeriai") == ["Šiaulių lazerių mugė"]


def test_a_title_comes_before_a_text(client: Client) -> None:
    body = make_body(make_paragraph("<p>Apie lazerius.</p>"))
    factories.NewsFactory.create(title="Lazerių naujiena")
    factories.NewsFactory.create(title="Kita naujiena", body=body)

    assert search(client, "lazeriai") == ["Lazerių naujiena", "Kita naujiena"]
    assert search(client, "lazeriai", order="-title") == [
        "Lazerių naujiena",
        "Kita naujiena",
    ]
    assert search(client, "lazeriai", order="title") == [
        "Kita naujiena",
        "Lazerių naujiena",
    ]


def test_pages_have_all_words_or_any(client: Client) -> None:
    factories.NewsFactory.create(title="Lazerių mugė")
    factories.NewsFactory.create(title="Lazerių forumas")

    assert search(client, "lazerių forumas") == ["Lazerių forumas"]
    both = search(client, "lazerių forumas", search_operator="or")
    assert both == ["Lazerių forumas", "Lazerių mugė"]


def test_other_parameters_narrow_down_what_is_found(client: Client) -> None:
    factories.NewsFactory.create(title="Lazerių naujiena")
    factories.EventFactory.create(title="Lazerių forumas")

    assert search(client, "lazeriai", type="events.EventPage") == ["Lazerių forumas"]
    assert search(client, "lazeriai", locale="en") == []


def test_parts_have_the_order_of_the_whole(client: Client) -> None:
    factories.NewsFactory.create_batch(3, intro="Apie lazerius.")
    factories.NewsFactory.create(title="Lazerių naujiena")
    whole = search(client, "lazeriai")

    parts = [
        title
        for offset in range(0, 4, 2)
        for title in search(client, "lazeriai", limit=2, offset=offset)
    ]

    assert parts == whole
    assert whole[0] == "Lazerių naujiena"


@pytest.mark.parametrize("state", HIDDEN_STATES, ids=lambda state: state.name)
def test_hidden_pages_are_not_found(
    client: Client, tree: dict[str, HomePage], state: Any
) -> None:
    page = factories.NewsFactory.create(
        parent=IndexPagesByLocation(tree)[state.location]["news"],
        title="Lazerių naujiena",
        published=state.is_published,
    )
    state.hide(page)

    for operator in ("and", "or"):
        assert search(client, "lazeriai", search_operator=operator) == []


def test_the_number_of_queries_does_not_grow(client: Client) -> None:
    factories.NewsFactory.create(title="Lazerių naujiena")
    before = count_queries(client, f"{PAGES}?search=lazeriai")

    factories.NewsFactory.create_batch(5, intro="Apie lazerius.")

    assert count_queries(client, f"{PAGES}?search=lazeriai") == before
