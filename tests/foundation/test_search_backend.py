"""Searches of the admin accept any text and find objects."""

import pytest
from django.test import Client

from home.models import HomePage
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
UNUSUAL_TEXTS = [
    '"',
    'ą"*(',
    "a AND (",
    "-b NEAR/2 c",
    "*",
    "title:x",
    "'",
    "\\",
    "%",
    "a" * 500,
]


@pytest.mark.parametrize("address", SEARCHES)
def test_admin_searches_accept_any_text(
    tree: dict[str, HomePage], admin_client: Client, address: str
) -> None:
    for typed in UNUSUAL_TEXTS:
        assert admin_client.get(address, {"q": typed}).status_code == 200, typed


def test_page_listing_accepts_any_text(
    tree: dict[str, HomePage], admin_client: Client
) -> None:
    for typed in UNUSUAL_TEXTS:
        answer = admin_client.get(f"/admin/pages/{tree['lt'].pk}/", {"q": typed})
        assert answer.status_code == 200, typed


@pytest.mark.parametrize("typed", ["Užupio", "užup", "UŽUPIO", "Uz\u030cupio"])
def test_organisations_and_topics_are_found(
    tree: dict[str, HomePage], admin_client: Client, typed: str
) -> None:
    factories.OrganisationFactory.create(name="Užupio klasteris")
    factories.TopicFactory.create(name="Užupio laikai")
    factories.OrganisationFactory.create(name="Kitas klasteris")

    def search_snippets(kind: str) -> str:
        answer = admin_client.get(f"/admin/snippets/foundation/{kind}/", {"q": typed})
        return answer.content.decode()

    assert "Užupio klasteris" in search_snippets("organisation")
    assert "Kitas klasteris" not in search_snippets("organisation")
    assert "Užupio laikai" in search_snippets("topic")
