"""What the tests of the headless API share."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.support.api_reader import ApiReader


@pytest.fixture
def read(client: Client) -> Callable[..., Any]:
    """Ask the headless API: ``read("/events", when="past")``."""
    return ApiReader(client)
