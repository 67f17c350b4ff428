"""Public front ends of Wagtail sites make these requests to its API v2.

They are those of wagtail/areweheadlessyet and wagtail/nextjs-loves-wagtail, with the
names of the portal's page types and fields.
"""

from typing import Any
from urllib.parse import urlencode

from django.test import Client

from articles.models import NewsPage
from home.models import HomePage

PAGES = "/api/v2/pages/"


def fetch_pages(client: Client, **parameters: str) -> list[dict[str, Any]]:
    """Fetch a list of pages as a browser's ``fetch`` does."""
    path = f"{PAGES}?{urlencode(parameters)}"
    response = client.get(path, headers={"accept": "application/json"})
    assert response.status_code == 200
    items: list[dict[str, Any]] = response.json()["items"]
    return items


def test_home_page_is_found_by_its_type_and_fetched_by_its_id(
    client: Client, tree: dict[str, HomePage]
) -> None:
    first = fetch_pages(client, type="home.HomePage")[0]

    # The front end adds a question mark without parameters.
    page = client.get(f"{PAGES}{first['id']}?", follow=True).json()

    assert page["id"] == first["id"]
    assert page["title"] == first["title"]
    assert page["meta"]["type"] == "home.HomePage"


def test_pages_of_a_type_have_the_fields_that_are_named(
    client: Client, news: dict[str, NewsPage]
) -> None:
    items = fetch_pages(client, type="articles.NewsPage", fields="title,topics,intro")

    assert {item["id"] for item in items} == {page.pk for page in news.values()}
    assert all({"title", "topics", "intro"} <= item.keys() for item in items)


def test_pages_are_listed_below_the_section_that_is_found_by_its_slug(
    client: Client, news: dict[str, NewsPage]
) -> None:
    (section,) = fetch_pages(
        client, type="articles.ArticleIndexPage", slug="naujienos", fields="intro"
    )
    assert isinstance(section["intro"], str)

    items = fetch_pages(
        client,
        type="articles.NewsPage",
        child_of=str(section["id"]),
        fields="date,intro",
    )

    assert [item["id"] for item in items] == [news["lt"].pk]
    assert items[0]["meta"]["slug"] == news["lt"].slug
    assert items[0]["date"]


def test_page_is_found_by_its_slug_with_its_body(
    client: Client, news: dict[str, NewsPage]
) -> None:
    slug = news["lt"].slug

    (page,) = fetch_pages(
        client, slug=slug, type="articles.NewsPage", fields="intro,body"
    )

    assert page["title"] == news["lt"].title
    assert page["meta"]["first_published_at"]
    assert isinstance(page["body"], list)
