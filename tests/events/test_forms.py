"""The form of an event in the admin: required fields, validation, time zones."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from events.models import EventIndexPage, EventPage
from foundation.models import Organisation
from home.models import HomePage
from tests.support import factories
from tests.support.edit_forms import EditorForm, read_form
from tests.support.responses import ClientResponse
from tests.support.stream_data import make_block, make_body

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
    "Būsena",
    "Laiko juosta, šalis ir kalbos",
    "Paieškos sistemoms",
]


@pytest.fixture
def event_index(tree: dict[str, HomePage]) -> EventIndexPage:
    """Return the Lithuanian event index page."""
    page: EventIndexPage = EventIndexPage.objects.get(locale__language_code="lt")
    return page


def build_form_data(**fields: Any) -> dict[str, Any]:
    """Build the form data of the admin. Only the title has a value by default."""
    blank: dict[str, Any] = {
        "title": "Forumas",
        "slug": "forumas",
        "timezone": "Europe/Vilnius",
        "status": "scheduled",
        "attendance": "in_person",
        "venue_country": "LT",
        "page_topics": inline_formset([]),
        "event_organisers": inline_formset([]),
        "body": streamfield([]),
        "agenda": streamfield([]),
        "documents": streamfield([]),
        "comments": inline_formset([]),
    }
    return dict(nested_form_data(blank | fields))


def post_new_event(
    client: Client, event_index: EventIndexPage, **fields: Any
) -> ClientResponse:
    """Post the form that creates an event."""
    address = reverse(
        "wagtailadmin_pages:add", args=["events", "eventpage", event_index.pk]
    )
    return client.post(address, build_form_data(**fields))


def get_errors(response: ClientResponse) -> dict[str, list[str]]:
    """Return the errors of the form by field."""
    return dict(response.context["form"].errors)


COMPLETE = {
    "intro": "Trumpai.",
    "start": "2026-05-04 10:00",
    "end": "2026-05-04 12:00",
    "venue_city": "Vilnius",
    "action-publish": "1",
}


@pytest.fixture(autouse=True)
def _log_in(client: Client, superuser: User) -> None:
    client.force_login(superuser)


def test_draft_needs_only_a_title(client: Client, event_index: EventIndexPage) -> None:
    response = post_new_event(client, event_index)

    assert response.status_code == 302
    assert EventPage.objects.get(title="Forumas").live is False


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Užupio šventė", "uzupio-svente"), ("日本", "event"), ("!!!", "event")],
)
def test_slug_is_made_from_the_title(
    client: Client, event_index: EventIndexPage, title: str, slug: str
) -> None:
    response = post_new_event(client, event_index, title=title, slug="")

    assert response.status_code == 302, get_errors(response)
    page = EventPage.objects.get()
    assert page.slug == slug


def test_publishing_requires_more_fields(
    client: Client, event_index: EventIndexPage
) -> None:
    response = post_new_event(client, event_index, **{"action-publish": "1"})

    assert response.status_code == 200
    assert {"start", "intro", "venue_city"} <= set(get_errors(response))
    assert not EventPage.objects.exists()


def test_complete_event_is_published(
    client: Client, event_index: EventIndexPage
) -> None:
    response = post_new_event(client, event_index, **COMPLETE)

    assert response.status_code == 302, get_errors(response)
    assert EventPage.objects.get().live


AT_NINE = {"day": "", "start": "08:00", "end": "09:00", "title": "Kava"}
CONTRADICTIONS = [
    ({"end": "2026-05-04 09:00"}, "end"),
    ({"registration_deadline": "2026-05-05 09:00"}, "registration_deadline"),
    ({"attendance": "online"}, "online_url"),
    ({"previous_start": "2026-05-04 10:00"}, "previous_start"),
    ({"agenda": streamfield([("break", AT_NINE)])}, "agenda"),
    ({"online_url": "https://"}, "online_url"),
    ({"contact_email": "ona@"}, "contact_email"),
]
NO_TIMES = [
    {"timezone": "Mars/Olympus"},
    {"start": "kada nors"},
    {"start": "0001-01-01 00:00"},
    {"start": "9999-12-31 23:59", "end": ""},
    {"start": "2026-03-29 03:30"},
]


@pytest.mark.parametrize(("fields", "at_fault"), CONTRADICTIONS)
def test_publishing_reports_a_contradiction_at_its_field(
    client: Client,
    event_index: EventIndexPage,
    fields: dict[str, Any],
    at_fault: str,
) -> None:
    response = post_new_event(client, event_index, **(COMPLETE | fields))

    assert response.status_code == 200
    assert set(get_errors(response)) == {at_fault}


@pytest.mark.parametrize("fields", [fields for fields, _name in CONTRADICTIONS])
def test_draft_with_a_contradiction_is_saved_and_previewed(
    client: Client, event_index: EventIndexPage, fields: dict[str, Any]
) -> None:
    response = post_new_event(
        client, event_index, **(COMPLETE | fields | {"action-publish": ""})
    )

    assert response.status_code == 302, get_errors(response)
    page = EventPage.objects.get()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    shown = client.get(edit).content.decode()
    texts = [text for text in fields.values() if isinstance(text, str)]
    assert all(f'value="{text}"' in shown for text in texts)
    draft = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert page.title in draft.content.decode()


@pytest.mark.parametrize("fields", NO_TIMES)
@pytest.mark.parametrize("action", ["action-publish", "action-save"])
def test_time_that_does_not_exist_is_reported_at_its_field(
    client: Client, event_index: EventIndexPage, fields: dict[str, str], action: str
) -> None:
    complete = COMPLETE | fields | {"action-publish": "", action: "1"}

    response = post_new_event(client, event_index, **complete)

    assert response.status_code == 200
    assert set(fields) & set(get_errors(response))


def test_incomplete_agenda_is_saved_in_a_draft(
    client: Client, event_index: EventIndexPage
) -> None:
    part = {"day": "", "start": "", "end": "", "title": "Kava"}
    fields = {"start": "2026-05-04 10:00", "agenda": streamfield([("break", part)])}

    response = post_new_event(client, event_index, **fields)

    assert response.status_code == 302
    page = EventPage.objects.get()
    draft = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert page.title in draft.content.decode()


def test_times_are_entered_in_the_time_zone_of_the_event(
    client: Client, event_index: EventIndexPage
) -> None:
    post_new_event(client, event_index, **(COMPLETE | {"timezone": "Asia/Jerusalem"}))
    page = EventPage.objects.get()

    assert page.start == dt.datetime(2026, 5, 4, 7, tzinfo=dt.UTC)

    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert 'value="2026-05-04 10:00"' in response.content.decode()


def test_time_missing_in_another_zone_is_accepted(
    client: Client, event_index: EventIndexPage
) -> None:
    """03:30 does not exist on that day in Vilnius, but it does in Tokyo."""
    times = {"start": "2026-03-29 03:30", "end": "2026-03-29 05:00"}

    response = post_new_event(
        client, event_index, **(COMPLETE | times | {"timezone": "Asia/Tokyo"})
    )

    assert response.status_code == 302, get_errors(response)


def test_image_without_alt_text_is_not_published(
    client: Client, event_index: EventIndexPage
) -> None:
    image = factories.ImageFactory.create(alt_text={"en": "Only English"})

    response = post_new_event(client, event_index, **(COMPLETE | {"image": image.pk}))

    assert "image_alt" in get_errors(response)


@pytest.mark.parametrize("name", ["publish", "unpublish", "delete", "move"])
def test_bulk_actions_on_an_incomplete_draft_do_not_fail(
    client: Client, event_index: EventIndexPage, name: str
) -> None:
    post_new_event(client, event_index)
    page = EventPage.objects.get()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", name])

    response = client.post(
        f"{address}?id={page.pk}&next=/admin/", {"chooser": event_index.pk}, follow=True
    )

    assert response.status_code < 500
    assert not EventPage.objects.filter(live=True).exists()


def test_revisions_can_be_compared(client: Client, event_index: EventIndexPage) -> None:
    post_new_event(client, event_index, **COMPLETE)
    page = EventPage.objects.get()
    page.body = make_body(make_block("paragraph", "<p>Kita.</p>"))
    page.end = dt.datetime(2026, 5, 4, 14, tzinfo=dt.UTC)
    page.save_revision()

    address = reverse(
        "wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", "latest"]
    )

    assert client.get(address).status_code == 200


def get_saved_event() -> EventPage:
    """Return the latest revision of the only event."""
    event: EventPage = EventPage.objects.get().get_latest_revision_as_object()
    return event


def build_rows(*organisations: Organisation | None) -> dict[str, Any]:
    """Build the rows of organisers; None is a row without a choice."""
    return inline_formset(
        [
            {"id": "", "organisation": organisation.pk if organisation else ""}
            for organisation in organisations
        ]
    )


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
        for heading in page.select("[role=tabpanel] h2")
    ]
    assert headings == ORDER
    closed = [
        panel.select_one("h2") for panel in page.select("section.w-panel.collapsed")
    ]
    assert [heading.get_text(strip=True) for heading in closed if heading] == ORDER[-3:]


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
