"""Fixtures for the tests of rendered pages."""

from collections.abc import Iterator

import pytest
import time_machine

from foundation.models import Topic
from tests.support.event_pages import NOW, create_several_events


@pytest.fixture
def november() -> Iterator[None]:
    """Set the time to 25 November 2026, which is ``event_pages.NOW``."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def several_events(topic: dict[str, Topic]) -> None:
    """Create events in three cities and one online; two of them have the topic."""
    create_several_events(topic["lt"])
