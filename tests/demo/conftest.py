"""The demo, built once for all tests of a module."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings

from foundation.images import renditions
from foundation.models import PortalImage


@pytest.fixture(scope="module")
def demo_media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demo's pictures and documents are kept."""
    return tmp_path_factory.mktemp("media")


@pytest.fixture(scope="module")
def built_demo(
    django_db_setup: None, django_db_blocker: Any, demo_media: Path
) -> Iterator[None]:
    """A portal after ``manage.py demo``; nothing of it outlives the module.

    Everything happens in one transaction that is never committed, so what waits for
    the end of a transaction is done at once. Renditions are left out: they are made
    by other code, and take most of the time.
    """
    with (
        pytest.MonkeyPatch.context() as patch,
        override_settings(MEDIA_ROOT=demo_media),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        patch.setattr(connection, "on_commit", _at_once)
        patch.setattr(renditions, "schedule_renditions", _never)
        call_command("demo", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(built_demo: None, db: None) -> None:
    """A portal with its demo content; what a test changes is undone."""


def _at_once(do: Callable[[], object], robust: bool = False) -> None:
    do()


def _never(image: PortalImage) -> None:
    """Make no renditions."""
