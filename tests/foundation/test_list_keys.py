"""The keys of a list: one query for all of its parts, until the list changes."""

import datetime as dt
from array import array
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q, QuerySet
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Site

from articles.models import NewsPage
from articles.selectors import visible_news
from events.models import EventPage
from events.selectors import filter_current, filter_past, visible_events
from foundation import list_keys
from foundation.generation import facts
from foundation.list_keys import KeptList, KeptLists, paginate_keys
from foundation.visibility import get_visibility
from tests.support.factories import EventFactory, NewsFactory
from tests.support.html import use_kept_facts

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def kept_facts() -> Iterator[None]:
    """Keep facts in the transaction of the test."""
    with use_kept_facts():
        yield


def select_news(site: Site, *, at: dt.datetime = NOON) -> QuerySet[NewsPage]:
    """Select the visible news of a moment."""
    return visible_news(get_visibility(site, at=at), language="lt")


def select_events(site: Site, *, at: dt.datetime) -> QuerySet[EventPage]:
    """Select the current events of a moment."""
    return filter_current(visible_events(get_visibility(site, at=at)), at=at)


def create_news(count: int) -> list[NewsPage]:
    """Create news of which several have the same date."""
    return [
        NewsFactory.create(date=dt.date(2026, 11, 1 + number % 3))
        for number in range(count)
    ]


@pytest.mark.parametrize("part", [(0, 3), (2, 5), (4, 9), (7, 9), (0, 100)])
def test_part_is_that_of_the_rows(site: Site, part: tuple[int, int]) -> None:
    create_news(7)
    rows = select_news(site)

    count, keys = paginate_keys(rows, *part, at=NOON)

    assert count == 7
    assert list(keys) == [page.pk for page in rows[slice(*part)]]


@pytest.mark.usefixtures("kept_facts")
def test_all_parts_take_one_query(
    site: Site, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    create_news(5)
    paginate_keys(select_news(site), 0, 1, at=NOON)

    with django_assert_num_queries(0):
        parts = [
            paginate_keys(select_news(site), at, at + 2, at=NOON) for at in (0, 2, 4)
        ]

    assert [(count, len(keys)) for count, keys in parts] == [(5, 2), (5, 2), (5, 1)]


@pytest.mark.usefixtures("kept_facts")
def test_same_list_a_little_later_takes_no_query(
    site: Site, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    event = EventFactory.create(start=NOON + HOUR, end=NOON + 2 * HOUR)
    paginate_keys(select_events(site, at=NOON), 0, 9, at=NOON)

    later = NOON + HOUR / 2
    rows = select_events(site, at=later)
    with django_assert_num_queries(0):
        assert paginate_keys(rows, 0, 9, at=later) == (1, array("q", [event.pk]))


@pytest.mark.usefixtures("kept_facts")
def test_list_is_loaded_again_when_the_time_changes_it(site: Site) -> None:
    EventFactory.create(start=NOON + HOUR, end=NOON + 2 * HOUR)
    paginate_keys(select_events(site, at=NOON), 0, 9, at=NOON)

    after = NOON + 2 * HOUR
    assert paginate_keys(select_events(site, at=after), 0, 9, at=after)[0] == 0


def test_list_is_loaded_again_in_the_next_generation(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    generation = [(0, 0)]
    monkeypatch.setattr(facts, "get_current_generation", lambda: generation[0])
    rows = select_news(site)
    assert paginate_keys(rows, 0, 9, at=NOON)[0] == 0

    create_news(1)
    assert paginate_keys(rows, 0, 9, at=NOON)[0] == 0
    generation[0] = (0, 1)
    assert paginate_keys(rows, 0, 9, at=NOON)[0] == 1


@pytest.mark.usefixtures("kept_facts")
def test_lists_with_other_conditions_or_orders_are_other_lists(site: Site) -> None:
    first, second = create_news(2)
    rows = select_news(site)
    lists: list[QuerySet[Any]] = [
        rows.order_by("pk"),
        rows.order_by("-pk"),
        rows.filter(pk=second.pk),
        rows.filter(pk=first.pk),
    ]

    found = [list(paginate_keys(one, 0, 9, at=NOON)[1]) for one in lists * 2]

    expected = [[first.pk, second.pk], [second.pk, first.pk], [second.pk], [first.pk]]
    assert found == expected * 2


@pytest.mark.usefixtures("kept_facts")
def test_moment_that_is_not_now_is_a_condition_of_its_own(site: Site) -> None:
    EventFactory.create(start=NOON - 3 * HOUR, end=NOON - 2 * HOUR)
    events = visible_events(get_visibility(site, at=NOON))

    counts = [
        paginate_keys(filter_past(events, at=moment), 0, 9, at=NOON)[0]
        for moment in (NOON, NOON - HOUR, NOON - 4 * HOUR)
    ]

    assert counts == [1, 1, 0]


@pytest.mark.parametrize("is_kept", [True, False])
def test_rows_that_can_not_exist_are_an_empty_list(site: Site, is_kept: bool) -> None:
    create_news(1)
    rows = select_news(site).filter(Q(pk__in=[]))

    if is_kept:
        with use_kept_facts():
            assert paginate_keys(rows, 0, 9, at=NOON) == (0, [])
    else:
        assert paginate_keys(rows, 0, 9, at=NOON) == (0, [])


@pytest.mark.usefixtures("kept_facts")
def test_only_the_number_of_a_long_list_is_kept(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_keys, "LIST_KEYS_MAX", 3)
    create_news(4)
    rows = select_news(site)
    expected = [page.pk for page in rows]
    assert paginate_keys(rows, 0, 2, at=NOON) == (4, expected[:2])

    with CaptureQueriesContext(connection) as queries:
        assert paginate_keys(rows, 2, 9, at=NOON) == (4, expected[2:])

    assert len(queries) == 1


def test_lists_that_were_not_used_for_longest_are_dropped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(list_keys, "ENTRY_KEYS", 1)
    monkeypatch.setattr(list_keys, "KEPT_KEYS_MAX", 9)
    lists = KeptLists()
    lists.add_list(b"a", KeptList(3, array("q", [1, 2, 3])))
    lists.add_list(b"b", KeptList(3, array("q", [1, 2, 3])))
    lists.get_list(b"a")

    lists.add_list(b"c", KeptList(1, array("q", [1])))

    assert lists.get_list(b"b") is None
    assert lists.get_list(b"a") is not None
    assert lists.get_list(b"c") == KeptList(1, array("q", [1]))


def test_one_list_takes_at_most_a_megabyte() -> None:
    keys = array("q", range(list_keys.LIST_KEYS_MAX))

    assert keys.itemsize * len(keys) <= 1_000_000
