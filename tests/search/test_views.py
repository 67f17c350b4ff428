"""The search page."""

import itertools
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from articles.models import NewsPage
from events.models import EventPage
from foundation.models import Organisation, PortalImage, Topic
from home.models import HomePage
from tests.support import factories
from tests.support.html import (
    count_queries,
    find_element,
    get_attribute,
    get_href,
    get_meta_content,
    get_title,
    visible_text,
)

SearchPage = Callable[..., BeautifulSoup]


def test_hit_shows_type_date_and_place(
    event: dict[str, EventPage], search_page: SearchPage
) -> None:
    found = search_page("forumas")

    hit = find_element(found, ".hit")
    assert visible_text(hit.h3) == "Klasterių forumas"
    assert find_element(hit, "h3 mark").get_text() == "forumas"
    assert get_href(hit, "a") == event["lt"].url
    assert "Renginys 2017 m. rugpjūčio 23 d. · Vilnius" in visible_text(hit)
    assert "1 rezultatas pagal „forumas“" in visible_text(found.main)
    assert get_title(found).startswith("Paieška: forumas")
    assert get_meta_content(found, "robots").startswith("noindex")


def test_form_and_language_link_keep_the_query(
    event: dict[str, EventPage], search_page: SearchPage
) -> None:
    found = search_page("Klasterių  forumas")

    box = find_element(found, 'main form[role="search"]')
    assert (
        get_attribute(find_element(box, 'input[type="search"]'), "value")
        == "Klasterių forumas"
    )
    assert found.find(
        "label", attrs={"for": get_attribute(find_element(box, "input"), "id")}
    )
    other = get_href(find_element(found, ".languages"), "a")
    assert urlsplit(other).path == "/en/search/"
    assert parse_qs(urlsplit(other).query) == {"q": ["Klasterių forumas"]}


def test_facets_add_filters_and_chips_remove_them(
    event: dict[str, EventPage], news: dict[str, NewsPage], search_page: SearchPage
) -> None:
    found = search_page("klaster", year="2017")

    facets = {
        visible_text(link): get_attribute(link, "href")
        for link in found.select(".facet a")
    }
    assert {"Renginiai (1)", "Naujienos (1)", "2017 (2)"} <= set(facets)
    (chip,) = found.select(".chips .chip")
    assert parse_qs(get_attribute(chip, "href")[1:]) == {"q": ["klaster"]}
    link = parse_qs(facets["Naujienos (1)"][1:])
    assert link == {"q": ["klaster"], "type": ["news"], "year": ["2017"]}
    narrowed = search_page("klaster", year="2017", type="news")
    assert visible_text(find_element(narrowed, ".hit").h3) == "Naujas klasteris"
    assert len(narrowed.select(".chips .chip")) == 2


@pytest.mark.parametrize("query", [{"type": "x"}, {"year": "1999"}, {"year": "\x00"}])
def test_unknown_choice_is_ignored(
    news: dict[str, NewsPage], search_page: SearchPage, query: dict[str, str]
) -> None:
    found = search_page("naujas", **query)

    assert len(found.select(".hit")) == 1
    assert not found.select(".chips")


def test_empty_result_has_links(
    topic: dict[str, Topic], news: dict[str, NewsPage], search_page: SearchPage
) -> None:
    found = search_page("nesamone")

    assert "Nieko nerasta" in visible_text(found.main)
    links = {
        visible_text(link): link["href"]
        for link in find_element(found, "main").find_all("a")
    }
    assert links["Naujienos"] == "/lt/naujienos/"
    assert links["Finansavimas"] == "/lt/naujienos/?topic=finansavimas"
    levels = [int(tag.name[1]) for tag in found.find_all(re.compile("^h[1-6]$"))]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_invalid_page_number_is_not_found(
    tree: dict[str, HomePage], client: Client
) -> None:
    for number in range(21):
        factories.NewsFactory.create(title="Tas pats", slug=f"tas-pats-{number}")

    def get_status(page: str) -> int:
        query = {"q": "tas pats", "page": page}
        return client.get("/lt/search/", query).status_code

    assert get_status("2") == 200
    for page in ("0", "3", "-1", "x", "", "9" * 5_000, "\x00"):
        assert get_status(page) == 404


UNUSUAL_TEXTS = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "žodis " * 3_000,
    "ž" * 5_000,
    '"',
    "'; DROP TABLE x; --",
    '"klasteris" OR title:* NOT NEAR(a b)',
    "a & b | !c <-> d:*",
    "*",
    "...?!",
    "😀",
    "_ __ _",
    "\\",
    "%s %(x)s {0}",
    "<script>alert(1)</script>",
    "</script><img src=x>",
    "\u202e\ufeff\u0301",
    "İıßﬁ①Ⅷ",
    "日本語 한국어 عربى",
]


@pytest.mark.parametrize("typed", UNUSUAL_TEXTS)
def test_unusual_words_are_accepted(
    news: dict[str, NewsPage], client: Client, typed: str
) -> None:
    response = client.get("/lt/search/", {"q": typed})

    assert response.status_code == 200
    text = response.content.decode()
    assert "<script>alert" not in text
    assert "<img src=x>" not in text
    assert "\x00" not in text
    assert len(response.content) < 30_000


@pytest.mark.parametrize("raw", ["q=%ED%A0%80", "q=%FF", "q=a&q=b", "q[]=a", "&&&=&q"])
def test_unusual_query_strings_are_accepted(
    news: dict[str, NewsPage], client: Client, raw: str
) -> None:
    assert client.get(f"/lt/search/?{raw}").status_code == 200


def test_only_get_and_head_are_allowed(
    tree: dict[str, HomePage], client: Client
) -> None:
    assert client.post("/lt/search/", {"q": "a"}).status_code == 405
    assert client.head("/lt/search/?q=a").status_code == 200


def test_query_count_is_limited(
    organisation: dict[str, Organisation],
    topic: dict[str, Topic],
    client: Client,
    image: PortalImage,
) -> None:
    for number in range(6):
        common: Any = {"intro": "Sutapimas.", "slug": f"s-{number}", "image": image}
        factories.EventFactory.create(**common, organisers=[organisation["lt"]])
        factories.NewsFactory.create(**common, topics=[topic["lt"]])
        factories.StoryFactory.create(**common, organisation=organisation["lt"])
        factories.OrganisationFactory.create(description="Sutapimas.", logo=image)
    path = f"/lt/search/?q={quote('sutapimas')}"

    assert count_queries(client, path) <= 12
    assert "Set-Cookie" not in client.get(path).headers
