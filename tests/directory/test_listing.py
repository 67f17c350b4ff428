"""The directory as a reader meets it: which organisations, in which order."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from directory.models import DirectoryPage
from tests.support.factories import ImageFactory, OrganisationFactory
from tests.support.html import count_queries, fetch_html, visible_text

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
LIST = "/lt/klasteriai/"


def names(client: Client, path: str = LIST) -> list[str]:
    return [
        visible_text(tag.h2)
        for tag in fetch_html(client, path).main.find_all("article")
    ]


@pytest.fixture
def some(tree: Any) -> None:
    today = timezone.localdate()
    OrganisationFactory.create(name="Žuvų", label="gold", label_valid_until=today)
    OrganisationFactory.create(name="Medžio", label="silver", sector="Mediena")
    OrganisationFactory.create(
        name="Čiurlionio", label="gold", label_valid_until=today - DAY
    )
    OrganisationFactory.create(name="Agentūra", kind="agency", sector="Valdžia")
    OrganisationFactory.create(name="Cluster", language="en")


def test_it_lists_the_clusters_of_its_language_by_its_alphabet(
    client: Client, some: None
) -> None:
    assert names(client) == ["Čiurlionio", "Medžio", "Žuvų"]
    assert names(client, "/en/clusters/") == ["Cluster"]
    assert "3 klasteriai" in visible_text(fetch_html(client, LIST).main)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?kind=all", ["Agentūra", "Čiurlionio", "Medžio", "Žuvų"]),
        ("?kind=agency", ["Agentūra"]),
        ("?label=gold", ["Žuvų"]),
        ("?label=none", ["Čiurlionio"]),
        ("?kind=all&label=none", ["Čiurlionio"]),
        ("?sector=Mediena", ["Medžio"]),
        ("?sector=Mediena&label=gold", []),
        ("?kind=%00&label=platinum&sector=%ED%A0%80", ["Čiurlionio", "Medžio", "Žuvų"]),
    ],
)
def test_it_is_narrowed_down(
    client: Client, some: None, query: str, found: list[str]
) -> None:
    assert names(client, f"{LIST}{query}") == found


def test_a_filtered_list_has_an_address_and_a_title_of_its_own(
    client: Client, some: None
) -> None:
    page = fetch_html(client, f"{LIST}?label=gold&utm=x")

    assert page.find("link", rel="canonical")["href"].endswith(f"{LIST}?label=gold")
    assert page.title.get_text().startswith("Klasteriai: Auksinis ženklelis")


def test_nothing_found_says_how_to_go_on(client: Client, some: None) -> None:
    main = fetch_html(client, f"{LIST}?sector=Mediena&label=gold").main

    assert "Nė viena organizacija neatitinka visų filtrų." in visible_text(main)
    assert main.find("a", string="Rodyti visus klasterius")["href"] == "?"


def test_a_label_is_a_word_with_the_day_until_which_it_holds(
    client: Client, tree: Any
) -> None:
    year = timezone.localdate().year + 1
    until = dt.date(year, 3, 1)
    OrganisationFactory.create(
        name="Su ženkleliu", label="bronze", label_valid_until=until
    )
    OrganisationFactory.create(
        name="Be ženklelio", label="gold", label_valid_until=timezone.localdate() - DAY
    )

    without, with_label = fetch_html(client, LIST).main.find_all("article")
    assert "Bronzinis ženklelis" in visible_text(with_label)
    assert f"galioja iki {year} m. kovo 1 d." in visible_text(with_label)
    assert with_label.find(class_="label").svg
    assert "Klasterio iniciatyva" in visible_text(without)
    assert "Auksinis" not in visible_text(without)


def test_a_card_leads_to_the_profile(client: Client, organisation: Any) -> None:
    link = fetch_html(client, LIST).main.find("a", string="Fotonikos klasteris")

    assert link["href"] == f"{LIST}{organisation['lt'].slug}/"
    assert client.get(link["href"]).status_code == 200


def test_what_is_not_translated_is_absent_or_marked(
    client: Client, tree: Any, settings: Any
) -> None:
    OrganisationFactory.create(name="Tik lietuviškai", slug="tik")

    assert names(client, "/en/clusters/") == []
    settings.FALLBACK_LANGUAGE = "lt"
    card = fetch_html(client, "/en/clusters/").main.article
    assert card.a["href"] == f"{LIST}tik/"
    assert (card.a["lang"], card.a["hreflang"]) == ("lt", "lt")
    assert "Only in Lithuanian" in visible_text(card)


def test_it_is_paged(client: Client, tree: Any) -> None:
    OrganisationFactory.create_batch(25)

    assert len(names(client)) == 24
    following = fetch_html(client, LIST).find("a", rel="next")["href"]
    page = fetch_html(client, f"{LIST}{following}")
    assert client.get(f"{LIST}?page=999999999999999999999").status_code == 404
    assert len(page.main.find_all("article")) == 1
    assert page.find("link", rel="canonical")["href"].endswith(f"{LIST}?page=2")


def test_queries_are_the_same_for_any_number(client: Client, tree: Any) -> None:
    OrganisationFactory.create_batch(20, logo=ImageFactory.create())
    few = count_queries(client, LIST)
    OrganisationFactory.create_batch(
        80, logo=ImageFactory.create(with_renditions=False)
    )

    assert count_queries(client, LIST) <= 15
    assert count_queries(client, f"{LIST}?kind=all&label=none&page=2") <= 15
    assert few <= 15


def test_the_front_page_counts_clusters_by_label(client: Client, some: None) -> None:
    section = fetch_html(client, "/lt/").find(class_="labels")

    assert {a["href"]: visible_text(a) for a in section.find_all("a")} == {
        f"{LIST}?label=gold": "Auksinis ženklelis 1 klasteris",
        f"{LIST}?label=silver": "Sidabrinis ženklelis 1 klasteris",
        f"{LIST}?label=none": "Klasterių iniciatyvos 1 klasteris",
    }
    answer = client.get("/api/headless/v1/home?locale=lt").json()
    assert [item["count"] for item in answer["labels"]] == [1, 1, 0, 1]


def test_a_preview_shows_the_list(client: Client, some: None, tree: Any) -> None:
    page = DirectoryPage.objects.child_of(tree["lt"]).get()

    response = page.make_preview_request()

    assert "Žuvų" in response.content.decode()
