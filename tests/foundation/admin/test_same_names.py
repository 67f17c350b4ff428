"""A second organisation of the same name is asked about."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from foundation.admin.same_names import fold_name
from foundation.models import Organisation
from home.models import HomePage
from tests.support import factories
from tests.support.edit_forms import EditorForm, read_form

ADD = "wagtailsnippets_foundation_organisation:add"
EDIT = "wagtailsnippets_foundation_organisation:edit"


@pytest.fixture(autouse=True)
def _log_in(client: Client, superuser: User, tree: dict[str, HomePage]) -> None:
    client.force_login(superuser)


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("VšĮ „Žalia banga“", "Žalia banga"),
        ("UAB „Žalia banga“", "zalia  BANGA, UAB"),
        ("Viešoji įstaiga Žalia banga", "VšĮ Žalia banga"),
        ("Uždaroji akcinė bendrovė „Saulė“", "Saulė"),
        ("Solar Ltd.", "SOLAR"),
    ],
)
def test_names_are_the_same_whatever_their_spelling(name: str, same: str) -> None:
    assert fold_name(name) == fold_name(same)


@pytest.mark.parametrize(
    ("name", "other"),
    [("Žalia banga", "Žalia banga 2"), ("UAB", "VšĮ"), ("AB", "Saulė")],
)
def test_other_names_are_not_the_same(name: str, other: str) -> None:
    assert fold_name(name) != fold_name(other)


def send_new(client: Client, **fields: str) -> Any:
    """Send the form of a new organisation."""
    data = read_form(client, reverse(ADD), Organisation)
    data.update({"action-publish": "1", "slug": "zalia-banga-nauja"} | fields)
    return client.post(reverse(ADD), data)


def find_question(response: Any) -> Any:
    """Return the field that asks whether it is another organisation, or None."""
    page = BeautifulSoup(response.content, "html.parser")
    tick = page.select_one("input[name=is_another]")
    return tick and tick.find_parent(class_="w-field__wrapper")


@pytest.fixture
def wave() -> Organisation:
    return factories.OrganisationFactory.create(name="VšĮ „Žalia banga“")


def test_publishing_asks_with_a_link_and_a_tick_goes_on(
    client: Client, wave: Organisation
) -> None:
    response = send_new(client, name="zalia banga")

    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"is_another"}
    question = find_question(response)
    assert "Tokio pavadinimo organizacija jau yra" in question.get_text()
    link = question.select_one("a")
    assert link.get_text() == "VšĮ „Žalia banga“"
    assert link["href"] == reverse(EDIT, args=[wave.pk])
    assert Organisation.objects.count() == 1

    response = send_new(client, name="zalia banga", is_another="on")

    assert response.status_code == 302
    assert Organisation.objects.filter(live=True).count() == 2


def test_other_names_and_other_languages_are_not_asked_about(
    client: Client, wave: Organisation
) -> None:
    wave.locale = factories.get_or_create_locale("en")
    wave.save()

    assert find_question(client.get(reverse(ADD))) is None
    assert send_new(client, name="Žalia banga").status_code == 302


def test_draft_is_saved_and_shows_the_question(
    client: Client, wave: Organisation
) -> None:
    form = EditorForm(client, reverse(ADD))
    saved = form.autosave({"name": "Žalia banga", "slug": "", "kind": "cluster"})
    assert saved.status_code == 200, saved.content

    draft = Organisation.objects.get(live=False)
    edit = reverse(EDIT, args=[draft.pk])
    assert find_question(client.get(edit))
    data = read_form(client, edit, Organisation)
    assert client.post(edit, data).status_code == 302
    data = read_form(client, edit, Organisation)
    data["action-publish"] = "1"
    assert set(client.post(edit, data).context["form"].errors) == {"is_another"}


def test_organisation_that_is_published_is_asked_about_when_it_is_renamed(
    client: Client, wave: Organisation
) -> None:
    other = factories.OrganisationFactory.create(name="Žalia banga")
    edit = reverse(EDIT, args=[other.pk])
    assert find_question(client.get(edit)) is None
    data = read_form(client, edit, Organisation)
    data.update({"action-publish": "1", "sector": "Vėjas"})
    assert client.post(edit, data).status_code == 302

    third = factories.OrganisationFactory.create(name="Mėlyna banga")
    edit = reverse(EDIT, args=[third.pk])
    data = read_form(client, edit, Organisation)
    data.update({"action-publish": "1", "name": "Žalia banga"})
    assert set(client.post(edit, data).context["form"].errors) == {"is_another"}


def test_name_cannot_inject_markup(client: Client) -> None:
    factories.OrganisationFactory.create(name="<script>a</script>")

    response = send_new(client, name="<script>a</script>")

    assert "<script>a</script>" not in response.content.decode()


def test_number_of_queries_does_not_grow(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        factories.OrganisationFactory.create(name=f"Žalia banga {number}")
    client.get(reverse(ADD))

    with django_assert_max_num_queries(41):
        assert send_new(client, name="žalia banga 7").status_code == 200
