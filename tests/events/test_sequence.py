"""The number of an event's publications rises, whatever the clock does."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.db.models import F

from events.models import EventPage
from tests.support import factories
from tests.support.translation_steps import (
    edit_and_publish,
    get_target,
    translate_and_publish,
)

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


def sequence(page: Any) -> int:
    return EventPage.objects.get(pk=page.pk).sequence


def test_it_rises_with_the_clock(tree: Any) -> None:
    with time_machine.travel(NOON, tick=False):
        page = factories.EventFactory.create()
    before = sequence(page)
    with time_machine.travel(NOON + 5 * SECOND, tick=False):
        factories.publish_page(page)

    assert before < sequence(page) == before + 5


def test_it_rises_twice_in_one_second(tree: Any) -> None:
    with time_machine.travel(NOON, tick=False):
        page = factories.EventFactory.create()
        seen = [sequence(page)]
        for _ in range(3):
            factories.publish_page(page)
            seen.append(sequence(page))

    assert seen == [seen[0] + more for more in range(4)]


def test_it_rises_where_the_clock_was_put_back(tree: Any) -> None:
    with time_machine.travel(NOON, tick=False):
        page = factories.EventFactory.create()
    before = sequence(page)
    with time_machine.travel(NOON - 3600 * SECOND, tick=False):
        factories.publish_page(page)

    assert sequence(page) == before + 1


def test_an_older_revision_is_a_newer_publication(tree: Any) -> None:
    page = factories.EventFactory.create()
    old = page.save_revision()
    page.save_revision().publish()
    before = sequence(page)

    old.publish()

    assert sequence(page) > before


def test_it_rises_after_a_time_out_of_sight(tree: Any) -> None:
    page = factories.EventFactory.create()
    before = sequence(page)

    page.unpublish()
    page.get_latest_revision().publish()

    assert sequence(page) > before


def test_dates_set_by_hand_do_not_matter(tree: Any) -> None:
    page = factories.EventFactory.create()
    before = sequence(page)
    in_2087 = dt.datetime(2087, 1, 1, tzinfo=dt.UTC)
    EventPage.objects.filter(pk=page.pk).update(
        first_published_at=in_2087, last_published_at=F("first_published_at")
    )

    factories.publish_page(EventPage.objects.get(pk=page.pk))

    assert sequence(page) > before


def test_a_draft_changes_nothing(tree: Any) -> None:
    page = factories.EventFactory.create()
    before = sequence(page)

    page.save_revision()

    assert sequence(page) == before


def test_a_translation_that_follows_its_source_rises_too(tree: Any) -> None:
    page = factories.EventFactory.create(title="Forumas")
    translation = translate_and_publish(page)
    before = sequence(get_target(translation))

    edit_and_publish(page, start=page.start - dt.timedelta(days=1))

    assert sequence(get_target(translation)) > before


def test_a_translation_made_anew_goes_on(tree: Any) -> None:
    """All languages share the UID, so a calendar compares their numbers."""
    with time_machine.travel(NOON, tick=False):
        page = factories.EventFactory.create()
    with time_machine.travel(NOON + 60 * SECOND, tick=False):
        first = factories.create_translation(page, "en", slug="forum")
    before = sequence(first)
    first.delete()
    with time_machine.travel(NOON + 120 * SECOND, tick=False):
        second = factories.create_translation(page, "en", slug="forum")

    assert sequence(page) < before < sequence(second)


def test_it_fits_an_integer_of_a_calendar(tree: Any) -> None:
    with time_machine.travel(dt.datetime(2087, 12, 31, tzinfo=dt.UTC), tick=False):
        page = factories.EventFactory.create()

    assert 2**30 < sequence(page) < 2**31
