"""The topics of a page and the organisers of an event have an order of their own."""

import importlib

import pytest
from django.apps import apps

from events.models import EventOrganiser
from foundation.models import PageTopic
from tests.support import factories

pytestmark = pytest.mark.django_db

topics = importlib.import_module("foundation.migrations.0014_order_of_topics")
organisers = importlib.import_module("events.migrations.0010_order_of_organisers")


def test_topics_without_a_number_get_one() -> None:
    news, other = factories.NewsFactory.create(), factories.NewsFactory.create()
    rows = [
        PageTopic.objects.create(page=news, topic=factories.TopicFactory.create())
        for _number in range(3)
    ]
    numbered = PageTopic.objects.create(
        page=other, topic=factories.TopicFactory.create(), sort_order=7
    )

    topics.number_topics(apps, None)

    found = PageTopic.objects.filter(page=news)
    assert [(row.pk, row.sort_order) for row in found] == [
        (row.pk, number) for number, row in enumerate(rows)
    ]
    numbered.refresh_from_db()
    assert numbered.sort_order == 7


def test_organisers_without_a_number_get_one() -> None:
    event = factories.EventFactory.create()
    for _number in range(2):
        EventOrganiser.objects.create(
            page=event, organisation=factories.OrganisationFactory.create()
        )

    organisers.number_organisers(apps, None)

    numbers = EventOrganiser.objects.filter(page=event)
    assert [row.sort_order for row in numbers] == [0, 1]


def test_rows_of_one_number_are_ordered_by_their_key() -> None:
    event = factories.EventFactory.create()
    made = [
        PageTopic.objects.create(page=event, topic=factories.TopicFactory.create())
        for _number in range(3)
    ]
    # PostgreSQL gives an updated row last, unless the order says otherwise.
    PageTopic.objects.filter(pk=made[0].pk).update(topic=made[1].topic)

    assert [row.pk for row in event.page_topics.all()] == [row.pk for row in made]
