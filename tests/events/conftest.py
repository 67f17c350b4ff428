"""Fixtures of events."""

import pytest

from events.models import EventIndexPage
from home.models import HomePage


@pytest.fixture
def event_index(tree: dict[str, HomePage]) -> EventIndexPage:
    """Return the Lithuanian event index page."""
    page: EventIndexPage = EventIndexPage.objects.get(locale__language_code="lt")
    return page
