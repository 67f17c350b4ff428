"""The addresses of 2017 lead to the pages that took their place."""

import datetime as dt
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from demo.legacy import OLD, create_legacy_redirects, list_legacy_addresses
from demo.records import RecordIndex
from tests.support import factories

MAKERS = {
    "": factories.NewsFactory,
    "/renginys": factories.EventFactory,
    "/istorija": factories.StoryFactory,
}


@pytest.fixture
def pages(tree: Any) -> dict[str, dict[str, Page]]:
    """A page in both languages in the place of each of the demo's, and redirects."""
    shelf = RecordIndex(lambda *_told: None)
    found = {}
    for folder, items in OLD:
        for item in items:
            source = MAKERS[folder]()
            slug = f"english-{source.pk}"
            found[item.key] = {
                "lt": source,
                "en": factories.create_translation(
                    source, "en", title="In English", slug=slug, intro="So."
                ),
            }
            shelf.put("page", item.key, source.pk)
    create_legacy_redirects(shelf)
    return found


def ways(path: str) -> list[str]:
    """How an old address may be written."""
    return [path, f"{path}/", path.upper(), f"{path}/?utm_source=x", quote(path)]


def test_every_old_address_leads_on(client: Client, pages: Any) -> None:
    asked = 0
    for folder, items in OLD:
        for item in items:
            for language, path in list_legacy_addresses(folder, item):
                for way in ways(path):
                    response = client.get(way)
                    assert response.status_code == 301, way
                    page = pages[item.key][language]
                    # At once, and not by way of another address.
                    assert response.headers["Location"] == page.url
                    asked += 1
                assert client.get(page.url).status_code == 200
    assert asked >= 100


def test_the_shapes_are_those_of_the_old_portal(pages: Any) -> None:
    paths = set(Redirect.objects.values_list("old_path", flat=True))

    assert {
        "/renginys/klasteriu-forumo-susitikimas",
        "/en/renginys/klasteriu-forumo-susitikimas",
        "/en/renginys/meeting-of-the-cluster-forum",
    } <= paths
    assert any(path.startswith("/istorija/") for path in paths)
    assert any(path.startswith("/en/istorija/") for path in paths)


def test_a_second_run_changes_nothing(pages: Any) -> None:
    shelf = RecordIndex(lambda *_told: None)
    for key, variants in pages.items():
        shelf.put("page", key, variants["lt"].pk)

    create_legacy_redirects(shelf)

    assert shelf.made == 0


def test_a_page_that_moved_twice_is_reached_at_once(
    client: Client, pages: Any, django_capture_on_commit_callbacks: Any
) -> None:
    page, old = pages["forum-2017"]["lt"], "/renginys/klasteriu-forumo-susitikimas"
    addresses = [page.url]
    for slug in ("pirmas", "antras"):
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page = factories.publish_page(page)
        addresses.append(page.url)

    for address in (old, *addresses[:-1]):
        assert client.get(address).headers["Location"] == addresses[-1]
    assert client.get(addresses[-1]).status_code == 200


def test_a_page_that_went_back_is_no_circle(
    client: Client, news: Any, django_capture_on_commit_callbacks: Any
) -> None:
    page, first = news["lt"], news["lt"].slug
    for slug in ("kitur", first):
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page = factories.publish_page(page)

    assert client.get(page.url).status_code == 200
    there = client.get(page.url.replace(first, "kitur"))
    assert there.headers["Location"] == page.url


def test_a_moved_page_is_found_and_a_hidden_one_is_not(
    client: Client, pages: Any
) -> None:
    page, old = pages["forum-2017"]["lt"], "/renginys/klasteriu-forumo-susitikimas"
    type(page).objects.filter(pk=page.pk).update(
        expire_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    )

    assert client.get(old).status_code == 404
