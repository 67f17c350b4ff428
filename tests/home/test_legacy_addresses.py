"""The URLs of the portal of 2017 redirect to the new pages."""

import datetime as dt
from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from articles.models import NewsPage
from demo.legacy import OLD, create_legacy_redirects, list_legacy_addresses
from demo.records import RecordIndex
from foundation.models import PortalPage
from home.models import HomePage
from tests.support import factories

CREATE_PAGE: dict[str, Callable[[], PortalPage]] = {
    "": factories.NewsFactory.create,
    "/renginys": factories.EventFactory.create,
    "/istorija": factories.StoryFactory.create,
}


@pytest.fixture
def demo_pages(tree: dict[str, HomePage]) -> dict[str, dict[str, Page]]:
    """Create a page in both languages for each legacy item, and the redirects."""
    index = RecordIndex(lambda *_message: None)
    found = {}
    for folder, items in OLD:
        for item in items:
            source = CREATE_PAGE[folder]()
            slug = f"english-{source.pk}"
            found[item.key] = {
                "lt": source,
                "en": factories.create_translation(
                    source, "en", title="In English", slug=slug, intro="So."
                ),
            }
            index.add_record("page", item.key, source.pk)
    create_legacy_redirects(index)
    return found


def list_spellings(path: str) -> list[str]:
    """Return the spellings of an old path that must work."""
    return [path, f"{path}/", path.upper(), f"{path}/?utm_source=x", quote(path)]


def test_every_old_url_redirects_to_its_page(
    client: Client, demo_pages: dict[str, dict[str, Page]]
) -> None:
    checked = 0
    for folder, items in OLD:
        for item in items:
            for language, path in list_legacy_addresses(folder, item):
                for spelling in list_spellings(path):
                    response = client.get(spelling)
                    assert response.status_code == 301, spelling
                    page = demo_pages[item.key][language]
                    # One redirect, not a chain.
                    assert response.headers["Location"] == page.url
                    checked += 1
                assert client.get(page.url).status_code == 200
    assert checked >= 100


def test_old_paths_have_the_form_of_the_old_portal(
    demo_pages: dict[str, dict[str, Page]],
) -> None:
    paths = set(Redirect.objects.values_list("old_path", flat=True))

    assert {
        "/renginys/klasteriu-forumo-susitikimas",
        "/en/renginys/klasteriu-forumo-susitikimas",
        "/en/renginys/meeting-of-the-cluster-forum",
    } <= paths
    assert any(path.startswith("/istorija/") for path in paths)
    assert any(path.startswith("/en/istorija/") for path in paths)


def test_second_run_changes_nothing(demo_pages: dict[str, dict[str, Page]]) -> None:
    index = RecordIndex(lambda *_message: None)
    for key, variants in demo_pages.items():
        index.add_record("page", key, variants["lt"].pk)

    create_legacy_redirects(index)

    assert index.created_count == 0


def test_page_renamed_twice_is_reached_by_one_redirect(
    client: Client, demo_pages: dict[str, dict[str, Page]]
) -> None:
    page, old = demo_pages["forum-2017"]["lt"], "/renginys/klasteriu-forumo-susitikimas"
    addresses = [page.url]
    for slug in ("pirmas", "antras"):
        page.slug = slug
        page = factories.publish_page(page)
        addresses.append(page.url)

    for address in (old, *addresses[:-1]):
        assert client.get(address).headers["Location"] == addresses[-1]
    assert client.get(addresses[-1]).status_code == 200


def test_page_renamed_back_has_no_redirect_loop(
    client: Client, news: dict[str, NewsPage]
) -> None:
    page, first = news["lt"], news["lt"].slug
    for slug in ("kitur", first):
        page.slug = slug
        page = factories.publish_page(page)

    assert client.get(page.url).status_code == 200
    response = client.get(page.url.replace(first, "kitur"))
    assert response.headers["Location"] == page.url


def test_old_url_of_a_hidden_page_is_not_found(
    client: Client, demo_pages: dict[str, dict[str, Page]]
) -> None:
    page, old = demo_pages["forum-2017"]["lt"], "/renginys/klasteriu-forumo-susitikimas"
    type(page).objects.filter(pk=page.pk).update(
        expire_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    )

    assert client.get(old).status_code == 404
