"""The SEQUENCE number of an event rises with each publication."""

import datetime as dt

import pytest
import time_machine
from django.db.models import F

from events.models import EventPage
from home.models import HomePage
from tests.support import factories
from tests.support.translation_steps import (
    edit_and_publish,
    get_target,
    translate_and_publish,
)

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


def read_sequence(page: EventPage) -> int:
    """Read the sequence number of an event from the database."""
    sequence: int = EventPage.objects.get(pk=page.pk).sequence
    return sequence


def test_sequence_rises_with_the_clock(tree: dict[str, HomePage]) -> None:
    with time_machine.travel(NOON, tick=False):
        page = factories.EventFactory.create()
    before = read_sequence(page)
    with time_machine.travel(NOON + 5 * SECOND, tick=False):
        factories.publish_page(page)

    assert before < read_sequence(page) == before + 5


def test_sequence_rises_with_each_publication_in_one_second(
    tree: dict[str, HomePage],
) -> None:
    with time_machine.travel(NOON, tick=False):
        page = factories.EventFactory.create()
        numbers = [read_sequence(page)]
        for _ in range(3):
            factories.publish_page(page)
            numbers.append(read_sequence(page))

    assert numbers == [numbers[0] + more for more in range(4)]


def test_sequence_rises_after_the_clock_was_set_back(tree: dict[str, HomePage]) -> None:
    with time_machine.travel(NOON, tick=False):
        page = factories.EventFactory.create()
    before = read_sequence(page)
    with time_machine.travel(NOON - 3600 * SECOND, tick=False):
        factories.publish_page(page)

    assert read_sequence(page) == before + 1


def test_sequence_rises_when_an_older_revision_is_published(
    tree: dict[str, HomePage],
) -> None:
    page = factories.EventFactory.create()
    old = page.save_revision()
    page.save_revision().publish()
    before = read_sequence(page)

    old.publish()

    assert read_sequence(page) > before


def test_sequence_rises_after_unpublishing(tree: dict[str, HomePage]) -> None:
    page = factories.EventFactory.create()
    before = read_sequence(page)

    page.unpublish()
    page.get_latest_revision().publish()

    assert read_sequence(page) > before


def test_sequence_ignores_publication_dates_set_by_hand(
    tree: dict[str, HomePage],
) -> None:
    page = factories.EventFactory.create()
    before = read_sequence(page)
    in_2087 = dt.datetime(2087, 1, 1, tzinfo=dt.UTC)
    EventPage.objects.filter(pk=page.pk).update(
        first_published_at=in_2087, last_published_at=F("first_published_at")
    )

    factories.publish_page(EventPage.objects.get(pk=page.pk))

    assert read_sequence(page) > before


def test_draft_does_not_change_the_sequence(tree: dict[str, HomePage]) -> None:
    page = factories.EventFactory.create()
    before = read_sequence(page)

    page.save_revision()

    assert read_sequence(page) == before


def test_sequence_of_a_synchronised_translation_rises(
    tree: dict[str, HomePage],
) -> None:
    page = factories.EventFactory.create(title="Forumas")
    translation = translate_and_publish(page)
    before = read_sequence(get_target(translation))

    edit_and_publish(page, start=page.start - dt.timedelta(days=1))

    assert read_sequence(get_target(translation)) > before


def test_sequence_of_a_recreated_translation_rises(tree: dict[str, HomePage]) -> None:
    """All languages have the same UID, so calendars compare their numbers."""
    with time_machine.travel(NOON, tick=False):
        page = factories.EventFactory.create()
    with time_machine.travel(NOON + 60 * SECOND, tick=False):
        first = factories.create_translation(page, "en", slug="forum")
    before = read_sequence(first)
    first.delete()
    with time_machine.travel(NOON + 120 * SECOND, tick=False):
        second = factories.create_translation(page, "en", slug="forum")

    assert read_sequence(page) < before < read_sequence(second)


def test_sequence_fits_a_32_bit_integer(tree: dict[str, HomePage]) -> None:
    with time_machine.travel(dt.datetime(2087, 12, 31, tzinfo=dt.UTC), tick=False):
        page = factories.EventFactory.create()

    assert 2**30 < read_sequence(page) < 2**31
