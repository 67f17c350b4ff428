"""The generation rises with each committed change of the content."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from wagtail.models import Page, PageViewRestriction, Site

from articles.models import NewsPage
from foundation.generation.facts import get_current_generation, keep_fact
from foundation.generation.sources import Generation
from foundation.models import Topic
from tests.support.factories import NewsFactory, TopicFactory

pytestmark = pytest.mark.usefixtures("transactional_db")


def read_generation() -> Generation:
    """Read the generation, which has to be known."""
    generation = get_current_generation()
    assert generation is not None
    return generation


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.save_revision().publish(),
        lambda page: page.unpublish(),
        lambda page: page.delete(),
        lambda page: page.move(page.get_parent().get_parent(), pos="last-child"),
        lambda page: Page.objects.filter(pk=page.pk).update(title="Naujas"),
        lambda page: NewsPage.objects.bulk_update([page], ["intro"]),
        lambda page: PageViewRestriction.objects.create(page=page),
        lambda _page: TopicFactory.create(),
        lambda _page: Site.objects.update(hostname="portal.example"),
    ],
)
def test_change_raises_the_generation(change: Callable[[Any], Any]) -> None:
    page = NewsFactory.create()
    before = read_generation()

    change(page)

    assert read_generation() != before


@pytest.mark.parametrize(
    "act",
    [
        lambda page: page.save_revision(),
        lambda page: NewsPage.objects.get(pk=page.pk).full_clean(),
        lambda page: page.save_revision(log_action=True),
    ],
)
def test_draft_does_not_raise_the_generation(act: Callable[[Any], Any]) -> None:
    page = NewsFactory.create()
    before = read_generation()

    act(page)

    assert read_generation() == before


def test_rolled_back_change_does_not_raise_the_generation() -> None:
    before = read_generation()

    with transaction.atomic():
        TopicFactory.create()
        transaction.set_rollback(True)
    assert read_generation() == before

    TopicFactory.create()
    assert read_generation() != before


def test_change_after_a_rolled_back_savepoint_raises_the_generation() -> None:
    topic = TopicFactory.create()
    before = read_generation()

    with transaction.atomic():
        with transaction.atomic():
            Topic.objects.update(name="Vienas")
            transaction.set_rollback(True)
        Topic.objects.filter(pk=topic.pk).update(name="Kitas")
    assert read_generation() != before


def test_fact_is_kept_until_the_content_changes() -> None:
    def count_topics() -> int:
        return keep_fact("topics", Topic.objects.count)

    assert (count_topics(), count_topics()) == (0, 0)
    TopicFactory.create()
    assert count_topics() == 1
    with transaction.atomic():
        TopicFactory.create()
        # Its own writes are read, and nothing is kept.
        assert count_topics() == 2
        transaction.set_rollback(True)
    assert count_topics() == 1
