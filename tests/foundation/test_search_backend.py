"""Editors find things in the admin, whatever they type."""

from typing import Any

import pytest
from django.test import Client

from tests.support import factories

pytestmark = pytest.mark.django_db

SEARCHES = [
    "/admin/pages/search/",
    "/admin/pages/usage/events/eventpage/",
    "/admin/choose-page/search/",
    "/admin/images/",
    "/admin/images/chooser/results/",
    "/admin/documents/",
    "/admin/documents/chooser/results/",
    "/admin/snippets/foundation/organisation/",
    "/admin/snippets/foundation/organisation/results/",
    "/admin/snippets/foundation/topic/",
    "/admin/snippets/translators/glossaryterm/",
    "/admin/redirects/",
    "/admin/users/",
]
ODD = ['"', 'ą"*(', "a AND (", "-b NEAR/2 c", "*", "title:x", "'", "\\", "%", "a" * 500]


@pytest.mark.parametrize("address", SEARCHES)
def test_whatever_is_typed_is_answered(
    tree: Any, admin_client: Client, address: str
) -> None:
    for typed in ODD:
        assert admin_client.get(address, {"q": typed}).status_code == 200, typed


def test_a_list_of_pages_is_searched(tree: Any, admin_client: Client) -> None:
    for typed in ODD:
        answer = admin_client.get(f"/admin/pages/{tree['lt'].pk}/", {"q": typed})
        assert answer.status_code == 200, typed


@pytest.mark.parametrize("typed", ["Užupio", "užup", "UŽUPIO", "Uz\u030cupio"])
def test_organisations_and_topics_are_found(
    tree: Any, admin_client: Client, typed: str
) -> None:
    factories.OrganisationFactory.create(name="Užupio klasteris")
    factories.TopicFactory.create(name="Užupio laikai")
    factories.OrganisationFactory.create(name="Kitas klasteris")

    def found(kind: str) -> str:
        answer = admin_client.get(f"/admin/snippets/foundation/{kind}/", {"q": typed})
        return answer.content.decode()

    assert "Užupio klasteris" in found("organisation")
    assert "Kitas klasteris" not in found("organisation")
    assert "Užupio laikai" in found("topic")
