"""Each address of the admin lets in the roles that need it, and turns away the others.

Who comes in where stands in ``tests.translations.role_table``; what they may change there is
tried in ``test_rights``.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.leaks.requests import ADMIN, admin_patterns
from tests.translations.admin_fixtures import Office, opened
from tests.translations.role_table import TABLE

HOW_TO_ADD = (
    "These addresses of the admin are not in the table of roles: {routes}. Add each in "
    "tests/translations/role_table.py to its area in AREAS, under those whom it lets in; "
    "where it takes POST, to POSTED; and its things to plant() in office.py."
)

pytestmark = [
    pytest.mark.django_db,
    # wagtail-localize's report doesn't order its rows.
    pytest.mark.filterwarnings(
        "ignore::django.core.paginator.UnorderedObjectListWarning"
    ),
]


@pytest.fixture(scope="module")
def office(django_db_setup: None, django_db_blocker: Any) -> Iterator[Office]:
    """All that can be opened."""
    with opened(django_db_blocker) as office:
        yield office


def test_the_table_names_every_address() -> None:
    routes = {route.removeprefix(ADMIN) for route, _pattern in admin_patterns()}

    assert routes <= TABLE.keys(), HOW_TO_ADD.format(
        routes=", ".join(sorted(routes - TABLE.keys()))
    )
    assert TABLE.keys() <= routes, "The table names addresses that are gone."


@pytest.mark.parametrize("route", TABLE)
def test_who_comes_in(route: str, office: Office) -> None:
    assert office.who_comes_in(route, is_translation=False) == TABLE[route][0]
    if office.is_told_apart(route):
        assert office.who_comes_in(route, is_translation=True) == TABLE[route][1]
