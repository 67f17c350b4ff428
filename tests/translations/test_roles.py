"""Each address of the admin lets in the roles that need it, and refuses the others.

``role_table`` lists the roles of each address. ``test_permissions`` checks what the
roles may change there.
"""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.leaks.requests import ADMIN, list_admin_patterns
from tests.translations.admin_fixtures import AdminFixtures, temporary_admin_fixtures
from tests.translations.role_table import AREAS, ROUTES

HOW_TO_ADD = (
    "These addresses of the admin are not in the table of roles: {routes}. Add each in "
    "tests/translations/role_table.py to its area in AREAS, below the roles that it "
    "lets in; to POST_ROUTES if it needs a POST; and the objects that it names to "
    "create_admin_fixtures() in tests/translations/admin_fixtures.py."
)

pytestmark = [
    pytest.mark.django_db,
    # wagtail-localize's report does not order its rows.
    pytest.mark.filterwarnings(
        "ignore::django.core.paginator.UnorderedObjectListWarning"
    ),
]


@pytest.fixture(scope="module")
def admin_fixtures(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[AdminFixtures]:
    """The users of each role, and the objects that the addresses name."""
    with temporary_admin_fixtures(django_db_blocker) as fixtures:
        yield fixtures


def test_the_table_names_every_address() -> None:
    routes = {route.removeprefix(ADMIN) for route, _pattern in list_admin_patterns()}
    table = {route for area in ROUTES.values() for route in area}

    assert routes <= table, HOW_TO_ADD.format(routes=", ".join(sorted(routes - table)))
    assert table <= routes, "The table names addresses that do not exist."


@pytest.mark.parametrize("area", AREAS)
def test_an_area_lets_in_the_roles_of_the_table_and_no_others(
    area: str, admin_fixtures: AdminFixtures
) -> None:
    differences = [
        text
        for route, expected in ROUTES[area].items()
        for text in admin_fixtures.list_differences(route, expected)
    ]

    assert not differences, "\n".join(differences)
