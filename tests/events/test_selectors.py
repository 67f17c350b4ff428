"""Which events stand beside another, and where one goes for them."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from events.models import EventPage
from events.selectors import find_related_events, list_places
from tests.support import factories

DAY = dt.timedelta(days=1)


@pytest.fixture
def at(tree: Any) -> dt.datetime:
    return timezone.now()


def related(page: Any, at: dt.datetime) -> list[str]:
    events = EventPage.objects.filter(locale=page.locale)
    return [other.title for other in find_related_events(events, page, at=at)]


def test_what_shares_a_topic_or_an_organiser_is_related(
    at: dt.datetime, topic: Any, organisation: Any
) -> None:
    about = {"topics": [topic["lt"]]}
    # A translation of an organisation or a topic is the same one.
    by = {"organisers": [organisation["en"]]}
    page = factories.EventFactory.create(
        start=at + DAY, topics=[topic["lt"]], organisers=[organisation["lt"]]
    )
    factories.EventFactory.create(title="Senas", start=at - 9 * DAY, **about)
    factories.EventFactory.create(title="Ką tik buvęs", start=at - 2 * DAY, **by)
    factories.EventFactory.create(title="Vėliau", start=at + 9 * DAY, **about)
    factories.EventFactory.create(title="Kitas", start=at + 2 * DAY)

    assert related(page, at) == ["Vėliau", "Ką tik buvęs", "Senas"]

    factories.EventFactory.create(title="Greitai", start=at + 3 * DAY, **by)
    factories.EventFactory.create(
        title="Atšauktas", start=at + 2 * DAY, status="cancelled", **by
    )
    assert related(page, at) == ["Greitai", "Vėliau", "Ką tik buvęs"]


def test_an_event_like_no_other_has_the_next_ones_beside_it(at: dt.datetime) -> None:
    page = factories.EventFactory.create(start=at + DAY)
    factories.EventFactory.create(title="Buvęs", start=at - 2 * DAY)
    for number in range(4):
        factories.EventFactory.create(title=f"{number}", start=at + (number + 2) * DAY)

    assert related(page, at) == ["0", "1", "2"]


def test_nobody_goes_to_a_city_for_what_is_online(at: dt.datetime) -> None:
    factories.EventFactory.create(venue_city="Vilnius")
    online = {"online_url": "https://join.example/"}
    factories.EventFactory.create(venue_city="Kaunas", attendance="online", **online)

    assert list_places(EventPage.objects.all()) == ({"Vilnius"}, True)
    assert list_places(EventPage.objects.filter(attendance="in_person")) == (
        {"Vilnius"},
        False,
    )
