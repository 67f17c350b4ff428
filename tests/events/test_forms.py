"""An event in the admin: what a draft needs, what publishing asks, whose clock."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from events.models import EventIndexPage, EventPage
from tests.support import factories
from tests.support.stream_data import make_block, make_body


@pytest.fixture
def index(tree: Any) -> EventIndexPage:
    return EventIndexPage.objects.get(locale__language_code="lt")


def form(**fields: Any) -> dict[str, Any]:
    """The form as the admin sends it, with nothing but a title unless said."""
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


def create(client: Client, index: EventIndexPage, **fields: Any) -> Any:
    address = reverse("wagtailadmin_pages:add", args=["events", "eventpage", index.pk])
    return client.post(address, form(**fields))


def errors(response: Any) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)


COMPLETE = {
    "intro": "Trumpai.",
    "start": "2026-05-04 10:00",
    "end": "2026-05-04 12:00",
    "venue_city": "Vilnius",
    "action-publish": "1",
}


@pytest.fixture(autouse=True)
def _signed_in(client: Client, superuser: Any) -> None:
    client.force_login(superuser)


def test_a_draft_needs_a_title_only(client: Client, index: EventIndexPage) -> None:
    response = create(client, index)

    assert response.status_code == 302
    assert EventPage.objects.get(title="Forumas").live is False


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Užupio šventė", "uzupio-svente"), ("日本", "event"), ("!!!", "event")],
)
def test_nobody_has_to_think_of_an_address(
    client: Client, index: EventIndexPage, title: str, slug: str
) -> None:
    response = create(client, index, title=title, slug="")

    assert response.status_code == 302, errors(response)
    page = EventPage.objects.get()
    assert page.slug == slug


def test_publishing_asks_for_what_readers_need(
    client: Client, index: EventIndexPage
) -> None:
    response = create(client, index, **{"action-publish": "1"})

    assert response.status_code == 200
    assert {"start", "intro", "venue_city"} <= set(errors(response))
    assert not EventPage.objects.exists()


def test_a_complete_event_is_published(client: Client, index: EventIndexPage) -> None:
    response = create(client, index, **COMPLETE)

    assert response.status_code == 302, errors(response)
    assert EventPage.objects.get().live


@pytest.mark.parametrize(
    ("fields", "at_fault"),
    [
        ({"end": "2026-05-04 09:00"}, "end"),
        ({"registration_deadline": "2026-05-05 09:00"}, "registration_deadline"),
        ({"attendance": "online"}, "online_url"),
        ({"timezone": "Mars/Olympus"}, "timezone"),
        ({"start": "kada nors"}, "start"),
        ({"start": "0001-01-01 00:00"}, "start"),
        ({"start": "9999-12-31 23:59", "end": ""}, "start"),
        ({"start": "2026-03-29 03:30"}, "start"),
    ],
)
@pytest.mark.parametrize("action", ["action-publish", "action-save"])
def test_a_contradiction_is_shown_at_its_field(
    client: Client,
    index: EventIndexPage,
    fields: dict[str, str],
    at_fault: str,
    action: str,
) -> None:
    complete = {key: COMPLETE[key] for key in COMPLETE if key != "action-publish"}

    response = create(client, index, **(complete | fields | {action: "1"}))

    assert response.status_code == 200
    assert at_fault in errors(response)


def test_a_programme_outside_the_event_is_refused(
    client: Client, index: EventIndexPage
) -> None:
    part = {"day": "", "start": "08:00", "end": "09:00", "title": "Kava"}

    response = create(
        client, index, **(COMPLETE | {"agenda": streamfield([("break", part)])})
    )

    assert response.status_code == 200
    assert "agenda" in errors(response)


def test_an_unfinished_programme_can_be_kept_in_a_draft(
    client: Client, index: EventIndexPage
) -> None:
    part = {"day": "", "start": "", "end": "", "title": "Kava"}
    fields = {"start": "2026-05-04 10:00", "agenda": streamfield([("break", part)])}

    response = create(client, index, **fields)

    assert response.status_code == 302
    page = EventPage.objects.get()
    assert client.get(f"/admin/pages/{page.pk}/edit/preview/").status_code == 200


def test_times_are_those_of_the_place(client: Client, index: EventIndexPage) -> None:
    create(client, index, **(COMPLETE | {"timezone": "Asia/Jerusalem"}))
    page = EventPage.objects.get()

    assert page.start == dt.datetime(2026, 5, 4, 7, tzinfo=dt.UTC)

    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert 'value="2026-05-04 10:00"' in response.content.decode()


def test_an_hour_that_only_the_editors_clock_skips_is_fine(
    client: Client, index: EventIndexPage
) -> None:
    """At 03:30 on that day clocks go forward in Vilnius, not in Tel Aviv."""
    times = {"start": "2026-03-29 03:30", "end": "2026-03-29 05:00"}

    response = create(client, index, **(COMPLETE | times | {"timezone": "Asia/Tokyo"}))

    assert response.status_code == 302, errors(response)


def test_a_picture_without_words_is_not_published(
    client: Client, index: EventIndexPage
) -> None:
    image = factories.ImageFactory.create(alt_text={"en": "Only English"})

    response = create(client, index, **(COMPLETE | {"image": image.pk}))

    assert "image_alt" in errors(response)


@pytest.mark.parametrize("name", ["publish", "unpublish", "delete", "move"])
def test_bulk_actions_on_an_unfinished_draft_never_fail(
    client: Client, index: EventIndexPage, name: str
) -> None:
    create(client, index)
    page = EventPage.objects.get()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", name])

    response = client.post(
        f"{address}?id={page.pk}&next=/admin/", {"chooser": index.pk}, follow=True
    )

    assert response.status_code < 500
    assert not EventPage.objects.filter(live=True).exists()


def test_revisions_can_be_compared(client: Client, index: EventIndexPage) -> None:
    create(client, index, **COMPLETE)
    page = EventPage.objects.get()
    page.body = make_body(make_block("paragraph", "<p>Kita.</p>"))
    page.end = dt.datetime(2026, 5, 4, 14, tzinfo=dt.UTC)
    page.save_revision()

    address = reverse(
        "wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", "latest"]
    )

    assert client.get(address).status_code == 200
