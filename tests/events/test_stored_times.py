"""Instants around a change of the clock stay the same outside of the form."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import serializers
from django.test import Client

from events.models import EventPage
from tests.support import factories
from tests.support.translation_steps import (
    begin_translation,
    edit_and_publish,
    get_target,
    save_draft,
    translate_all_texts,
    translate_and_publish,
)

pytestmark = pytest.mark.django_db

FIELDS = ("start", "end", "previous_start", "registration_deadline")
# A time that occurs twice, or is skipped, on the clock of a zone.
TWICE = [
    ("Europe/Vilnius", "2027-10-31T03:30"),
    ("Europe/Dublin", "2027-10-31T01:30"),
    ("Australia/Lord_Howe", "2027-04-04T01:45"),
]
SKIPPED = [
    ("Europe/Vilnius", "2027-03-28T03:30"),
    ("Australia/Lord_Howe", "2027-10-03T02:15"),
]


def build_instants(zone: str, time: str) -> tuple[dt.datetime, dt.datetime]:
    """Read a local time by both offsets; return the instants in UTC, in order."""
    local = dt.datetime.fromisoformat(time).replace(tzinfo=ZoneInfo(zone))
    both = (local.replace(fold=fold).astimezone(dt.UTC) for fold in (0, 1))
    first, second = sorted(both)
    assert first < second
    return first, second


def build_times(zone: str, time: str) -> dict[str, Any]:
    """Build the times of an event, each at the first or at the second instant."""
    first, second = build_instants(zone, time)
    return {
        "start": first,
        "end": second,
        "previous_start": second,
        "registration_deadline": first,
    }


def read_times(page: EventPage) -> dict[str, dt.datetime | None]:
    """Read the stored times."""
    stored = EventPage.objects.get(pk=page.pk)
    return {name: getattr(stored, name) for name in FIELDS}


@pytest.mark.parametrize(("zone", "time"), TWICE + SKIPPED)
def test_a_translation_has_the_instants_of_its_source(zone: str, time: str) -> None:
    first, second = build_instants(zone, time)
    times = build_times(zone, time)
    event = factories.EventFactory.create(timezone=zone, status="rescheduled", **times)
    translation = translate_and_publish(event)
    assert read_times(get_target(translation)) == times

    # The clock shows an earlier time at the end of this event than at its start.
    minutes = (second - first) // 2 - dt.timedelta(minutes=5)
    overlap = {"start": first + minutes, "end": second + minutes / 2}
    moved = {"start": second, "end": second + minutes, "previous_start": first}
    for changes in (overlap, moved, times):
        edit_and_publish(event, **changes)
        assert read_times(event) == times | changes
        assert read_times(get_target(translation)) == times | changes
    assert get_target(translation).live


@pytest.mark.parametrize(("zone", "time"), [TWICE[0], SKIPPED[0]])
def test_a_translation_of_a_draft_gets_the_instant_that_is_published(
    zone: str, time: str
) -> None:
    first, second = build_instants(zone, time)
    event = factories.EventFactory.create(
        timezone=zone, start=first, end=None, published=False
    )
    save_draft(event, unclear_times={"start": f"{time}:00"})
    translation = translate_all_texts(begin_translation(event))

    edit_and_publish(event, start=second, unclear_times={})

    assert get_target(translation).start == second
    assert get_target(translation).unclear_times == {}


@pytest.mark.parametrize(("zone", "time"), TWICE)
def test_code_stores_the_instant_that_it_names(
    zone: str, time: str, client: Client
) -> None:
    """An importer hands over local times; ``fold`` says which of two is meant."""
    first, second = build_instants(zone, time)
    local = dt.datetime.fromisoformat(time).replace(tzinfo=ZoneInfo(zone))

    event = factories.EventFactory.create(
        timezone=zone,
        start=local + dt.timedelta(minutes=10),
        end=local.replace(fold=1),
    )

    first += dt.timedelta(minutes=10)
    times = read_times(event)
    assert (times["start"], times["end"]) == (first, second)
    assert EventPage.objects.get().ends_at == second
    shown = client.get(f"/api/headless/v1/events/{event.pk}").json()
    assert dt.datetime.fromisoformat(shown["start"]) == first
    assert dt.datetime.fromisoformat(shown["end"]) == second


@pytest.mark.parametrize(("zone", "time"), SKIPPED)
def test_code_that_names_a_skipped_time_stores_the_next_one(
    zone: str, time: str
) -> None:
    local = dt.datetime.fromisoformat(time).replace(tzinfo=ZoneInfo(zone))

    event = factories.EventFactory.create(timezone=zone, start=local, end=None)

    assert read_times(event)["start"] == build_instants(zone, time)[1]


@pytest.mark.parametrize(("zone", "time"), TWICE + SKIPPED)
def test_exported_events_are_loaded_with_the_same_instants(
    zone: str, time: str
) -> None:
    times = build_times(zone, time)
    event = factories.EventFactory.create(timezone=zone, status="rescheduled", **times)
    columns = {**vars(EventPage.objects.get())}
    exported = serializers.serialize("json", [event, event.latest_revision])
    revision = EventPage.from_json(event.to_json())
    EventPage.objects.update(**dict.fromkeys((*FIELDS, "ends_at", "first_day")))

    for row in serializers.deserialize("json", exported):
        row.save()

    # Python calls two times of this hour in two zones unequal.
    assert {
        name: getattr(revision, name).astimezone(dt.UTC) for name in FIELDS
    } == times
    loaded = vars(EventPage.objects.get())
    for name in (*FIELDS, "ends_at", "first_day", "last_day"):
        assert loaded[name] == columns[name], name
    draft = EventPage.objects.get().get_latest_revision_as_object()
    assert {name: getattr(draft, name) for name in FIELDS} == times
