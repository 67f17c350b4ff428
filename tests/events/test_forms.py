"""The form of an event in the admin: required fields, validation, time zones."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import streamfield

from events.models import EventIndexPage, EventPage
from tests.support import factories
from tests.support.event_forms import COMPLETE, get_errors, post_new_event
from tests.support.stream_data import make_block, make_body


@pytest.fixture(autouse=True)
def _log_in(client: Client, superuser: User) -> None:
    client.force_login(superuser)


def test_draft_needs_only_a_title(client: Client, event_index: EventIndexPage) -> None:
    response = post_new_event(client, event_index)

    assert response.status_code == 302
    assert EventPage.objects.get(title="Forumas").live is False


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Užupio šventė", "uzupio-svente"),
        ("日本", "riben"),
        ("Київ", "kiiv"),
        ("!!!", "event"),
    ],
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


def test_addresses_of_meetings_are_long(
    client: Client, event_index: EventIndexPage
) -> None:
    address = "https://teams.example/l/meetup-join/".ljust(2000, "x")
    addresses = {"online_url": address, "registration_url": address}

    response = post_new_event(
        client, event_index, **COMPLETE, **addresses, attendance="mixed"
    )

    assert response.status_code == 302, get_errors(response)
    page = EventPage.objects.get()
    assert (page.online_url, page.registration_url) == (address, address)


@pytest.mark.parametrize(
    "address", ["https://klaster.example/".ljust(2001, "x"), "x y"]
)
def test_a_refused_field_is_not_called_empty(
    client: Client, event_index: EventIndexPage, address: str
) -> None:
    fields = COMPLETE | {"attendance": "online", "online_url": address}

    response = post_new_event(client, event_index, **fields)

    assert len(get_errors(response)["online_url"]) == 1
    assert "joins" not in get_errors(response)["online_url"][0]


def test_an_end_that_is_the_start_is_asked_about(
    client: Client, event_index: EventIndexPage
) -> None:
    fields = COMPLETE | {"end": COMPLETE["start"]}

    response = post_new_event(client, event_index, **fields)

    assert "end" in get_errors(response)


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
