"""Related events, and the places of events."""

import datetime as dt

import pytest
from django.utils import timezone

from events.models import EventPage
from events.selectors import find_related_events, list_places
from foundation.models import Organisation, Topic
from home.models import HomePage
from tests.support import factories

DAY = dt.timedelta(days=1)


@pytest.fixture
def now(tree: dict[str, HomePage]) -> dt.datetime:
    return timezone.now()


def list_related_titles(page: EventPage, now: dt.datetime) -> list[str]:
    """Return the titles of the events that are related to a page."""
    events = EventPage.objects.filter(locale=page.locale)
    topics = [row.topic_id for row in page.page_topics.all()]
    organisers = [row.organisation_id for row in page.event_organisers.all()]
    found = find_related_events(events, page, topics, organisers, at=now)
    return [other.title for other in found]


def test_events_with_the_same_topic_or_organiser_are_related(
    now: dt.datetime, topic: dict[str, Topic], organisation: dict[str, Organisation]
) -> None:
    about = {"topics": [topic["lt"]]}
    # Translations of an organisation count as the same organisation.
    by = {"organisers": [organisation["en"]]}
    page = factories.EventFactory.create(
        start=now + DAY, topics=[topic["lt"]], organisers=[organisation["lt"]]
    )
    factories.EventFactory.create(title="Senas", start=now - 9 * DAY, **about)
    factories.EventFactory.create(title="Ką tik buvęs", start=now - 2 * DAY, **by)
    factories.EventFactory.create(title="Vėliau", start=now + 9 * DAY, **about)
    factories.EventFactory.create(title="Kitas", start=now + 2 * DAY)

    assert list_related_titles(page, now) == ["Vėliau", "Ką tik buvęs", "Senas"]

    factories.EventFactory.create(title="Greitai", start=now + 3 * DAY, **by)
    factories.EventFactory.create(
        title="Atšauktas", start=now + 2 * DAY, status="cancelled", **by
    )
    assert list_related_titles(page, now) == ["Greitai", "Vėliau", "Ką tik buvęs"]


def test_event_without_related_events_gets_the_next_events(now: dt.datetime) -> None:
    page = factories.EventFactory.create(start=now + DAY)
    factories.EventFactory.create(title="Buvęs", start=now - 2 * DAY)
    for number in range(4):
        factories.EventFactory.create(title=f"{number}", start=now + (number + 2) * DAY)

    assert list_related_titles(page, now) == ["0", "1", "2"]


def test_city_of_an_online_event_is_not_a_place(now: dt.datetime) -> None:
    factories.EventFactory.create(venue_city="Vilnius")
    online = {"online_url": "https://join.example/"}
    factories.EventFactory.create(venue_city="Kaunas", attendance="online", **online)

    assert list_places(EventPage.objects.all()) == ({"Vilnius"}, True)
    assert list_places(EventPage.objects.filter(attendance="in_person")) == (
        {"Vilnius"},
        False,
    )
