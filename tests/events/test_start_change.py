"""Publishing another start of an event asks whether it was moved."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from events.enums import Attendance, Status
from events.models import EventPage
from home.models import HomePage
from tests.support.edit_forms import EditorForm, read_form
from tests.support.event_pages import create_event, parse_local_time

QUESTION = 'name="start_change"'


@pytest.fixture(autouse=True)
def _log_in(client: Client, superuser: User, tree: dict[str, HomePage]) -> None:
    client.force_login(superuser)


def create_forum(start: str = "2035-05-04T10:00", **fields: Any) -> EventPage:
    """Create a published event."""
    return create_event("Forumas", start, body=[], **fields)


def send(
    client: Client, page: EventPage, action: str = "action-publish", **fields: Any
) -> Any:
    """Change fields of the form, and press a button."""
    path = f"/admin/pages/{page.pk}/edit/"
    data = read_form(client, path, EventPage).dict() | fields
    return EditorForm(client, path).save(data, action)


def reload(page: EventPage) -> EventPage:
    """Read an event from the database."""
    stored: EventPage = EventPage.objects.get(pk=page.pk)
    return stored


LATER = {"start": "2035-05-05 10:00", "end": "2035-05-05 12:00"}


def test_another_start_of_a_published_event_is_asked_about(client: Client) -> None:
    page = create_forum()

    unasked = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    response = send(client, page, **LATER)

    assert QUESTION not in unasked
    assert response.status_code == 200
    assert QUESTION in response.content.decode()
    assert set(response.context["form"].errors) == {"start"}
    assert reload(page).start == page.start


def test_a_moved_event_keeps_its_earlier_start(client: Client) -> None:
    page = create_forum(status=Status.MOVED_ONLINE, online_url="https://join.example/")

    response = send(client, page, start_change="moved", **LATER)

    assert response.status_code == 302
    moved = reload(page)
    assert moved.start == parse_local_time("2035-05-05T10:00")
    assert moved.previous_start == page.start
    assert moved.status == Status.RESCHEDULED
    assert moved.attendance == Attendance.ONLINE


def test_a_correction_is_not_announced(client: Client) -> None:
    page = create_forum()

    response = send(client, page, start_change="correction", **LATER)

    assert response.status_code == 302
    corrected = reload(page)
    assert corrected.start == parse_local_time("2035-05-05T10:00")
    assert corrected.previous_start is None
    assert corrected.status == Status.SCHEDULED


def test_a_draft_is_saved_without_the_question_and_asked_when_published(
    client: Client,
) -> None:
    page = create_forum()

    saved = send(client, page, "action-save", **LATER)
    published = send(client, page)

    assert saved.status_code == 302
    assert QUESTION in published.content.decode()


def test_an_answer_that_is_none_is_refused(client: Client) -> None:
    response = send(client, create_forum(), start_change="x", **LATER)

    assert "start_change" in response.context["form"].errors


@pytest.mark.parametrize(
    ("stored", "fields"),
    [
        # By hand.
        ({}, {"status": "rescheduled", "previous_start": "2035-05-04 10:00"}),
        ({"status": Status.CANCELLED}, {}),
        ({"start": "2017-05-04T10:00"}, {}),
    ],
)
def test_a_change_that_needs_no_question(
    client: Client, stored: dict[str, Any], fields: dict[str, str]
) -> None:
    page = create_forum(**stored)

    response = send(client, page, **(LATER | fields))

    assert response.status_code == 302


def test_the_same_start_is_not_asked_about(client: Client) -> None:
    seconds = create_forum("2035-05-04T10:00:30", end=None)
    whole_day = create_forum("2035-05-04T00:00", all_day=True, slug="diena")

    assert send(client, seconds, title="Kitas").status_code == 302
    response = send(client, whole_day, start="2035-05-04 08:00", all_day="on")
    assert response.status_code == 302, response.context["form"].errors


def test_revisions_with_another_start_can_be_compared(client: Client) -> None:
    page = create_forum()
    send(client, page, start_change="correction", **LATER)

    address = f"/admin/pages/{page.pk}/revisions/compare/earliest...latest/"

    assert client.get(address).status_code == 200
