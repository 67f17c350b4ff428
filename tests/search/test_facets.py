"""The facets of the search, in the API and on the page."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from articles.models import NewsPage
from events.enums import Attendance
from foundation.models import Organisation, Topic
from home.models import HomePage
from tests.support import factories
from tests.support.html import count_queries, get_attribute, visible_text
from tests.support.stream_data import make_body, make_organisation_card
from tests.support.visibility_states import (
    HIDDEN_STATES,
    IndexPagesByLocation,
)

Search = Callable[..., Any]
SearchPage = Callable[..., BeautifulSoup]
PATH = "/api/headless/v1/search"


@pytest.fixture
def lasers(
    organisation: dict[str, Organisation], topic: dict[str, Topic]
) -> Organisation:
    """Create pages about lasers: two events, a story, and two pieces of news."""
    organiser = organisation["lt"]
    factories.EventFactory.create(
        title="Lazerių forumas", topics=[topic["lt"]], organisers=[organiser]
    )
    factories.EventFactory.create(
        title="Lazerių mugė",
        venue_city="Kaunas",
        attendance=Attendance.MIXED,
        online_url="https://example.org/a",
    )
    factories.EventFactory.create(
        title="Lazeriai ekrane",
        attendance=Attendance.ONLINE,
        venue_city="Trakai",
        online_url="https://example.org/b",
    )
    factories.StoryFactory.create(title="Lazerių istorija", organisation=organiser)
    factories.NewsFactory.create(title="Lazerių naujiena", topics=[topic["lt"]])
    factories.NewsFactory.create(
        title="Lazeriai šviečia",
        body=make_body(make_organisation_card(organiser.pk)),
    )
    return organiser


def test_topics_organisations_and_places_are_counted(
    lasers: Organisation, search: Search
) -> None:
    facets = search("lazeriai")["facets"]

    assert facets["topic"] == [
        {"value": "finansavimas", "name": "Finansavimas", "count": 2}
    ]
    assert facets["organisation"] == [
        {"value": lasers.pk, "name": lasers.name, "count": 3}
    ]
    assert facets["place"] == [
        {"value": "Kaunas", "count": 1},
        {"value": "Vilnius", "count": 1},
    ]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({"topic": "finansavimas"}, {"Lazerių forumas", "Lazerių naujiena"}),
        ({"topic": "Funding"}, {"Lazerių forumas", "Lazerių naujiena"}),
        ({"place": "Kaunas"}, {"Lazerių mugė"}),
        ({"place": "Kaunas,Vilnius"}, {"Lazerių mugė", "Lazerių forumas"}),
        ({"topic": "finansavimas", "type": "news"}, {"Lazerių naujiena"}),
        ({"topic": "finansavimas", "place": "Kaunas"}, set()),
    ],
)
def test_hits_have_the_chosen_values(
    lasers: Organisation, search: Search, query: dict[str, str], titles: set[str]
) -> None:
    found = search("lazeriai", **query)

    assert {hit["title"] for hit in found["items"]} == titles
    assert found["count"] == len(titles)


def test_organisation_is_chosen_in_any_language(
    lasers: Organisation,
    organisation: dict[str, Organisation],
    search_titles: Callable[..., list[str]],
) -> None:
    titles = {"Lazerių forumas", "Lazerių istorija", "Lazeriai šviečia"}

    assert set(search_titles("lazeriai", organisation=lasers.pk)) == titles
    assert set(search_titles("lazeriai", organisation=organisation["en"].pk)) == titles
    assert search_titles("lazeriai", organisation=999_999) == []


def test_facet_counts_under_the_other_filters(
    lasers: Organisation, search: Search
) -> None:
    facets = search("lazeriai", topic="finansavimas", type="event")["facets"]

    assert facets["type"] == [
        {"value": "event", "count": 1},
        {"value": "news", "count": 1},
    ]
    assert [facet["value"] for facet in facets["topic"]] == ["finansavimas"]
    assert facets["place"] == [{"value": "Vilnius", "count": 1}]
    assert [facet["count"] for facet in facets["organisation"]] == [1]


def test_names_are_those_of_the_language(
    lasers: Organisation, organisation: dict[str, Organisation], search: Search
) -> None:
    facets = search("lazeriai", locale="en", fallback="lt")["facets"]

    assert [facet["name"] for facet in facets["topic"]] == ["Funding"]
    assert [facet["value"] for facet in facets["organisation"]] == [
        organisation["en"].pk
    ]
    assert not any(search("lazeriai", locale="en")["facets"].values())


@pytest.mark.parametrize(
    "query",
    ["topic=x", "topic=", "topic=%00", "place=x", "place=", "organisation=x"],
)
def test_unknown_values_are_refused(
    lasers: Organisation, client: Client, query: str
) -> None:
    response = client.get(f"{PATH}?q=lazeriai&{query}")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    (error,) = response.json()["errors"]
    assert error["param"] == query.partition("=")[0]


def test_unknown_values_get_a_suggestion(lasers: Organisation, client: Client) -> None:
    for query in ({"place": "kaunas"}, {"topic": "finansavimai"}):
        (error,) = client.get(PATH, {"q": "lazeriai", **query}).json()["errors"]
        assert "Did you mean" in error["message"]


@pytest.mark.parametrize("state", HIDDEN_STATES, ids=lambda state: state.name)
def test_hidden_pages_are_not_counted(
    tree: dict[str, HomePage], topic: dict[str, Topic], search: Search, state: Any
) -> None:
    location = IndexPagesByLocation(tree)[state.location]["event"]
    organiser = factories.OrganisationFactory.create(name="Spindulys")
    page = factories.EventFactory.create(
        parent=location,
        title="Lazerių forumas",
        topics=[topic["lt"]],
        organisers=[organiser],
        published=state.is_published,
    )
    state.hide(page)

    found = search("lazeriai", locale="lt", fallback="en")

    assert found["count"] == 0
    assert not any(found["facets"].values())
    search("lazeriai", 400, place="Vilnius")


def test_hidden_organisations_and_topics_are_not_listed(
    lasers: Organisation, topic: dict[str, Topic], search: Search
) -> None:
    Organisation.objects.filter(pk=lasers.pk).update(live=False)
    Topic.objects.filter(pk=topic["lt"].pk).update(live=False)

    found = search("lazeriai")

    assert found["count"] == 6
    assert found["facets"]["organisation"] == []
    assert found["facets"]["topic"] == []
    assert search("lazeriai", organisation=lasers.pk)["count"] == 0


def test_draft_of_a_live_page_adds_nothing(
    tree: dict[str, HomePage], organisation: dict[str, Organisation], search: Search
) -> None:
    page = factories.StoryFactory.create(title="Lazerių istorija")
    page.organisation = organisation["lt"]
    page.save_revision()

    (facet,) = search("lazeriai")["facets"]["organisation"]
    assert facet["name"] != organisation["lt"].name


def list_facet_links(page: BeautifulSoup) -> dict[str, Tag]:
    """List the links of the facets by their texts."""
    return {visible_text(link): link for link in page.select(".facet a")}


def test_page_links_each_choice(lasers: Organisation, search_page: SearchPage) -> None:
    links = list_facet_links(search_page("lazeriai"))

    assert {
        text: parse_qs(get_attribute(link, "href")[1:]) for text, link in links.items()
    } == {
        "Renginiai (3)": {"q": ["lazeriai"], "type": ["event"]},
        "Naujienos (2)": {"q": ["lazeriai"], "type": ["news"]},
        "Sėkmės istorijos (1)": {"q": ["lazeriai"], "type": ["story"]},
        "2017 (6)": {"q": ["lazeriai"], "year": ["2017"]},
        "Finansavimas (2)": {"q": ["lazeriai"], "topic": ["finansavimas"]},
        f"{lasers.name} (3)": {"q": ["lazeriai"], "organisation": [lasers.slug]},
        "Kaunas (1)": {"q": ["lazeriai"], "place": ["Kaunas"]},
        "Vilnius (1)": {"q": ["lazeriai"], "place": ["Vilnius"]},
    }


def test_page_names_its_facets(lasers: Organisation, search_page: SearchPage) -> None:
    names = {
        language: [
            visible_text(facet.h2)
            for facet in search_page(word, language=language).select("nav .facet")
        ]
        for language, word in (("lt", "lazeriai"), ("en", "cluster"))
    }

    assert names["lt"] == ["Tipas", "Metai", "Tema", "Organizacija", "Vieta"]
    assert names["en"] == ["Type"]


def test_chosen_value_is_marked_and_can_be_removed(
    lasers: Organisation, search_page: SearchPage
) -> None:
    chosen = {"organisation": lasers.slug, "place": "Vilnius"}

    page = search_page("lazeriai", **chosen)

    assert [visible_text(hit.h3) for hit in page.select(".hit")] == ["Lazerių forumas"]
    marked = page.select('.facet [aria-current="true"]')
    assert [visible_text(link) for link in marked] == [
        f"{lasers.name} (1)",
        "Vilnius (1)",
    ]
    removed = [
        parse_qs(get_attribute(chip, "href")[1:])
        for chip in page.select(".chips .chip")
    ]
    assert removed == [
        {"q": ["lazeriai"], "place": ["Vilnius"]},
        {"q": ["lazeriai"], "organisation": [lasers.slug]},
    ]


@pytest.mark.parametrize("name", ["topic", "organisation", "place"])
def test_page_ignores_unknown_values(
    lasers: Organisation, search_page: SearchPage, name: str
) -> None:
    for value in ("x", "", "\x00", "1", "' OR 1=1 --", "\u202e", "ž" * 3_000):
        page = search_page("lazeriai", **{name: value})

        assert len(page.select(".hit")) == 6
        assert not page.select(".chips")


def test_page_links_the_most_frequent_organisations(
    tree: dict[str, HomePage], search_page: SearchPage
) -> None:
    rows = [
        factories.OrganisationFactory.create(name=f"Narys {number:02}")
        for number in range(12)
    ]
    factories.EventFactory.create(title="Lazeriai", organisers=rows)
    factories.EventFactory.create(title="Lazerių diena", organisers=rows[11:])

    links = list_facet_links(search_page("lazeriai"))
    chosen = list_facet_links(search_page("lazeriai", organisation=rows[10].slug))

    named = [text for text in links if text.startswith("Narys")]
    assert named[:2] == ["Narys 11 (2)", "Narys 00 (1)"]
    assert len(named) == 10
    assert "Narys 10 (1)" in chosen


def test_query_counts_are_limited(
    lasers: Organisation, news: dict[str, NewsPage], client: Client
) -> None:
    factories.InformationFactory.create(title="Apie lazerius")
    factories.OrganisationFactory.create(name="Lazerių asociacija")
    query = "q=lazeriai&topic=finansavimas&organisation={}&place=Vilnius"

    assert count_queries(client, "/lt/search/?q=lazeriai") <= 12
    assert count_queries(client, f"{PATH}?q=lazeriai") <= 12
    assert count_queries(client, f"{PATH}?{query.format(lasers.pk)}") <= 12
    assert count_queries(client, f"/lt/search/?{query.format(lasers.slug)}") <= 12
