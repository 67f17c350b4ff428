"""Hostile words in addresses, parameters and forms get a page or a 4xx, never a 5xx."""

import pytest
from django.test import Client
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from articles.models import ArticleIndexPage
from foundation.addresses import PAGE_PARAMETERS
from tests.support import factories

pytestmark = pytest.mark.usefixtures("tree")

# As they stand in an address.
WORDS = [
    *("a" * 300, "%ff", "a%00b", "%F0%9F%98%80", "%ED%A0%80", "//[", "..;/"),
    *("%2e%2e%2f", "1" * 30, "%D9%A1%D9%A2", "'%22%3E", "2027-13"),
]
ADDRESSES = [
    *("/{}", "/{}/", "/lt/{}", "/lt/{}/", "/lt/naujienos/{}/", "/lt/renginiai/{}/a/"),
    *("/lt/klasteriai/{}/", "/lt/klasteriai/a/{}/", "/lt/topics/{}/", "/lt/_util/{}/"),
    *("/lt/feeds/{}.atom", "/lt/feeds/news.{}", "/lt/feeds/news/{}.atom"),
    *("/calendar/{}.ics", "/calendar/lt/{}.ics", "/calendar/{}/topics/a.ics"),
    *("/calendar/lt/topics/{}.ics", "/calendar/lt/organisations/{}.ics"),
    *("/media/{}", "/documents/1/{}", "/documents/{}/a.pdf", "/sitemap-{}.xml"),
    *("/api/{}", "/api/headless/v1/{}", "/api/headless/v1/news/{}"),
    *("/api/headless/v1/pages/find?path={}", "/api/v2/pages/{}/"),
    *("/api/v2/pages/find/?html_path={}", "/admin/login/?next={}"),
]
LISTS = [
    *("/lt/", "/lt/search/", "/lt/renginiai/"),
    *("/lt/naujienos/", "/lt/sekmes-istorijos/", "/lt/klasteriai/", "/lt/nera/"),
]


def assert_no_failure(status: int, asked: str) -> None:
    assert status < 500, asked


def test_hostile_words_in_addresses_are_no_failure(client: Client) -> None:
    for address in ADDRESSES:
        for word in WORDS:
            asked = address.replace("{}", word)
            assert_no_failure(client.get(asked).status_code, asked)


def test_hostile_parameters_are_no_failure(client: Client) -> None:
    names = sorted(PAGE_PARAMETERS | {"p", "%00", "%ff"})
    for word in WORDS:
        whole = "&".join(f"{name}={word}" for name in names)
        queries = {f"{path}?{whole}" for path in LISTS}
        # The list that reads the most parameters gets each of them alone.
        queries |= {f"/lt/renginiai/?{name}={word}" for name in names}
        for asked in queries:
            assert_no_failure(client.get(asked).status_code, asked)


def test_hostile_words_in_forms_are_no_failure(client: Client) -> None:
    page = ArticleIndexPage.objects.get(locale__language_code="lt")
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type="password", password="x"
    )
    collection = CollectionViewRestriction.objects.create(
        collection=factories.CollectionFactory.create(),
        restriction_type="password",
        password="x",
    )
    forms = {
        f"/lt/_util/authenticate_with_password/{restriction.pk}/{page.pk}/": "password",
        f"/documents/authenticate_with_password/{collection.pk}/": "password",
        "/admin/login/": "username",
        "/admin/password_reset/": "email",
    }
    words = ["a" * 300, "\x00", "a\x00b", "😀", "//", "//[", "..;/", "\r\n", "\ufffe"]
    for path, name in forms.items():
        for word in words:
            data = {"password": "x", "return_url": word, "next": word, name: word}
            status = client.post(path, data).status_code
            assert_no_failure(status, f"{path} {word!r}")
