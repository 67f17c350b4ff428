"""What the tests of the search share: words that are found, and how to ask."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.support.api_reader import ApiReader


@pytest.fixture
def ask(client: Client) -> Callable[..., Any]:
    """Ask the headless API: ``ask("užupis", type="news")``."""
    read = ApiReader(client)
    return lambda q, status=200, /, **query: read("/search", status, q=q, **query)


@pytest.fixture
def titles(ask: Callable[..., Any]) -> Callable[..., list[str]]:
    """The titles that the API finds, in their order."""
    return lambda q, **query: [hit["title"] for hit in ask(q, **query)["items"]]


@pytest.fixture
def page(client: Client) -> Callable[..., BeautifulSoup]:
    """The page that answers: ``page("užupis", language="en")``."""

    def read(q: str, *, language: str = "lt", **query: Any) -> BeautifulSoup:
        response = client.get(f"/{language}/search/", {"q": q, **query})
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return read
