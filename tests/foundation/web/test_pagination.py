"""Lists in several pages: each has its own address, and there is none beyond them."""

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.utils import translation

from articles.models import NewsPage
from foundation.web.page_frame import PageFrame
from foundation.web.pagination import build_list_frame, paginate
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
    foot=[],
    home=None,
    branding={
        "name": "Klaster",
        "description": "",
        "logo": None,
        "share_image": None,
        "social_links": [],
    },
)


@pytest.fixture(autouse=True)
def _in_lithuanian() -> Iterator[None]:
    with translation.override("lt"):
        yield


@pytest.fixture
def part(tree: Any, rf: RequestFactory) -> Any:
    for _number in range(3):
        factories.NewsFactory()
    rows = NewsPage.objects.order_by("pk")
    return lambda query: paginate(rows, rf.get(f"/{query}"), size=2)


@pytest.mark.parametrize(
    "query", ["?page=3", "?page=0", "?page=-1", "?page=x", "?page=", "?page=" + "9" * 9]
)
def test_there_is_no_page_beyond_the_last(part: Any, query: str) -> None:
    with pytest.raises(Http404):
        part(query)


def test_the_first_page_is_the_list_itself(part: Any) -> None:
    assert build_list_frame(FRAME, part("")) is FRAME
    assert build_list_frame(FRAME, part("?page=1")) is FRAME


def test_every_other_page_has_its_own_address_and_title(part: Any) -> None:
    second = part("?page=2")

    later = build_list_frame(FRAME, second)
    assert later.url == f"{FRAME.url}?page=2"
    assert later.title == "Naujienos (2 puslapis)"
    assert later.alternates == []
    narrowed = build_list_frame(
        FRAME, second, title="Naujienos, 2017", query="?year=2017"
    )
    assert narrowed.url == f"{FRAME.url}?year=2017&page=2"
    assert narrowed.title == "Naujienos, 2017 (2 puslapis)"
    assert narrowed.is_listed


def test_a_filter_that_finds_nothing_is_nothing_to_list(
    tree: Any, rf: RequestFactory
) -> None:
    nothing = paginate(NewsPage.objects.none(), rf.get("/"), size=2)

    assert build_list_frame(FRAME, nothing).is_listed
    assert not build_list_frame(FRAME, nothing, query="?year=2017").is_listed
    hidden = dataclasses.replace(FRAME, is_listed=False)
    assert not build_list_frame(hidden, nothing).is_listed
