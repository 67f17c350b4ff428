"""Clients of the admin in which users are signed in."""

from typing import Any

import pytest
from django.test import Client

from tests.support import factories
from tests.support.edit_forms import sign_in
from tests.translations.roles import create_client


@pytest.fixture
def chief(superuser: Any) -> Client:
    """The client of an administrator."""
    return create_client(superuser)


@pytest.fixture
def ona(db: None) -> Client:
    """The client of an editor, in Lithuanian."""
    user = factories.create_staff_user(username="onute", is_superuser=True)
    return sign_in(user)


@pytest.fixture
def jonas(db: None) -> Client:
    """The client of another editor, in Lithuanian."""
    user = factories.create_staff_user(username="jonas", is_superuser=True)
    return sign_in(user)


@pytest.fixture
def editors(shared_database: str) -> list[Client]:
    """The clients of two editors, for requests at the same moment."""
    names = ("ona", "jonas")
    return [
        create_client(factories.create_staff_user(username=name, is_superuser=True))
        for name in names
    ]
