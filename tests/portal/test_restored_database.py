"""A test that commits leaves the database as it was, for the tests that follow."""

from collections.abc import Callable

from django.core.management.color import no_style
from django.db import connection

from foundation.models import AdminSearchEntry
from tests.support import factories


def test_ids_that_a_test_restarted_do_not_collide(
    transactional_db: None, restore_database: Callable[[], None]
) -> None:
    tables = [AdminSearchEntry._meta.db_table]
    restarted = connection.ops.sql_flush(no_style(), tables, reset_sequences=True)
    connection.ops.execute_sql_flush(restarted)
    restore_database()

    factories.TopicFactory.create().save_revision().publish()
    factories.NewsFactory.create().save_revision().publish()

    assert AdminSearchEntry.objects.exists()
