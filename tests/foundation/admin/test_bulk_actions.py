"""The confirmation of a bulk action needs the same queries for any number of pages."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from articles.models import ArticleIndexPage
from home.models import HomePage
from tests.support import factories
from tests.support.html import visible_text

ACTIONS = ["publish", "unpublish"]


@pytest.fixture(autouse=True)
def _log_in(client: Client, superuser: User, tree: dict[str, HomePage]) -> None:
    client.force_login(superuser)


def read_confirmation(client: Client, name: str, parent: Page) -> tuple[str, int]:
    """Return the text of the confirmation for all children, and its queries."""
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", name])
    with CaptureQueriesContext(connection) as queries:
        response = client.get(f"{address}?id=all&childOf={parent.pk}&next=/admin/")
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    return visible_text(page.find("main")), len(queries)


@pytest.mark.parametrize("name", ACTIONS)
def test_queries_do_not_grow_with_the_pages(client: Client, name: str) -> None:
    index = ArticleIndexPage.objects.get(locale__language_code="lt")
    is_live = name == "unpublish"
    factories.NewsFactory.create_batch(2, published=is_live)
    read_confirmation(client, name, index)
    _text, few = read_confirmation(client, name, index)
    others = factories.NewsFactory.create_batch(10, published=is_live)

    text, many = read_confirmation(client, name, index)

    assert all(page.title in text for page in others)
    assert many == few <= 25


@pytest.mark.parametrize("name", ACTIONS)
def test_pages_below_are_counted(
    client: Client, tree: dict[str, HomePage], name: str
) -> None:
    is_live = name == "unpublish"
    if name == "publish":
        text, _queries = read_confirmation(client, name, tree["lt"])
        assert "3 " not in text
    factories.NewsFactory.create_batch(3, published=is_live)
    index = ArticleIndexPage.objects.get(locale__language_code="lt")

    text, _queries = read_confirmation(client, name, tree["lt"])

    assert index.title in text
    assert "turi 3 " in text
