"""Fixtures that create the demo content once for all tests of a module."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from foundation.images import renditions
from foundation.models import PortalImage


@pytest.fixture(scope="module")
def demo_media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder for images and documents of the demo."""
    return tmp_path_factory.mktemp("media")


@pytest.fixture(scope="module")
def built_demo(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, demo_media: Path
) -> Iterator[None]:
    """Run ``manage.py demo`` and roll everything back after the module.

    The transaction is never committed, so ``on_commit`` callbacks run immediately.
    Renditions are skipped: other code makes them, and they take most of the time.
    """
    with (
        pytest.MonkeyPatch.context() as patch,
        override_settings(MEDIA_ROOT=demo_media),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        patch.setattr(connection, "on_commit", _run_immediately)
        patch.setattr(renditions, "schedule_renditions", _skip_renditions)
        call_command("demo", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(built_demo: None, db: None) -> None:
    """Use the demo content; each test rolls back its own changes."""


def _run_immediately(do: Callable[[], object], robust: bool = False) -> None:
    do()


def _skip_renditions(image: PortalImage) -> None:
    """Replace the function that schedules renditions."""


def run_demo_command(**options: Any) -> str:
    """Run the command and return its output."""
    out = io.StringIO()
    call_command("demo", stdout=out, **options)
    return out.getvalue()
