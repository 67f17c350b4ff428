"""Pagination of lists, and the URL and title of each page."""

import dataclasses
from collections.abc import Callable, Iterator

import pytest
from django.core.paginator import Page
from django.http import Http404
from django.test import RequestFactory
from django.utils import translation

from articles.models import NewsPage
from foundation.web.page_frame import PageFrame
from foundation.web.pagination import build_list_frame, paginate_rows
from home.models import HomePage
from tests.support import factories

FRAME = PageFrame(
    language="lt",
    kind="news_index",
    title="Naujienos",
    description="Visos.",
    url="https://klaster.example/lt/naujienos/",
    addresses={"lt": "https://klaster.example/lt/naujienos/"},
    languages=[],
    menu=[],
    footer_links=[],
    home=None,
    branding={
        "name": "Klaster",
        "description": "",
        "colour": "",
        "logo": None,
        "dark_logo": None,
        "share_image": None,
        "social_links": [],
    },
)


Paginate = Callable[[str], Page[NewsPage]]


@pytest.fixture(autouse=True)
def _use_lithuanian() -> Iterator[None]:
    with translation.override("lt"):
        yield


@pytest.fixture
def paginate_news(tree: dict[str, HomePage], rf: RequestFactory) -> Paginate:
    """Return a function that paginates three news by two."""
    for _number in range(3):
        factories.NewsFactory.create()
    rows = NewsPage.objects.order_by("pk")
    return lambda query: paginate_rows(rows, rf.get(f"/{query}"), size=2)


@pytest.mark.parametrize(
    "query", ["?page=3", "?page=0", "?page=-1", "?page=x", "?page=", "?page=" + "9" * 9]
)
def test_invalid_page_number_is_not_found(paginate_news: Paginate, query: str) -> None:
    with pytest.raises(Http404):
        paginate_news(query)


def test_first_page_has_the_frame_of_the_list(paginate_news: Paginate) -> None:
    assert build_list_frame(FRAME, paginate_news("")) is FRAME
    assert build_list_frame(FRAME, paginate_news("?page=1")) is FRAME


def test_later_page_has_its_own_url_and_title(paginate_news: Paginate) -> None:
    second = paginate_news("?page=2")

    later = build_list_frame(FRAME, second)
    assert later.url == f"{FRAME.url}?page=2"
    assert later.title == "Naujienos (2 puslapis)"
    assert later.alternate_urls == []
    narrowed = build_list_frame(
        FRAME, second, title="Naujienos, 2017", query="?year=2017"
    )
    assert narrowed.url == f"{FRAME.url}?year=2017&page=2"
    assert narrowed.title == "Naujienos, 2017 (2 puslapis)"
    assert narrowed.is_listed


def test_filtered_list_without_results_is_not_indexed(
    tree: dict[str, HomePage], rf: RequestFactory
) -> None:
    nothing = paginate_rows(NewsPage.objects.none(), rf.get("/"), size=2)

    assert build_list_frame(FRAME, nothing).is_listed
    assert not build_list_frame(FRAME, nothing, query="?year=2017").is_listed
    hidden = dataclasses.replace(FRAME, is_listed=False)
    assert not build_list_frame(hidden, nothing).is_listed
