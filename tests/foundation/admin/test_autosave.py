"""A half-typed value does not stop a draft from being saved by itself."""

from typing import Any

import pytest
from django import forms
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from events.models import EventPage
from foundation.models import PortalPage
from home.models import HomePage
from tests.support import factories
from tests.support.edit_forms import (
    JSON,
    EditorForm,
    get_form_address,
    list_page_types,
    read_form,
)
from tests.support.event_forms import build_form_data
from tests.translations.attempts import ORGANISATION

HALF_TYPED = "2027-05-"


def list_date_fields() -> list[Any]:
    return [
        pytest.param(model, name, id=f"{model.__name__}.{name}")
        for model in list_page_types()
        for name, field in model.get_edit_handler().get_form_class().base_fields.items()
        if isinstance(field, forms.DateField | forms.DateTimeField)
    ]


@pytest.fixture(autouse=True)
def _log_in(client: Client, superuser: User, tree: dict[str, HomePage]) -> None:
    client.force_login(superuser)


def fill_form(client: Client, model: type[PortalPage], name: str) -> tuple[str, Any]:
    """Fill in the form of a new page, with half a date in one field."""
    address = get_form_address(model)
    data = read_form(client, address, model)
    data["title"] = "Juodraštis"
    data["seo_title"] = "Antraštė paieškai"
    data[name] = HALF_TYPED
    return address, data


def read_draft(answer: dict[str, Any], model: type[PortalPage]) -> Any:
    return model.objects.get(pk=answer["pk"]).get_latest_revision_as_object()


@pytest.mark.parametrize(("model", "name"), list_date_fields())
def test_autosave_keeps_all_but_a_half_typed_date(
    client: Client, model: type[PortalPage], name: str
) -> None:
    address, data = fill_form(client, model, name)

    response = client.post(address, data, headers=JSON)

    assert response.status_code == 200, response.json()
    answer = response.json()
    (left_out,) = answer["left_out"]
    assert left_out["target"] == f"id_{name}"
    assert left_out["message"]
    draft = read_draft(answer, model)
    assert draft.title == "Juodraštis"
    assert draft.seo_title == "Antraštė paieškai"


@pytest.mark.parametrize(("model", "name"), list_date_fields())
def test_draft_with_a_half_typed_date_is_shown_again_with_all_that_was_typed(
    client: Client, model: type[PortalPage], name: str
) -> None:
    address, data = fill_form(client, model, name)

    response = client.post(address, data)

    form = response.context["form"]
    assert set(form.errors) == {name}
    page = response.content.decode()
    for text in ("Juodraštis", "Antraštė paieškai", HALF_TYPED):
        assert f'value="{text}"' in page


def test_a_stored_date_stays_while_another_is_typed(client: Client) -> None:
    event = factories.EventFactory.create(venue_city="Kaunas")
    form = EditorForm(client, reverse("wagtailadmin_pages:edit", args=[event.pk]))
    data = build_form_data(
        title=event.title, slug=event.slug, start=HALF_TYPED, venue_city="Alytus"
    )

    draft = read_draft(form.autosave(data).json(), EventPage)

    assert draft.start == event.start
    assert draft.venue_city == "Alytus"
    data["start"] = "2031-05-04 10:00"
    answer = form.autosave(data).json()
    assert "left_out" not in answer
    assert read_draft(answer, EventPage).start.year == 2031


def build_session(**fields: str) -> dict[str, Any]:
    blank = {"day": "", "start": "", "end": "", "title": ""}
    return blank | fields | {"speakers": {"count": "0"}}


@pytest.mark.parametrize(
    ("part", "text"), [("start", "10:"), ("end", "25:00"), ("day", HALF_TYPED)]
)
def test_autosave_keeps_all_of_a_programme_but_a_half_typed_time(
    client: Client, part: str, text: str
) -> None:
    sessions = [
        ("session", build_session(start="09:00", title="Atidarymas")),
        ("session", build_session(title="Pranešimas", **{part: text})),
    ]
    data = build_form_data(agenda=streamfield(sessions))
    # The second one was moved to the beginning.
    data |= {"agenda-0-order": "1", "agenda-1-order": "0"}
    address = get_form_address(EventPage)

    response = client.post(address, data, headers=JSON)

    assert response.status_code == 200, response.json()
    answer = response.json()
    (left_out,) = answer["left_out"]
    assert left_out["target"] == f"agenda-1-value-{part}"
    talk, opening = read_draft(answer, EventPage).agenda
    assert opening.value["start"].hour == 9
    assert opening.value["title"] == "Atidarymas"
    assert talk.value["title"] == "Pranešimas"
    assert talk.value[part] is None


def test_autosave_keeps_all_of_an_organisation_but_a_half_typed_date(
    client: Client,
) -> None:
    organisation = factories.OrganisationFactory.create()
    organisation.save_revision()
    path = f"/admin/snippets/foundation/organisation/edit/{organisation.pk}/"
    form = EditorForm(client, path)

    response = form.autosave(
        ORGANISATION | {"label_valid_until": HALF_TYPED, "sector": "Lazeriai"}
    )

    (left_out,) = response.json()["left_out"]
    assert left_out["target"] == "id_label_valid_until"
    organisation.refresh_from_db()
    assert organisation.get_latest_revision_as_object().sector == "Lazeriai"


def test_autosave_keeps_all_but_an_address_with_spaces(client: Client) -> None:
    data = build_form_data(slug="ne adresas!", venue_city="Alytus")

    answer = client.post(get_form_address(EventPage), data, headers=JSON).json()

    assert [found["target"] for found in answer["left_out"]] == ["id_slug"]
    assert read_draft(answer, EventPage).venue_city == "Alytus"


def test_autosave_still_needs_a_title(client: Client) -> None:
    data = nested_form_data({"title": "", "start": HALF_TYPED})

    response = client.post(
        get_form_address(EventPage), build_form_data() | data, headers=JSON
    )

    assert response.status_code == 400
    assert not EventPage.objects.exists()
