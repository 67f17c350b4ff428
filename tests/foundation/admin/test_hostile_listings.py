"""Values in the address of a listing that no form sends are no errors."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from events.models import EventIndexPage
from tests.support import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

LONG = "9" * 30
NULL = "\x00"
ORGANISATIONS = "/admin/snippets/foundation/organisation/"
TOPICS = "/admin/snippets/foundation/topic/"


@pytest.mark.parametrize("address", [ORGANISATIONS, TOPICS])
@pytest.mark.parametrize("path", ["", "add/", "results/"])
@pytest.mark.parametrize("locale", [NULL, f"lt{NULL}", LONG, "xx"])
def test_an_unknown_language_is_not_found(
    admin_client: Client, address: str, path: str, locale: str
) -> None:
    factories.OrganisationFactory.create()
    response = admin_client.get(f"{address}{path}", {"locale": locale})
    assert response.status_code == 404


@pytest.mark.parametrize(
    ("address", "names"),
    [
        (ORGANISATIONS, "kind label q ordering p"),
        (TOPICS, "q ordering p"),
        ("/admin/users/", "group is_active is_superuser last_login_from q ordering p"),
        ("/admin/images/", "collection_id tag q ordering p usage_count"),
        ("/admin/documents/", "collection_id q ordering p"),
        ("/admin/reports/site-history/", "user action object_type label"),
        ("/admin/reports/locked/", "locked_by locked_at_from content_type"),
        ("/admin/reports/aging-pages/", "last_published_by content_type"),
        ("/admin/redirects/", "q is_permanent site p"),
    ],
)
@pytest.mark.parametrize("value", [LONG, NULL, "-1", "x"])
def test_a_listing_accepts_every_value(
    admin_client: Client, address: str, names: str, value: str
) -> None:
    for name in names.split():
        response = admin_client.get(address, {name: value})
        assert response.status_code in {200, 404}, name


@pytest.mark.parametrize(
    "address",
    [
        "wagtailcore/page/delete",
        "wagtailcore/page/publish",
        "wagtailcore/page/unpublish",
        "foundation/organisation/delete",
        "foundation/portalimage/delete",
        "wagtaildocs/document/delete",
    ],
)
@pytest.mark.parametrize("key", [LONG, "9" * 5000, NULL, "x", "-1", ""])
def test_a_bulk_action_finds_no_unknown_object(
    admin_client: Client, address: str, key: str
) -> None:
    url = f"/admin/bulk/{address}/?{urlencode({'id': key})}"
    below = f"/admin/bulk/{address}/?{urlencode({'id': 'all', 'childOf': key})}"

    responses = [admin_client.get(url), admin_client.post(url), admin_client.get(below)]

    assert [response.status_code for response in responses] == [404, 404, 404]


def test_the_pages_of_a_long_list_are_not_sorted_by_hand(
    admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("translations.explorer.SORTED_MAX", 2)
    index = EventIndexPage.objects.get(locale__language_code="lt")
    address = f"/admin/pages/{index.pk}/?ordering=ord"
    words = "Ranka galima rikiuoti ne daugiau kaip 2 puslapių"

    for _number in range(2):
        factories.EventFactory.create()
    html = admin_client.get(address).content.decode()
    assert "w-orderable" in html
    assert words not in html

    factories.EventFactory.create()
    html = admin_client.get(address).content.decode()
    assert 'data-controller="w-orderable"' not in html
    assert words in html
