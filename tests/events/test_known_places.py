"""The address that offers the places of earlier events to editors."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from home.models import HomePage
from tests.support import factories

OFFICE = {"venue_name": "Klasterio biuras", "venue_address": "Saulės g. 7"}


@pytest.fixture(autouse=True)
def _log_in(client: Client, superuser: User, tree: dict[str, HomePage]) -> None:
    client.force_login(superuser)


def read_places(client: Client, query: str = "", language: str = "lt") -> Any:
    response = client.get(reverse("known_places"), {"q": query, "language": language})
    assert response.status_code == 200
    return response.json()["places"]


def test_place_has_name_address_city_and_country(client: Client) -> None:
    factories.EventFactory.create(**OFFICE, venue_city="Šiauliai")

    assert read_places(client, "klas") == [
        {
            "name": "Klasterio biuras",
            "address": "Saulės g. 7",
            "city": "Šiauliai",
            "country": "LT",
            "label": "Klasterio biuras",
            "detail": "Saulės g. 7, Šiauliai",
        }
    ]


@pytest.mark.parametrize("query", ["saul siaul", "BIURAS", "šiauliai kl", ""])
def test_place_is_found_by_the_beginnings_of_its_words(
    client: Client, query: str
) -> None:
    factories.EventFactory.create(**OFFICE, venue_city="Šiauliai")

    assert [place["name"] for place in read_places(client, query)] == [
        "Klasterio biuras"
    ]


def test_each_place_is_offered_once_and_the_usual_one_first(client: Client) -> None:
    for name in ("Salė", "Biuras", "Salė"):
        factories.EventFactory.create(venue_name=name)
    factories.EventFactory.create(venue_name="Hall", language="en")
    factories.EventFactory.create(venue_name="")

    assert [place["name"] for place in read_places(client)] == ["Salė", "Biuras"]
    assert [place["name"] for place in read_places(client, language="en")] == ["Hall"]


@pytest.mark.parametrize("query", ["\x00", "'; --", "%", "a" * 5000, "(", "日本"])
def test_any_text_is_a_query(client: Client, query: str) -> None:
    factories.EventFactory.create(**OFFICE)

    read_places(client, query)
    read_places(client, language=query)


def test_number_of_queries_and_places_is_bounded(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        factories.EventFactory.create(venue_name=f"Salė {number}")

    with django_assert_max_num_queries(6):
        places = read_places(client, "salė")

    assert len(places) == 8


def test_editor_of_events_may_ask_and_others_may_not(client: Client) -> None:
    factories.EventFactory.create(**OFFICE)
    editor = factories.create_staff_user(username="redaktore")
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)
    assert read_places(client)

    client.force_login(factories.create_staff_user(username="kita"))
    assert client.get(reverse("known_places")).status_code in {302, 403}

    client.logout()
    assert client.get(reverse("known_places")).status_code == 302
