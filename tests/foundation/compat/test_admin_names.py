"""The Lithuanian admin shows names that Wagtail has in English only."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.users.models import UserProfile

from foundation.models import Organisation, Topic
from tests.support.factories import NewsFactory
from translations.models import GlossaryTerm

pytestmark = pytest.mark.django_db


@pytest.fixture
def screen(client: Client, superuser: Any, tree: Any) -> Any:
    """Reads a screen of the admin, as somebody who works in Lithuanian."""
    UserProfile.objects.create(user=superuser, preferred_language="lt")
    client.force_login(superuser)

    def read(name: str, *args: Any) -> str:
        response = client.get(reverse(name, args=args))
        assert response.status_code == 200
        return response.content.decode()

    return read


def test_the_number_of_rows_agrees_with_every_noun(screen: Any) -> None:
    NewsFactory.create_batch(11)

    html = screen("wagtailadmin_pages:type_use", "articles", "newspage")

    assert "Naujienos: 11" in html


def test_columns_of_sites(screen: Any) -> None:
    html = screen("wagtailsites:index")

    for column in ("Prievadas", "Svetainės pavadinimas", "Pradinis puslapis"):
        assert column in html
    assert "Port" not in html


def test_permissions_of_a_group(screen: Any) -> None:
    html = screen("wagtailusers_groups:edit", Group.objects.earliest("pk").pk)

    for label in ("Pridėti: tema", "Keisti: kalba", "Gali skelbti vertimą"):
        assert label in html
    assert "Skelbti bet kurį puslapį</label>" in html
    assert "Can " not in html


@pytest.mark.parametrize(
    ("form", "labels"),
    [
        ("external_link", ["Nuorodos tekstas"]),
        ("anchor_link", ["Nuorodos tekstas"]),
        ("phone_link", ["Nuorodos tekstas", "Telefono numeris"]),
        (
            "email_link",
            ["Nuorodos tekstas", "El. pašto adresas", "Laiško tema", "Laiško tekstas"],
        ),
    ],
)
def test_fields_of_a_link(client: Client, screen: Any, form: str, labels: Any) -> None:
    html = client.get(reverse(f"wagtailadmin_choose_page_{form}")).json()["html"]

    assert [label for label in labels if label not in html] == []


def test_the_search_for_a_page_to_link_to(client: Client, screen: Any) -> None:
    html = client.get(reverse("wagtailadmin_choose_page")).json()["html"]

    assert 'value="Paieška"' in html
    assert 'value="Search"' not in html


def test_locales_and_their_fields(screen: Any) -> None:
    listed, form = screen("wagtaillocales:index"), screen("wagtaillocales:add")

    assert "Kiti objektai" in listed
    assert "others" not in listed
    assert "Iš kurios kalbos imti" in form
    assert "Locale" not in form


def test_words_in_attributes(screen: Any, tree: Any) -> None:
    html = screen("wagtailadmin_home")

    assert 'value="Paieška"' in html
    assert 'value="Search"' not in html
    listing = screen("wagtailadmin_explore", tree["lt"].pk)
    assert 'aria-label="Veiksmai"' in listing
    assert 'aria-label="Actions"' not in listing


def test_a_page_that_nobody_published_has_a_dash(screen: Any) -> None:
    NewsFactory(title="Be autoriaus")

    html = screen("wagtailadmin_reports:aging_pages")

    row = html.partition("Be autoriaus")[2].partition("</tr>")[0]
    assert "None" not in row
    assert "–" in row


@pytest.mark.parametrize("model", [Organisation, Topic, GlossaryTerm])
def test_breadcrumbs_are_in_the_language_of_the_request(model: Any) -> None:
    with override("en"):
        home = model.snippet_viewset.breadcrumbs_items[0]["label"]

    with override("lt"):
        assert str(home) == "Pradžia"
