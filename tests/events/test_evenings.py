"""The migration that puts stored evenings on the day on which they began."""

import datetime as dt
import importlib
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from events.models import EventPage
from home.models import HomePage
from tests.support.event_pages import EVENT_LIST_PATH, create_event, parse_local_time
from tests.support.html import fetch_html, visible_text
from tests.support.translation_steps import get_target, translate_and_publish

pytestmark = pytest.mark.django_db

migration = importlib.import_module("events.migrations.0006_evenings_on_one_day")
# Start, end, other fields, and the last day as it was stored before and is now.
STORED = [
    ("2026-12-03T18:00", "2026-12-04T02:00", {}, "2026-12-04", "2026-12-03"),
    ("2026-12-03T18:00", "2026-12-04T04:00", {}, "2026-12-04", "2026-12-03"),
    ("2026-12-03T18:00", "2026-12-04T04:01", {}, "2026-12-04", "2026-12-04"),
    ("2026-12-03T18:00", "2026-12-04T00:00", {}, "2026-12-03", "2026-12-03"),
    ("2026-12-02T18:00", "2026-12-05T02:00", {}, "2026-12-05", "2026-12-04"),
    ("2026-12-03T01:00", "2026-12-03T03:00", {}, "2026-12-03", "2026-12-03"),
    ("2026-12-03T10:00", None, {}, "2026-12-03", "2026-12-03"),
    (
        "2026-12-03T00:00",
        "2026-12-05T00:00",
        {"all_day": True},
        "2026-12-05",
        "2026-12-05",
    ),
    (
        # From 18:00 to 2:00 in New York.
        "2026-12-04T01:00",
        "2026-12-04T09:00",
        {"timezone": "America/New_York"},
        "2026-12-04",
        "2026-12-03",
    ),
]


def store_last_day(page: EventPage, day: str) -> None:
    """Store the last day as it was before the migration."""
    EventPage.objects.filter(pk=page.pk).update(last_day=day)


@pytest.mark.parametrize(("start", "end", "fields", "before", "after"), STORED)
def test_a_stored_event_has_the_last_day_of_one_that_is_saved_now(
    tree: dict[str, HomePage],
    start: str,
    end: str | None,
    fields: dict[str, Any],
    before: str,
    after: str,
) -> None:
    page = create_event("Vakaras", start, end, **fields)
    columns = EventPage.objects.filter(pk=page.pk).values()
    saved = columns.get()
    store_last_day(page, before)

    migration.set_last_days(apps, None)

    assert columns.get() == saved
    assert saved["last_day"] == dt.date.fromisoformat(after)


def test_events_without_times_stay(tree: dict[str, HomePage]) -> None:
    page = create_event("Vakaras", "2026-12-03T18:00")
    empty = dict.fromkeys(("start", "end", "ends_at", "first_day", "last_day"))
    EventPage.objects.filter(pk=page.pk).update(live=False, **empty)

    migration.set_last_days(apps, None)

    assert EventPage.objects.get().last_day is None


def test_a_stored_evening_opens_in_both_languages_and_is_on_one_day(
    client: Client, admin_client: Client, tree: dict[str, HomePage]
) -> None:
    page = create_event("Vakaras", "2026-12-03T18:00", "2026-12-04T02:00")
    english = get_target(translate_and_publish(page))
    paths = [page.url, english.url, f"{EVENT_LIST_PATH}?view=month&month=2026-12"]
    shown = [visible_text(fetch_html(client, path).main) for path in paths]
    for stored in (page, english):
        store_last_day(stored, "2026-12-04")

    migration.set_last_days(apps, None)

    assert [visible_text(fetch_html(client, path).main) for path in paths] == shown
    month = fetch_html(client, paths[-1])
    cells = [day["datetime"] for day in month.select("td:has(a) > time")]
    assert cells == ["2026-12-03"]
    assert EventPage.objects.get(pk=page.pk).start == parse_local_time(
        "2026-12-03T18:00"
    )
    form = admin_client.get(f"/admin/pages/{page.pk}/edit/")
    assert form.status_code == 200
    assert 'value="2026-12-04 02:00"' in form.content.decode()
