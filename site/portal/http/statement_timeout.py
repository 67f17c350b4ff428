"""How long a statement of the web server may take in PostgreSQL."""

from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper


def limit_statements(connection: BaseDatabaseWrapper, **_options: Any) -> None:
    """Set the limit in a new connection: a receiver of ``connection_created``.

    Commands have no limit: a migration may build an index for minutes.
    """
    seconds: int = settings.STATEMENT_TIMEOUT
    if connection.vendor == "postgresql" and seconds:
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = %s", [f"{seconds}s"])
