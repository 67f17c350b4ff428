"""The layout of an event's form: its order, rows, city and time zones."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.test.utils.form_data import inline_formset

from events.models import EventIndexPage, EventPage
from foundation.models import Organisation
from tests.support import factories
from tests.support.edit_forms import EditorForm, read_form
from tests.support.event_forms import (
    COMPLETE,
    build_form_data,
    get_errors,
    post_new_event,
)

ORDER = [
    "Pavadinimas",
    "Kada",
    "Kur",
    "Paveikslėlis",
    "Įžanga",
    "Tekstas",
    "Programa",
    "Dokumentai",
    "Organizatoriai",
    "Temos",
    "Registracija ir klausimai",
    "Registracijos pradžia, vietų skaičius, kiti kontaktai",
    "Būsena",
    "Laiko juosta, šalis, koordinatės ir kalbos",
    "Paieškos sistemoms",
]


@pytest.fixture(autouse=True)
def _log_in(client: Client, superuser: User) -> None:
    client.force_login(superuser)


def get_saved_event() -> EventPage:
    """Return the latest revision of the only event."""
    event: EventPage = EventPage.objects.get().get_latest_revision_as_object()
    return event


def build_rows(*organisations: Organisation | None) -> dict[str, Any]:
    """Build the rows of organisers; None is a row without a choice."""
    rows: dict[str, Any] = inline_formset(
        [
            {"id": "", "organisation": organisation.pk if organisation else ""}
            for organisation in organisations
        ]
    )
    return rows


@pytest.mark.parametrize("fields", [{}, COMPLETE])
def test_empty_and_repeated_rows_of_organisers_are_left_out(
    client: Client, event_index: EventIndexPage, fields: dict[str, Any]
) -> None:
    first, second = (factories.OrganisationFactory.create() for _ in range(2))
    rows = build_rows(None, first, second, first, None)

    response = post_new_event(client, event_index, **fields, event_organisers=rows)

    assert response.status_code == 302, get_errors(response)
    organisers = get_saved_event().event_organisers.all()
    assert [row.organisation for row in organisers] == [first, second]


def test_row_of_an_organiser_that_is_emptied_is_left_out(
    client: Client, event_index: EventIndexPage
) -> None:
    first, second = (factories.OrganisationFactory.create() for _ in range(2))
    event = factories.EventFactory.create(organisers=[first, second])
    address = reverse("wagtailadmin_pages:edit", args=[event.pk])
    data = read_form(client, address, EventPage)
    data["event_organisers-0-organisation"] = ""

    assert client.post(address, data).status_code == 302

    organisers = get_saved_event().event_organisers.all()
    assert [row.organisation for row in organisers] == [second]


def test_organiser_that_is_deleted_meanwhile_is_reported(
    client: Client, event_index: EventIndexPage
) -> None:
    organisation = factories.OrganisationFactory.create()
    rows = build_rows(organisation)
    organisation.delete()

    response = post_new_event(client, event_index, event_organisers=rows)

    assert response.status_code == 200
    formset = response.context["form"].formsets["event_organisers"]
    assert "organisation" in formset.errors[0]


def test_autosave_goes_on_with_empty_and_repeated_rows(
    client: Client, event_index: EventIndexPage
) -> None:
    organisation = factories.OrganisationFactory.create()
    address = reverse(
        "wagtailadmin_pages:add", args=["events", "eventpage", event_index.pk]
    )
    form = EditorForm(client, address)
    data = build_form_data(
        event_organisers=build_rows(None, organisation, organisation)
    )
    response = form.autosave(data)
    assert response.status_code == 200, response.content
    updates = dict(response.json()["field_updates"])

    # The repeated row gets another organisation.
    other = factories.OrganisationFactory.create()
    data |= updates | {"event_organisers-2-organisation": other.pk}
    assert form.autosave(data).status_code == 200

    organisers = get_saved_event().event_organisers.all()
    assert [row.organisation for row in organisers] == [organisation, other]


@pytest.mark.parametrize("action", ["action-save", "action-publish"])
@pytest.mark.parametrize("city", ["vilnius", "Vilniuje", "VILNIUS"])
def test_city_is_stored_in_its_usual_spelling(
    client: Client, event_index: EventIndexPage, city: str, action: str
) -> None:
    fields = COMPLETE | {"venue_city": city, "action-publish": "", action: "1"}

    post_new_event(client, event_index, **fields)

    assert get_saved_event().venue_city == "Vilnius"


def test_city_is_stored_as_in_earlier_events_of_the_country(
    client: Client, event_index: EventIndexPage
) -> None:
    factories.EventFactory.create(venue_city="Ryga", venue_country="LV")
    for country in ("LV", "EE"):
        post_new_event(
            client,
            event_index,
            title=country,
            slug=country.lower(),
            venue_city="rygoje",
            venue_country=country,
        )

    pages = EventPage.objects.filter(venue_country="LV", title="LV")
    assert pages.get().venue_city == "Ryga"
    assert EventPage.objects.get(title="EE").venue_city == "rygoje"


def read_event_form(client: Client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


def test_time_zones_are_cities_with_the_offset_on_the_day_of_the_event(
    client: Client, event_index: EventIndexPage
) -> None:
    for month, offset in [(1, "UTC+2"), (7, "UTC+3")]:
        event = factories.EventFactory.create(
            start=dt.datetime(2026, month, 4, 10, tzinfo=dt.UTC), end=None
        )
        address = reverse("wagtailadmin_pages:edit", args=[event.pk])
        select = read_event_form(client, address).select_one("#id_timezone")
        assert select
        selected = select.select_one("[selected]")
        assert selected
        assert selected.get_text() == f"Vilnius ({offset})"


def test_short_list_of_time_zones_has_those_of_earlier_events(
    client: Client, event_index: EventIndexPage
) -> None:
    factories.EventFactory.create(timezone="Asia/Jerusalem")
    address = reverse(
        "wagtailadmin_pages:add", args=["events", "eventpage", event_index.pk]
    )

    select = read_event_form(client, address).select_one("#id_timezone")

    assert select
    names = [option["value"] for option in select.select("option")]
    short = names[: int(str(select["data-short-list"]))]
    assert short[0] == "Europe/Vilnius"
    assert "Asia/Jerusalem" in short
    assert len(short) < 12
    assert len(names) == len(set(names)) > 300


def test_event_keeps_an_old_name_of_its_time_zone(
    client: Client, event_index: EventIndexPage
) -> None:
    event = factories.EventFactory.create(timezone="Asia/Kolkata")
    address = reverse("wagtailadmin_pages:edit", args=[event.pk])
    data = read_form(client, address, EventPage)

    assert client.post(address, data).status_code == 302

    assert get_saved_event().timezone == "Asia/Kolkata"


def test_form_is_in_the_order_of_an_invitation(
    client: Client, event_index: EventIndexPage
) -> None:
    address = reverse(
        "wagtailadmin_pages:add", args=["events", "eventpage", event_index.pk]
    )
    page = read_event_form(client, address)

    headings = [
        heading.get_text(strip=True).rstrip("*")
        for heading in page.select("[role=tabpanel] h2:not(template *)")
    ]
    assert headings == ORDER
    closed = [
        panel.select_one("h2") for panel in page.select("section.w-panel.collapsed")
    ]
    assert [heading.get_text(strip=True) for heading in closed if heading] == ORDER[-4:]


def test_number_of_queries_of_the_form_is_bounded(
    client: Client,
    event_index: EventIndexPage,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    organisations = [factories.OrganisationFactory.create() for _ in range(5)]
    event = factories.EventFactory.create(organisers=organisations)
    for number in range(10):
        factories.EventFactory.create(venue_city=f"Miestas {number}")
    address = reverse("wagtailadmin_pages:edit", args=[event.pk])
    client.get(address)

    with django_assert_max_num_queries(80):
        data = read_form(client, address, EventPage)
    with django_assert_max_num_queries(160):
        assert client.post(address, data).status_code == 302
