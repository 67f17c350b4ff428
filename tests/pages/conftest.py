"""What the tests of rendered pages share."""

from collections.abc import Iterator

import pytest
import time_machine

from foundation.models import Topic
from tests.support.event_pages import NOW, create_several_events


@pytest.fixture
def november() -> Iterator[None]:
    """A moment at which the events of these tests are coming, on or over."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def several(topic: dict[str, Topic]) -> None:
    """Events of two cities and one online, two of them about a topic."""
    create_several_events(topic["lt"])
