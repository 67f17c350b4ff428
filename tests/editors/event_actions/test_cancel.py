"""An event is cancelled or postponed, and takes place after all."""

import io
from typing import Any

import pytest
import vobject
from django.contrib.messages import get_messages
from django.test import Client

from events.enums import Status
from events.models import EventPage
from tests.editors.event_actions.forms import (
    build_path,
    leave_unfinished,
    open_form,
    read_errors,
    reload_event,
    send_form,
)
from tests.support.event_pages import create_event, parse_local_time
from tests.support.html import fetch_main, visible_text

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("november", "tree"),
]


def create_forum(**fields: Any) -> EventPage:
    """Create a published event."""
    return create_event("Forumas", "2026-12-02T10:00", **fields)


def test_readers_and_calendars_see_why_an_event_is_cancelled(
    chief: Client, client: Client
) -> None:
    page = create_forum()

    send_form(chief, page, "cancel", reason_lt="Susirgo pranešėja.")

    shown = visible_text(fetch_main(client, page.url))
    assert "Renginys atšauktas. Susirgo pranešėja." in shown
    calendar = client.get(f"/calendar/lt/{page.translation_key}.ics").content.decode()
    entry = vobject.readOne(io.StringIO(calendar)).vevent
    assert entry.status.value == "CANCELLED"
    assert entry.comment.value == "Susirgo pranešėja."
    resource = client.get(f"/api/headless/v1/events/{page.pk}").json()
    assert resource["status"] == "cancelled"
    assert resource["status_reason"] == "Susirgo pranešėja."


def test_the_message_says_that_a_scheduled_draft_goes_live_later(
    chief: Client,
) -> None:
    page = create_forum()
    page.go_live_at = parse_local_time("2026-11-28T09:00")
    page.save_revision()

    response = send_form(chief, page, "cancel", reason_lt="Susirgo pranešėja.")

    shown = " ".join(str(found) for found in get_messages(response.wsgi_request))
    assert "Skaitytojai tai pamatys" in shown
    assert "lapkričio 28 d., 09:00" in shown
    assert not reload_event(page).status_reason


def test_an_event_is_postponed_without_a_new_date(chief: Client) -> None:
    page = create_forum()

    send_form(chief, page, "cancel", status="postponed")

    assert reload_event(page).status == Status.POSTPONED


@pytest.mark.parametrize("previous", [None, "2026-11-30T10:00"])
def test_an_event_takes_place_after_all(
    chief: Client, client: Client, previous: str | None
) -> None:
    earlier = parse_local_time(previous) if previous else None
    page = create_forum(
        status=Status.CANCELLED,
        previous_start=earlier,
        status_reason={"lt": "Susirgo pranešėja."},
    )

    assert open_form(chief, page, "cancel")["status"] == "scheduled"
    send_form(chief, page, "cancel")

    restored = reload_event(page)
    expected = Status.RESCHEDULED if previous else Status.SCHEDULED
    assert restored.status == expected
    assert "Susirgo" not in visible_text(fetch_main(client, page.url))


def test_a_reason_is_shown_with_a_status_only(client: Client) -> None:
    page = create_forum(status_reason={"lt": "Susirgo pranešėja."})

    resource = client.get(f"/api/headless/v1/events/{page.pk}").json()

    assert resource["status_reason"] == ""


def test_an_unfinished_draft_is_not_published_with_a_cancellation(
    chief: Client,
) -> None:
    page = create_forum()
    leave_unfinished(page)

    refused = send_form(chief, page, "cancel")
    saved = send_form(chief, page, "cancel", button="draft")

    assert "nebaigtas" in read_errors(refused)
    assert saved.status_code == 302
    assert reload_event(page).status == Status.SCHEDULED
    assert reload_event(page).get_latest_revision_as_object().status == Status.CANCELLED


def test_an_unknown_status_is_refused(chief: Client) -> None:
    page = create_forum()

    for status in ("moved_online", "", "\x00"):
        assert read_errors(send_form(chief, page, "cancel", status=status))
    assert reload_event(page).status == Status.SCHEDULED


def test_a_locked_event_is_not_changed(chief: Client, writer: Client) -> None:
    page = create_forum()
    EventPage.objects.filter(pk=page.pk).update(locked=True)

    response = writer.get(build_path(page, "cancel"))

    assert response.headers["Location"] == f"/admin/pages/{page.pk}/edit/"
