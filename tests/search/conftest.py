"""Fixtures that search through the headless API and the search page."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.support.api_reader import ApiReader


@pytest.fixture
def search(client: Client) -> Callable[..., Any]:
    """Return a function for the API: ``search("užupis", type="news")``."""
    read_api = ApiReader(client)
    return lambda q, status=200, /, **query: read_api("/search", status, q=q, **query)


@pytest.fixture
def search_titles(search: Callable[..., Any]) -> Callable[..., list[str]]:
    """Return a function that gives the titles that the API finds, in their order."""
    return lambda q, **query: [hit["title"] for hit in search(q, **query)["items"]]


@pytest.fixture
def search_page(client: Client) -> Callable[..., BeautifulSoup]:
    """Return a function for the page: ``search_page("užupis", language="en")``."""

    def fetch_page(q: str, *, language: str = "lt", **query: Any) -> BeautifulSoup:
        response = client.get(f"/{language}/search/", {"q": q, **query})
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return fetch_page
