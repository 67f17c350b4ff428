"""All rows of a database go to another kind of database and back."""

import io
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper
from django.db import connection
from django.utils import timezone

from foundation.progress_bar import ProgressBar
from portal.backup.copying import copy_rows, list_models, open_source
from portal.settings.env import build_database
from tests.support import factories
from tests.support.whole_portal import build_portal, list_addresses, read_answers


def create_tables(database: Any) -> None:
    """Create the tables of the models that are copied."""
    with database.schema_editor() as editor:
        for model in list_models():
            if not model._meta.auto_created:
                editor.create_model(model)


def test_portal_answers_as_before_after_it_was_on_sqlite(
    shared_database: str, tmp_path: Path
) -> None:
    progress = ProgressBar(OutputWrapper(io.StringIO()))
    url = f"sqlite:///{tmp_path / 'copy.sqlite3'}"
    with time_machine.travel(timezone.now(), tick=False):
        addresses = list_addresses(build_portal())
        gone = factories.NewsFactory.create()
        number = gone.pk
        gone.delete()
        before = read_answers(addresses)
        with open_source(build_database("--from", url)) as other:
            create_tables(other)
            there = copy_rows(connection, other, progress)
            back = copy_rows(other, connection, progress)
        call_command("update_index", verbosity=0)

        assert read_answers(addresses) == before
        assert there == back
        # The ids go on after the last one that was given.
        assert factories.NewsFactory.create().pk == number + 1
    # The fixture that restores the database must not make types of its own.
    ContentType.objects.get_for_models(*apps.get_models())


@pytest.mark.django_db
def test_copy_needs_an_empty_database(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="The database has tables"):
        call_command("copy_database", "--from", f"sqlite:///{tmp_path / 'x.sqlite3'}")
