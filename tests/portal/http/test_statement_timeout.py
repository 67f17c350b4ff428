"""The limit of a statement in PostgreSQL."""

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client
from psycopg2.errors import QueryCanceled
from pytest_django import Settings

from home.models import HomePage
from portal.http.statement_timeout import limit_statements


@pytest.mark.django_db
def test_statement_that_takes_too_long_is_ended(settings: Settings) -> None:
    settings.STATEMENT_TIMEOUT = 1
    limit_statements(connection)
    if connection.vendor != "postgresql":
        return

    with (
        pytest.raises(OperationalError, match="statement timeout"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT pg_sleep(60)")


@pytest.mark.parametrize("path", ["/en/", "/api/headless/v1/news"])
def test_client_may_try_again_after_a_statement_that_took_too_long(
    tree: dict[str, HomePage], path: str
) -> None:
    if connection.vendor != "postgresql":
        return

    def fail(*_arguments: object) -> None:
        raise OperationalError("canceling statement") from QueryCanceled()

    with connection.execute_wrapper(fail):
        response = Client(raise_request_exception=False).get(path)

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
