"""The search as a reader meets it."""

import itertools
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.support import factories
from tests.support.html import visible_text

Page = Callable[..., BeautifulSoup]


def test_a_hit_says_what_it_is_when_and_where(event: Any, page: Page) -> None:
    found = page("forumas")

    hit = found.find(class_="hit")
    assert visible_text(hit.h3) == "Klasterių forumas"
    assert hit.h3.mark.get_text() == "forumas"
    assert hit.a["href"] == event["lt"].url
    assert "Renginys 2017 m. rugpjūčio 23 d. · Vilnius" in visible_text(hit)
    assert "1 rezultatas pagal „forumas“" in visible_text(found.main)
    assert found.title.get_text().startswith("Paieška: forumas")
    assert found.find("meta", attrs={"name": "robots"})["content"].startswith("noindex")


def test_the_box_keeps_the_words_and_the_languages_do(event: Any, page: Page) -> None:
    found = page("Klasterių  forumas")

    box = found.main.find("form", role="search")
    assert box.find("input", type="search")["value"] == "Klasterių forumas"
    assert found.find("label", attrs={"for": box.input["id"]})
    other = found.find(class_="languages").find("a")["href"]
    assert urlsplit(other).path == "/en/search/"
    assert parse_qs(urlsplit(other).query) == {"q": ["Klasterių forumas"]}


def test_facets_lead_on_and_chips_back(event: Any, news: Any, page: Page) -> None:
    found = page("klaster", year="2017")

    facets = {visible_text(link): link["href"] for link in found.select(".facet a")}
    assert {"Renginiai (1)", "Naujienos (1)", "2017 (2)"} <= set(facets)
    (chip,) = found.select(".chips .chip")
    assert parse_qs(chip["href"][1:]) == {"q": ["klaster"]}
    link = parse_qs(facets["Naujienos (1)"][1:])
    assert link == {"q": ["klaster"], "type": ["news"], "year": ["2017"]}
    narrowed = page("klaster", year="2017", type="news")
    assert visible_text(narrowed.find(class_="hit").h3) == "Naujas klasteris"
    assert len(narrowed.select(".chips .chip")) == 2


@pytest.mark.parametrize("query", [{"type": "x"}, {"year": "1999"}, {"year": "\x00"}])
def test_what_is_no_choice_is_no_filter(
    news: Any, page: Page, query: dict[str, str]
) -> None:
    found = page("naujas", **query)

    assert len(found.select(".hit")) == 1
    assert not found.select(".chips")


def test_who_finds_nothing_is_helped(topic: Any, news: Any, page: Page) -> None:
    found = page("nesamone")

    assert "Nieko nerasta" in visible_text(found.main)
    links = {visible_text(link): link["href"] for link in found.main.find_all("a")}
    assert links["Naujienos"] == "/lt/naujienos/"
    assert links["Finansavimas"] == "/lt/naujienos/?topic=finansavimas"
    levels = [int(tag.name[1]) for tag in found.find_all(re.compile("^h[1-6]$"))]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_a_page_beyond_the_last_is_not_there(tree: Any, client: Client) -> None:
    for number in range(21):
        factories.NewsFactory.create(title="Tas pats", slug=f"tas-pats-{number}")

    def status(number: str) -> int:
        query = {"q": "tas pats", "page": number}
        return client.get("/lt/search/", query).status_code

    assert status("2") == 200
    for number in ("0", "3", "-1", "x", "", "9" * 5_000, "\x00"):
        assert status(number) == 404


HOSTILE = [
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


@pytest.mark.parametrize("typed", HOSTILE)
def test_odd_words_are_answered(news: Any, client: Client, typed: str) -> None:
    response = client.get("/lt/search/", {"q": typed})

    assert response.status_code == 200
    text = response.content.decode()
    assert "<script>alert" not in text
    assert "<img src=x>" not in text
    assert "\x00" not in text
    assert len(response.content) < 30_000


@pytest.mark.parametrize("raw", ["q=%ED%A0%80", "q=%FF", "q=a&q=b", "q[]=a", "&&&=&q"])
def test_odd_queries_are_answered(news: Any, client: Client, raw: str) -> None:
    assert client.get(f"/lt/search/?{raw}").status_code == 200


def test_only_reading_is_allowed(tree: Any, client: Client) -> None:
    assert client.post("/lt/search/", {"q": "a"}).status_code == 405
    assert client.head("/lt/search/?q=a").status_code == 200


def test_a_page_takes_few_queries_however_much_is_found(
    organisation: Any, topic: Any, client: Client, image: Any
) -> None:
    def count() -> int:
        path = f"/lt/search/?q={quote('sutapimas')}"
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = client.get(path)
        assert response.status_code == 200
        assert "Set-Cookie" not in response.headers
        return len(queries)

    for number in range(6):
        common: Any = {"intro": "Sutapimas.", "slug": f"s-{number}", "image": image}
        factories.EventFactory.create(**common, organisers=[organisation["lt"]])
        factories.NewsFactory.create(**common, topics=[topic["lt"]])
        factories.StoryFactory.create(**common, organisation=organisation["lt"])
        factories.OrganisationFactory.create(description="Sutapimas.", logo=image)
    count()

    assert count() <= 15
