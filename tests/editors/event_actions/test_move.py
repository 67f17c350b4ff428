"""An event gets a new date: what is published, and what stays a draft."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from events.enums import Status
from events.models import EventPage
from home.models import HomePage
from tests.editors.event_actions.forms import (
    build_path,
    list_buttons,
    open_form,
    read_errors,
    reload_event,
    send_form,
)
from tests.support import factories
from tests.support.calendar_samples import parse_with_vobject
from tests.support.event_pages import create_event, parse_local_time
from tests.support.html import fetch_main, visible_text
from tests.support.stream_data import make_block, make_body
from tests.support.translation_steps import (
    get_target,
    save_draft,
    translate_and_publish,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("november", "tree"),
]

REASON = {"reason_lt": "Salė remontuojama.", "reason_en": "The hall is under repair."}


def create_forum(**fields: Any) -> EventPage:
    """Create a published event with a programme."""
    coffee = {"day": None, "start": "10:00", "end": "10:30", "title": "Kava"}
    return create_event(
        "Forumas",
        "2026-12-02T10:00",
        "2026-12-02T12:00",
        agenda=make_body(make_block("break", coffee)),
        registration_deadline=parse_local_time("2026-12-01T20:00"),
        **fields,
    )


def test_a_moved_event_tells_the_earlier_start_and_the_reason(
    chief: Client, client: Client
) -> None:
    page = create_forum()
    sequence = reload_event(page).sequence

    response = send_form(chief, page, "move", start="2027-03-28 10:00", **REASON)

    assert response.status_code == 302
    moved = reload_event(page)
    assert moved.status == Status.RESCHEDULED
    assert moved.previous_start == parse_local_time("2026-12-02T10:00")
    assert moved.end == parse_local_time("2027-03-28T12:00")
    assert moved.registration_deadline == parse_local_time("2027-03-27T20:00")
    shown = visible_text(fetch_main(client, page.url))
    assert "Salė remontuojama." in shown
    assert "2026 m. gruodžio 2 d." in shown
    resource = client.get(f"/api/headless/v1/events/{page.pk}").json()
    assert resource["status_reason"] == "Salė remontuojama."
    calendar = client.get(f"/calendar/lt/{page.translation_key}.ics").content.decode()
    entry = parse_with_vobject(calendar).vevent
    assert entry.comment.value == "Salė remontuojama."
    assert "Salė remontuojama." in entry.description.value
    assert int(entry.sequence.value) > sequence
    assert entry.dtstart.value == parse_local_time("2027-03-28T10:00")


def test_a_translation_moves_with_its_source_and_has_its_own_reason(
    chief: Client, client: Client
) -> None:
    page = create_forum()
    translation = translate_and_publish(page)

    send_form(chief, page, "move", start="2027-03-28 10:00", **REASON)

    target = get_target(translation)
    assert target.start == parse_local_time("2027-03-28T10:00")
    assert target.agenda[0].value["title"] == "EN Kava"
    shown = visible_text(fetch_main(client, target.url))
    assert "The hall is under repair." in shown
    assert "remontuojama" not in shown


def test_the_form_of_a_translation_is_that_of_its_source(chief: Client) -> None:
    page = create_forum()
    target = get_target(translate_and_publish(page))

    response = chief.get(build_path(target, "move"))

    assert response.headers["Location"] == build_path(page, "move")


def test_an_event_that_moves_twice_tells_the_start_that_readers_knew(
    chief: Client,
) -> None:
    page = create_forum()

    send_form(chief, page, "move", start="2027-01-10 10:00")
    send_form(chief, page, "move", start="2027-02-10 10:00")

    assert reload_event(page).previous_start == parse_local_time("2027-01-10T10:00")


def test_a_draft_moves_without_being_announced(chief: Client) -> None:
    page = create_forum(published=False)

    send_form(chief, page, "move", button="draft", start="2027-01-10 10:00")

    draft = reload_event(page).get_latest_revision_as_object()
    assert draft.start == parse_local_time("2027-01-10T10:00")
    assert draft.status == Status.SCHEDULED
    assert not reload_event(page).live


def test_an_all_day_event_moves_by_days(chief: Client) -> None:
    page = create_event("Mugė", "2026-12-02T00:00", "2026-12-03T00:00", all_day=True)

    send_form(chief, page, "move", start="2027-03-28")

    moved = reload_event(page)
    assert str(moved.first_day) == "2027-03-28"
    assert str(moved.last_day) == "2027-03-29"


def test_an_editor_who_may_not_publish_submits_the_change(writer: Client) -> None:
    page = create_forum()

    form = writer.get(build_path(page, "move"))
    response = send_form(
        writer, page, "move", button="submit", start="2027-01-10 10:00"
    )

    assert list_buttons(form) == ["Pateikti tikrinti", "Išsaugoti kaip juodraštį"]
    assert response.status_code == 302
    assert reload_event(page).start == parse_local_time("2026-12-02T10:00")
    assert reload_event(page).workflow_in_progress


def test_an_editor_who_may_not_publish_saves_a_draft_with_any_button(
    writer: Client,
) -> None:
    page = create_forum()

    send_form(writer, page, "move", button="publish", start="2027-01-10 10:00")

    assert reload_event(page).start == parse_local_time("2026-12-02T10:00")
    assert not reload_event(page).workflow_in_progress


def test_other_changes_of_the_draft_are_named_and_published(chief: Client) -> None:
    page = create_forum()
    save_draft(page, intro="Kitaip.")

    form = chief.get(build_path(page, "move"))
    send_form(chief, page, "move", start="2027-01-10 10:00")

    assert "nepaskelbtų pakeitimų" in form.content.decode()
    assert reload_event(page).intro == "Kitaip."


def test_a_version_that_was_saved_meanwhile_is_not_lost(chief: Client) -> None:
    page = create_forum()
    data = open_form(chief, page, "move")
    save_draft(page, intro="Kitaip.")
    data |= {"start": "2027-01-10 10:00", "action-publish": "1"}

    refused = chief.post(build_path(page, "move"), data)

    assert "kitą versiją" in read_errors(refused)
    assert reload_event(page).start == parse_local_time("2026-12-02T10:00")


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"start": ""}, "privalomas"),
        ({"start": "2026-12-02 10:00"}, "ir dabar prasideda"),
        ({"start": "2027-03-28 03:30"}, "sukamas į priekį"),
        ({"start": "9999-12-31 10:00"}, "metus"),
        ({"start": "\x00"}, "datą"),
        ({"end": "2026-12-31 10:00"}, "Pabaiga"),
        ({"end": "2027-01-10 10:10"}, "programos"),
        ({"reason_lt": "\x00"}, "Nul"),
        ({"reason_lt": "a" * 301}, "300"),
    ],
)
def test_a_mistake_is_shown_and_nothing_changes(
    chief: Client, fields: dict[str, str], error: str
) -> None:
    page = create_forum()

    response = send_form(
        chief, page, "move", **({"start": "2027-01-10 10:00"} | fields)
    )

    assert error in read_errors(response)
    assert reload_event(page).start == parse_local_time("2026-12-02T10:00")


def test_an_event_without_a_date_leads_to_its_form(chief: Client) -> None:
    page = factories.EventFactory.create(start=None, end=None, published=False)

    response = chief.get(build_path(page, "move"))

    assert response.headers["Location"] == f"/admin/pages/{page.pk}/edit/"


def test_an_unknown_event_is_not_found(
    chief: Client, news: dict[str, Any], tree: dict[str, HomePage]
) -> None:
    for pk in (news["lt"].pk, 10**30):
        assert chief.get(f"/admin/events/{pk}/move/").status_code == 404


def test_a_move_to_a_time_that_occurs_twice_asks_which_one(chief: Client) -> None:
    page = create_forum()

    asked = send_form(chief, page, "move", start="2027-10-31 03:30", **REASON)

    assert "du kartus" in read_errors(asked)
    answer = {"start-occurrence": "2027-10-31T01:30Z"}
    moved = send_form(chief, page, "move", start="2027-10-31 03:30", **REASON, **answer)
    assert moved.status_code == 302
    start = reload_event(page).start
    assert start == dt.datetime(2027, 10, 31, 1, 30, tzinfo=dt.UTC)
    same = send_form(chief, page, "move", **REASON)
    assert "dabar prasideda" in read_errors(same)


def test_a_move_to_a_skipped_time_offers_the_next_one(chief: Client) -> None:
    response = send_form(chief, create_forum(), "move", start="2027-03-28 03:30")

    assert "2027-03-28 04:00" in read_errors(response)
