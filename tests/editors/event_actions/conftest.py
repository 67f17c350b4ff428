"""Fixtures of the actions: a fixed date, and clients with different permissions."""

from collections.abc import Iterator

import pytest
import time_machine
from django.contrib.auth.models import Group, User
from django.test import Client

from tests.support.event_pages import NOW


@pytest.fixture
def november() -> Iterator[None]:
    """Set the clock to a fixed moment, before the events of the tests."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def chief(superuser: User) -> Client:
    """A client that is signed in as a superuser."""
    return sign_in(superuser)


@pytest.fixture
def writer(db: None) -> Client:
    """A client of an editor who may not publish."""
    user = User.objects.create_user(username="writer", email="w@editors.example")
    user.groups.add(Group.objects.get(name="Editors"))
    return sign_in(user)


def sign_in(user: User) -> Client:
    """Return a client in which a user is signed in."""
    client = Client()
    client.force_login(user)
    return client
