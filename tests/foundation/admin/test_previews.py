"""A preview shows what stands in the form, though it is not saved."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset

from events.models import EventIndexPage
from home.models import HomePage
from tests.support import factories
from tests.support.edit_forms import EditorForm
from tests.support.event_forms import COMPLETE, build_form_data


@pytest.fixture(autouse=True)
def _log_in(client: Client, superuser: User, tree: dict[str, HomePage]) -> None:
    client.force_login(superuser)


def read_preview(client: Client, address: str, data: dict[str, Any]) -> str:
    """Send a form to its preview, as the script does, and return what is shown."""
    response = client.post(address, data)
    assert response.json() == {"is_valid": True, "is_available": True}
    return client.get(f"{address}?in_preview_panel=true").content.decode()


def build_formset(name: str, *records: Any) -> Any:
    return inline_formset([{name: str(record.pk)} for record in records])


def choose_related() -> dict[str, Any]:
    organisation = factories.OrganisationFactory.create(name="Saulėtekio")
    topic = factories.TopicFactory.create(name="Fotonika")
    return {
        "event_organisers": build_formset("organisation", organisation),
        "page_topics": build_formset("topic", topic),
    }


def test_preview_of_a_new_event_shows_organisers_and_topics(client: Client) -> None:
    index = EventIndexPage.objects.get(locale__language_code="lt")
    args = ["events", "eventpage", index.pk]
    address = reverse("wagtailadmin_pages:preview_on_add", args=args)

    preview = read_preview(
        client, address, build_form_data(**COMPLETE, **choose_related())
    )

    assert "Saulėtekio" in preview
    assert "Fotonika" in preview


@pytest.mark.parametrize("live", [True, False])
def test_preview_of_a_stored_event_shows_organisers_and_topics(
    client: Client, live: bool
) -> None:
    event = factories.EventFactory.create(published=live)
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[event.pk])

    preview = read_preview(
        client, address, build_form_data(**COMPLETE, **choose_related())
    )

    assert "Saulėtekio" in preview
    assert "Fotonika" in preview


@pytest.mark.parametrize("live", [True, False])
def test_draft_of_an_event_shows_organisers_and_topics(
    client: Client, live: bool
) -> None:
    event = factories.EventFactory.create(published=live)
    form = EditorForm(client, reverse("wagtailadmin_pages:edit", args=[event.pk]))
    assert (
        form.save(
            build_form_data(**COMPLETE | choose_related() | {"action-publish": ""})
        ).status_code
        == 302
    )

    draft = client.get(reverse("wagtailadmin_pages:view_draft", args=[event.pk]))

    assert "Saulėtekio" in draft.content.decode()
    assert "Fotonika" in draft.content.decode()
