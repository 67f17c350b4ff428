"""The directory page: which organisations it lists, and in which order."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from directory.models import DirectoryPage
from foundation.models import Organisation
from home.models import HomePage
from tests.support.factories import ImageFactory, OrganisationFactory
from tests.support.html import (
    count_queries,
    fetch_html,
    fetch_main,
    find_element,
    find_link,
    get_attribute,
    get_canonical_url,
    get_href,
    get_title,
    visible_text,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
LIST = "/lt/klasteriai/"


def list_names(client: Client, path: str = LIST) -> list[str]:
    """Return the names of the organisations in a list, in their order."""
    return [
        visible_text(tag.h2) for tag in fetch_main(client, path).find_all("article")
    ]


@pytest.fixture
def several_organisations(tree: dict[str, HomePage]) -> None:
    """Create organisations of several kinds, labels and sectors."""
    today = timezone.localdate()
    OrganisationFactory.create(name="Žuvų", label="gold", label_valid_until=today)
    OrganisationFactory.create(name="Medžio", label="silver", sector="Mediena")
    OrganisationFactory.create(
        name="Čiurlionio", label="gold", label_valid_until=today - DAY
    )
    OrganisationFactory.create(name="Agentūra", kind="agency", sector="Valdžia")
    OrganisationFactory.create(name="Cluster", language="en")


def test_list_has_the_clusters_of_its_language_in_alphabetical_order(
    client: Client, several_organisations: None
) -> None:
    assert list_names(client) == ["Čiurlionio", "Medžio", "Žuvų"]
    assert list_names(client, "/en/clusters/") == ["Cluster"]
    assert "3 klasteriai" in visible_text(fetch_main(client, LIST))


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
def test_filters_narrow_the_list(
    client: Client, several_organisations: None, query: str, found: list[str]
) -> None:
    assert list_names(client, f"{LIST}{query}") == found


def test_filtered_list_has_its_own_canonical_url_and_title(
    client: Client, several_organisations: None
) -> None:
    page = fetch_html(client, f"{LIST}?label=gold&utm=x")

    assert get_canonical_url(page).endswith(f"{LIST}?label=gold")
    assert get_title(page).startswith("Klasteriai: Auksinis ženklelis")


def test_empty_result_links_to_the_whole_list(
    client: Client, several_organisations: None
) -> None:
    main = fetch_main(client, f"{LIST}?sector=Mediena&label=gold")

    assert "Nė viena organizacija neatitinka visų filtrų." in visible_text(main)
    assert get_attribute(find_link(main, "Rodyti visus klasterius"), "href") == "?"


def test_label_is_shown_with_its_last_day(
    client: Client, tree: dict[str, HomePage]
) -> None:
    year = timezone.localdate().year + 1
    until = dt.date(year, 3, 1)
    OrganisationFactory.create(
        name="Su ženkleliu", label="bronze", label_valid_until=until
    )
    OrganisationFactory.create(
        name="Be ženklelio", label="gold", label_valid_until=timezone.localdate() - DAY
    )

    without, with_label = fetch_main(client, LIST).find_all("article")
    assert "Bronzinis ženklelis" in visible_text(with_label)
    assert f"galioja iki {year} m. kovo 1 d." in visible_text(with_label)
    assert find_element(with_label, ".label").svg
    assert "Klasterio iniciatyva" in visible_text(without)
    assert "Auksinis" not in visible_text(without)


def test_card_links_to_the_profile(
    client: Client, organisation: dict[str, Organisation]
) -> None:
    link = find_link(fetch_main(client, LIST), "Fotonikos klasteris")

    assert link["href"] == f"{LIST}{organisation['lt'].slug}/"
    assert client.get(link["href"]).status_code == 200


def test_untranslated_organisation_is_absent_or_marked(
    client: Client, tree: dict[str, HomePage], settings: Settings
) -> None:
    OrganisationFactory.create(name="Tik lietuviškai", slug="tik")

    assert list_names(client, "/en/clusters/") == []
    settings.FALLBACK_LANGUAGE = "lt"
    card = find_element(fetch_main(client, "/en/clusters/"), "article")
    assert get_href(card, "a") == f"{LIST}tik/"
    assert (
        get_attribute(find_element(card, "a"), "lang"),
        get_attribute(find_element(card, "a"), "hreflang"),
    ) == ("lt", "lt")
    assert "Only in Lithuanian" in visible_text(card)


def test_list_is_paginated(client: Client, tree: dict[str, HomePage]) -> None:
    OrganisationFactory.create_batch(25)

    assert len(list_names(client)) == 24
    following = get_href(fetch_html(client, LIST), 'a[rel="next"]')
    page = fetch_html(client, f"{LIST}{following}")
    assert client.get(f"{LIST}?page=999999999999999999999").status_code == 404
    assert len(find_element(page, "main").find_all("article")) == 1
    assert get_canonical_url(page).endswith(f"{LIST}?page=2")


def test_query_count_is_limited(client: Client, tree: dict[str, HomePage]) -> None:
    OrganisationFactory.create_batch(20, logo=ImageFactory.create())
    few = count_queries(client, LIST)
    OrganisationFactory.create_batch(
        80, logo=ImageFactory.create(with_renditions=False)
    )

    assert count_queries(client, LIST) <= 15
    assert count_queries(client, f"{LIST}?kind=all&label=none&page=2") <= 15
    assert few <= 15


def test_home_page_counts_clusters_by_label(
    client: Client, several_organisations: None
) -> None:
    section = find_element(fetch_html(client, "/lt/"), ".labels")

    assert {a["href"]: visible_text(a) for a in section.find_all("a")} == {
        f"{LIST}?label=gold": "Auksinis ženklelis 1 klasteris",
        f"{LIST}?label=silver": "Sidabrinis ženklelis 1 klasteris",
        f"{LIST}?label=none": "Klasterių iniciatyvos 1 klasteris",
    }
    answer = client.get("/api/headless/v1/home?locale=lt").json()
    assert [item["count"] for item in answer["labels"]] == [1, 1, 0, 1]


def test_preview_shows_the_list(
    client: Client, several_organisations: None, tree: dict[str, HomePage]
) -> None:
    page = DirectoryPage.objects.child_of(tree["lt"]).get()

    response = page.make_preview_request()

    assert "Žuvų" in response.content.decode()
