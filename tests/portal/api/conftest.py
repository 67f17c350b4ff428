"""Fixtures for the tests of the headless API."""

import pytest
from django.test import Client

from tests.support.api_reader import ApiReader


@pytest.fixture
def read_api(client: Client) -> ApiReader:
    """Return a reader of the headless API: ``read_api("/events", when="past")``."""
    return ApiReader(client)
