"""Times of an event that its clock shows twice, or skips, in the form."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from events.models import EventIndexPage, EventPage
from tests.support.edit_forms import EditorForm, read_form
from tests.support.event_forms import COMPLETE, get_errors, post_new_event
from tests.support.event_pages import create_event

FIELDS = ("start", "end", "previous_start", "registration_deadline")
# A time that occurs twice, with its two instants in UTC.
TWICE = [
    ("Europe/Vilnius", "2027-10-31 03:30", "2027-10-31T00:30", "2027-10-31T01:30"),
    ("Europe/Dublin", "2027-10-31 01:30", "2027-10-31T00:30", "2027-10-31T01:30"),
    ("Australia/Lord_Howe", "2027-04-04 01:45", "2027-04-03T14:45", "2027-04-03T15:15"),
    ("Africa/Casablanca", "2027-02-07 02:30", "2027-02-07T01:30", "2027-02-07T02:30"),
    ("America/Santiago", "2027-04-03 23:30", "2027-04-04T02:30", "2027-04-04T03:30"),
]
# A time that is skipped, when the skipped hour begins, and when it is over.
SKIPPED = [
    ("Europe/Vilnius", "2027-03-28 03:30", "2027-03-28 03:00", "2027-03-28 04:00"),
    ("Australia/Lord_Howe", "2027-10-03 02:15", "2027-10-03 02:00", "2027-10-03 02:30"),
    ("Pacific/Apia", "2011-12-30 10:00", "2011-12-30 00:00", "2011-12-31 00:00"),
    ("Africa/Casablanca", "2027-03-14 02:30", "2027-03-14 02:00", "2027-03-14 03:00"),
    ("America/Santiago", "2027-09-05 00:30", "2027-09-05 00:00", "2027-09-05 01:00"),
]


@pytest.fixture(autouse=True)
def _log_in(client: Client, superuser: User) -> None:
    client.force_login(superuser)


def parse(text: str) -> dt.datetime:
    """Parse an instant in UTC."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def edit_path(page: EventPage) -> str:
    """Return the address of an event's form."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def build_fields(zone: str, time: str) -> dict[str, str]:
    """Fill in all times of a form with the same time."""
    fields = COMPLETE | {"timezone": zone, "status": "rescheduled"}
    return fields | dict.fromkeys(FIELDS, time)


def read_choices(response: Any, name: str) -> dict[str, bool]:
    """Read the instants that a form offers for a field, and which one is chosen."""
    page = BeautifulSoup(response.content, "html.parser")
    inputs = page.select(f"input[name={name}-occurrence]")
    return {str(field["value"]): field.has_attr("checked") for field in inputs}


def read_draft(page: EventPage) -> EventPage:
    """Load the latest draft."""
    draft: EventPage = EventPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return draft


@pytest.mark.parametrize(("zone", "time", "first", "second"), TWICE)
def test_publishing_asks_about_a_time_that_occurs_twice(
    client: Client,
    event_index: EventIndexPage,
    zone: str,
    time: str,
    first: str,
    second: str,
) -> None:
    fields = build_fields(zone, time)

    asked = post_new_event(client, event_index, **fields)

    assert asked.status_code == 200
    assert set(get_errors(asked)) == set(FIELDS)
    for name in FIELDS:
        assert read_choices(asked, name) == {f"{first}Z": False, f"{second}Z": False}
    assert f'value="{time}"' in asked.content.decode()

    answers = {"start": first, "end": second, "previous_start": second}
    answers["registration_deadline"] = first
    fields |= {f"{name}-occurrence": f"{text}Z" for name, text in answers.items()}
    published = post_new_event(client, event_index, **fields)

    assert published.status_code == 302, get_errors(published)
    page = EventPage.objects.get()
    assert page.live
    assert {name: getattr(page, name) for name in FIELDS} == {
        name: parse(text) for name, text in answers.items()
    }


@pytest.mark.parametrize(
    ("zone", "first", "second", "action"),
    [
        *((case[0], *case[2:], "action-publish") for case in TWICE),
        ("Europe/Vilnius", *TWICE[0][2:], "action-save"),
        ("Europe/Vilnius", *TWICE[0][2:], "autosave"),
    ],
)
def test_a_form_that_is_saved_unchanged_keeps_each_instant(
    client: Client,
    event_index: EventIndexPage,
    zone: str,
    first: str,
    second: str,
    action: str,
) -> None:
    post_new_event(client, event_index, **(COMPLETE | {"timezone": zone}))
    page = EventPage.objects.get()
    page.status = "rescheduled"
    other = {first: second, second: first}
    for text in (first, second):
        instants = {
            "start": parse(text).replace(second=42),
            "end": parse(second).replace(second=43),
            "previous_start": parse(other[text]).replace(second=42),
            "registration_deadline": parse(text),
        }
        for name, instant in instants.items():
            setattr(page, name, instant)
        page.save_revision().publish()
        form = EditorForm(client, edit_path(page))
        data = read_form(client, form.path, EventPage).dict()
        assert data["start-occurrence"] == f"{text}Z"

        if action == "autosave":
            response = form.autosave(data)
            assert response.status_code == 200, response.json()
        else:
            response = form.save(data, action)
            assert response.status_code == 302, get_errors(response)
        draft = read_draft(page)
        assert {name: getattr(draft, name) for name in FIELDS} == instants


def test_a_form_without_the_answer_keeps_the_instant_of_an_unchanged_time(
    client: Client, event_index: EventIndexPage
) -> None:
    """A window that was opened before the time was set knows no choice."""
    post_new_event(client, event_index, **COMPLETE)
    page = EventPage.objects.get()
    page.start = parse("2027-10-31T01:30")
    page.end = None
    page.save_revision().publish()
    data = read_form(client, edit_path(page), EventPage).dict()
    del data["start-occurrence"]

    response = EditorForm(client, edit_path(page)).save(data, "action-publish")

    assert response.status_code == 302
    assert EventPage.objects.get().start == parse("2027-10-31T01:30")


def test_the_answer_for_another_time_is_none(
    client: Client, event_index: EventIndexPage
) -> None:
    fields = COMPLETE | {"start": "2028-10-29 03:30", "end": ""}

    response = post_new_event(
        client, event_index, **fields, **{"start-occurrence": "2027-10-31T01:30Z"}
    )

    assert set(get_errors(response)) == {"start"}


@pytest.mark.parametrize(("zone", "time"), [TWICE[0][:2], TWICE[2][:2], SKIPPED[0][:2]])
def test_a_draft_keeps_what_was_typed_and_is_asked_about_when_published(
    client: Client, event_index: EventIndexPage, zone: str, time: str
) -> None:
    fields = build_fields(zone, time) | {"action-publish": ""}

    saved = post_new_event(client, event_index, **fields)

    assert saved.status_code == 302, get_errors(saved)
    page = EventPage.objects.get()
    data = read_form(client, edit_path(page), EventPage).dict()
    assert {name: data[name] for name in FIELDS} == dict.fromkeys(FIELDS, time)
    assert not [name for name in data if name.endswith("-occurrence")]
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{bulk}?id={page.pk}&next=/admin/", follow=True)
    published = EditorForm(client, edit_path(page)).save(data, "action-publish")
    assert set(get_errors(published)) == set(FIELDS)
    assert not EventPage.objects.get().live
    saved = EditorForm(client, edit_path(page)).save(data, "action-save")
    assert saved.status_code == 302
    assert read_form(client, edit_path(page), EventPage).dict()["end"] == time


@pytest.mark.parametrize(("zone", "time", "before", "after"), SKIPPED)
def test_a_skipped_time_is_refused_with_the_next_one(
    client: Client,
    event_index: EventIndexPage,
    zone: str,
    time: str,
    before: str,
    after: str,
) -> None:
    fields = build_fields(zone, time)

    refused = post_new_event(client, event_index, **fields)

    assert refused.status_code == 200
    for name in FIELDS:
        (message,) = get_errors(refused)[name]
        assert before in message
        assert after in message
    assert f'value="{time}"' in refused.content.decode()
    fields |= {"start": after, "end": "", "registration_deadline": ""}
    fields |= {"status": "scheduled", "previous_start": ""}
    assert post_new_event(client, event_index, **fields).status_code == 302


@pytest.mark.parametrize(
    ("zone", "day", "is_possible"),
    [
        ("America/Santiago", "2027-09-05", True),
        ("Europe/Vilnius", "2027-10-31", True),
        ("Atlantic/Azores", "2027-10-31", True),
        ("Pacific/Apia", "2011-12-30", False),
    ],
)
def test_only_the_day_counts_of_an_event_without_hours(
    client: Client,
    event_index: EventIndexPage,
    zone: str,
    day: str,
    is_possible: bool,
) -> None:
    fields = COMPLETE | {"timezone": zone, "all_day": "on"}

    response = post_new_event(
        client, event_index, **fields | {"start": f"{day} 03:30", "end": ""}
    )

    assert (response.status_code == 302) is is_possible
    if is_possible:
        page = EventPage.objects.get()
        assert str(page.first_day) == day
        data = read_form(client, edit_path(page), EventPage).dict()
        assert "start-occurrence" not in data
        EditorForm(client, edit_path(page)).save(data, "action-publish")
        assert EventPage.objects.get().start == page.start


def test_the_second_of_two_times_is_another_start(
    client: Client, event_index: EventIndexPage
) -> None:
    page = create_event("Forumas", "2035-10-28T03:30", body=[])
    data = read_form(client, edit_path(page), EventPage).dict()
    assert read_choices(client.get(edit_path(page)), "start") == {
        "2035-10-28T00:30Z": True,
        "2035-10-28T01:30Z": False,
    }
    data["start-occurrence"] = "2035-10-28T01:30Z"

    response = EditorForm(client, edit_path(page)).save(data, "action-publish")

    assert 'name="start_change"' in response.content.decode()


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("en", "The first one (UTC+3, Eastern European Summer Time)"),
        ("lt", "Pirmasis (UTC+3, Rytų Europos vasaros laikas)"),
    ],
)
def test_the_choice_is_in_the_language_of_the_editor(
    client: Client, event_index: EventIndexPage, language: str, first: str
) -> None:
    page = create_event("Forumas", "2035-10-28T03:30", body=[])
    client.get("/admin/")

    response = client.get(edit_path(page), headers={"Accept-Language": language})

    assert first in response.content.decode()
