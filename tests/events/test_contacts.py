"""The contacts of an event: the first one, and further ones."""

import json
from typing import Any

import icalendar
import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import streamfield

from events.blocks import ContactsBlock
from events.models import EventIndexPage, EventPage
from foundation.addresses import HEADLESS_API_PATH
from home.models import HomePage
from tests.support import factories
from tests.support.edit_forms import EditorForm, build_form_value
from tests.support.event_forms import (
    COMPLETE,
    build_form_data,
    get_errors,
    post_new_event,
)
from tests.support.html import fetch_html, find_element, visible_text
from tests.support.stream_data import make_block, make_body

FIRST = {
    "contact_name": "Ona Petraitė",
    "contact_email": "ona@klaster.example",
    "contact_phone": "+370 600 00001",
}
FURTHER = {
    "name": "Jonas Jonaitis",
    "role": "žiniasklaidai",
    "email": "jonas@klaster.example",
    "phone": "+370 600 00002",
}


def make_contacts(*values: dict[str, str]) -> list[dict[str, Any]]:
    """Make the stored further contacts."""
    return [make_block("contact", value) for value in values]


def test_contacts_of_the_form_are_in_all_outputs(
    client: Client, event_index: EventIndexPage, superuser: User
) -> None:
    client.force_login(superuser)
    contacts = build_form_value(ContactsBlock(), make_contacts(FURTHER))

    response = post_new_event(
        client, event_index, **COMPLETE, **FIRST, contacts=contacts
    )

    assert response.status_code == 302, get_errors(response)
    page = EventPage.objects.get()
    headless = client.get(f"{HEADLESS_API_PATH}/events/{page.pk}").json()
    first = {
        "name": "Ona Petraitė",
        "email": "ona@klaster.example",
        "phone": "+370 600 00001",
    }
    assert headless["contact"] == first
    assert headless["contacts"] == [first | {"role": ""}, FURTHER]
    v2 = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert (v2["contact"], v2["contacts"]) == (first, headless["contacts"])
    facts = find_element(fetch_html(client, page.url), ".facts")
    assert "Jonas Jonaitis, žiniasklaidai" in visible_text(facts)
    assert [link["href"] for link in facts.select(".facts-contact a")] == [
        "mailto:ona@klaster.example",
        "tel:+37060000001",
        "mailto:jonas@klaster.example",
        "tel:+37060000002",
    ]
    file = client.get(f"/calendar/lt/{page.translation_key}.ics").content
    entry: Any
    (entry,) = icalendar.Calendar.from_ical(file).events
    expected = [
        "Ona Petraitė, ona@klaster.example, +370 600 00001",
        "Jonas Jonaitis, žiniasklaidai, jonas@klaster.example, +370 600 00002",
    ]
    assert [str(contact) for contact in entry["contact"]] == expected
    assert f"Kontaktai: {'; '.join(expected)}" in entry["description"]


@pytest.mark.parametrize("with_organiser", [True, False])
def test_linked_data_has_the_contacts(
    client: Client, tree: dict[str, HomePage], with_organiser: bool
) -> None:
    organisers = [factories.OrganisationFactory.create(name="Klasteris")]
    page = factories.EventFactory.create(
        **FIRST,
        contacts=make_body(*make_contacts(FURTHER)),
        organisers=organisers if with_organiser else [],
    )
    soup = fetch_html(client, page.url)
    found = [
        json.loads(tag.get_text())
        for tag in soup.select("[type='application/ld+json']")
    ]
    (data,) = [data for data in found if data["@type"] == "Event"]

    if with_organiser:
        (organiser,) = data["organizer"]
        assert organiser["@type"] == "Organization"
        assert organiser["contactPoint"][1] == {
            "@type": "ContactPoint",
            "name": "Jonas Jonaitis",
            "contactType": "žiniasklaidai",
            "email": "jonas@klaster.example",
            "telephone": "+370 600 00002",
        }
    else:
        assert [person["@type"] for person in data["organizer"]] == ["Person"] * 2
        assert data["organizer"][0]["name"] == "Ona Petraitė"


def test_further_contact_may_be_the_only_one(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = factories.EventFactory.create(
        contacts=make_body(*make_contacts({"name": "", "email": "a@klaster.example"}))
    )

    headless = client.get(f"{HEADLESS_API_PATH}/events/{page.pk}").json()

    assert headless["contact"] is None
    assert headless["contacts"] == [
        {"name": "", "role": "", "email": "a@klaster.example", "phone": ""}
    ]


def test_event_of_an_earlier_release_has_no_further_contacts(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = factories.EventFactory.create()
    EventPage.objects.filter(pk=page.pk).update(contacts=None)

    assert client.get(f"{HEADLESS_API_PATH}/events/{page.pk}").json()["contacts"] == []


def test_wrong_address_is_refused_at_its_field_but_stays_in_a_draft(
    client: Client, event_index: EventIndexPage, superuser: User
) -> None:
    client.force_login(superuser)
    wrong = make_contacts(FURTHER | {"email": "jonas@"})
    contacts = build_form_value(ContactsBlock(), wrong)

    response = post_new_event(client, event_index, **COMPLETE, contacts=contacts)
    (error,) = response.context["form"].errors.as_data()["contacts"]
    assert "email" in error.block_errors[0].block_errors

    assert post_new_event(client, event_index, contacts=contacts).status_code == 302
    draft = EventPage.objects.get().get_latest_revision_as_object()
    assert draft.contacts[0].value["email"] == "jonas@"


def test_form_that_was_opened_before_the_field_existed_keeps_contacts(
    client: Client, event_index: EventIndexPage, superuser: User
) -> None:
    event = factories.EventFactory.create(
        parent=event_index, contacts=json.dumps(make_contacts(FURTHER))
    )
    client.force_login(superuser)
    form = EditorForm(client, reverse("wagtailadmin_pages:edit", args=[event.pk]))
    session = {"day": "", "start": "10:00", "end": "", "title": "Pranešimas"}
    agenda = streamfield([("session", session | {"speakers": {"count": "0"}})])
    sent = build_form_data(title="Kitas", slug=event.slug, agenda=agenda)
    data = {key: text for key, text in sent.items() if not key.startswith("contacts")}

    response = form.save(data)

    assert response.status_code == 302, get_errors(response)
    draft = EventPage.objects.get(pk=event.pk).get_latest_revision_as_object()
    assert draft.title == "Kitas"
    assert [contact.value["name"] for contact in draft.contacts] == [FURTHER["name"]]
    assert [part.value["title"] for part in draft.agenda] == ["Pranešimas"]
