"""Items of a list with some of their fields: ``view`` and ``fields``."""

from typing import Any

import pytest
from django.test import Client

from articles.models import NewsPage
from events.models import EventPage
from foundation.addresses import HEADLESS_API_PATH
from foundation.models import Organisation
from home.models import HomePage
from tests.support import full_content
from tests.support.api_reader import ApiReader
from tests.support.html import count_queries

LISTS = ["/events", "/news", "/stories", "/organisations"]


@pytest.fixture
def _full_content(tree: dict[str, HomePage]) -> None:
    """Create a page of each type with every field, and their organisations."""
    full_content.create_full_event(0)
    full_content.create_full_news(1)
    full_content.create_full_story(2)


@pytest.mark.usefixtures("_full_content")
@pytest.mark.parametrize("path", LISTS)
def test_card_has_some_fields_of_the_item(read_api: ApiReader, path: str) -> None:
    items = read_api(path)["items"]
    cards = read_api(path, view="card")["items"]

    assert cards
    for item, card in zip(items, cards, strict=True):
        assert card.items() <= item.items()
        assert {"id", "url", "fallback"} <= card.keys() < item.keys()
        assert "seo" not in card


@pytest.mark.usefixtures("_full_content")
@pytest.mark.parametrize("path", LISTS)
def test_fields_are_those_that_were_named(read_api: ApiReader, path: str) -> None:
    items = read_api(path)["items"]
    names = ["id", "url", "fallback"]

    parts = read_api(path, fields=",".join(names))["items"]

    assert parts == [
        {name: item[name] for name in sorted(names, key=list(item).index)}
        for item in items
    ]


@pytest.mark.usefixtures("_full_content")
def test_list_is_the_default_and_full_has_the_body(client: Client) -> None:
    def fetch_items(query: str) -> Any:
        return client.get(f"{HEADLESS_API_PATH}/events?{query}").json()["items"]

    assert fetch_items("view=list") == fetch_items("")
    assert fetch_items("view=full") == fetch_items("include=body")
    (part,) = client.get(f"{HEADLESS_API_PATH}/events?fields=body").json()["items"]
    assert part == {"body": fetch_items("view=full")[0]["body"]}


def test_unknown_field_gets_a_suggestion(
    client: Client, event: dict[str, EventPage]
) -> None:
    (error,) = client.get(f"{HEADLESS_API_PATH}/events?fields=titel").json()["errors"]

    assert error["param"] == "fields"
    assert error["message"].endswith("Did you mean 'title'?")


def test_freshness_is_a_field_for_holders_of_a_token(
    client: Client, news: dict[str, NewsPage], settings: Any
) -> None:
    settings.API_TOKENS = ["secret"]
    path = f"{HEADLESS_API_PATH}/news?fields=id,freshness"

    with_token = client.get(path, headers={"authorization": "Bearer secret"}).json()

    assert client.get(path).json()["items"][0].keys() == {"id"}
    assert with_token["items"][0].keys() == {"id", "freshness"}


@pytest.mark.usefixtures("_full_content")
@pytest.mark.parametrize("path", LISTS)
def test_all_views_take_the_same_number_of_queries(
    client: Client, organisation: dict[str, Organisation], path: str
) -> None:
    queries = {
        query: count_queries(client, f"{HEADLESS_API_PATH}{path}?limit=100&{query}")
        for query in ("view=card", "view=list", "fields=id,url")
    }

    assert len(set(queries.values())) == 1
    full = count_queries(client, f"{HEADLESS_API_PATH}{path}?limit=100&view=full")
    assert full <= 15
