"""The sitemap, robots.txt and the favicon."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import Page, Site

from articles.models import NewsPage, SuccessStoryPage
from events.models import EventPage
from foundation.models import Organisation, Topic
from home.models import HomePage
from portal import sitemaps
from tests.support import factories, visibility_states

# The ``lastmod`` and the alternates (language and URL) of each URL.
Sitemap = dict[str, tuple[str, set[tuple[str, str]]]]

S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
X = "{http://www.w3.org/1999/xhtml}"


def fetch_sitemap(client: Client, path: str = "/sitemap-pages.xml") -> Sitemap:
    """Return ``lastmod`` and the alternates of each URL in a part of the sitemap."""
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/xml")
    return {
        url.findtext(f"{S}loc", ""): (
            url.findtext(f"{S}lastmod", ""),
            {
                (link.attrib["hreflang"], link.attrib["href"])
                for link in url.findall(f"{X}link")
            },
        )
        for url in ET.fromstring(response.content)
    }


def test_page_is_listed_in_every_language(
    client: Client, news: dict[str, NewsPage]
) -> None:
    found = fetch_sitemap(client)

    lt, en = (news[code].full_url for code in ("lt", "en"))
    links = {("lt", lt), ("en", en), ("x-default", lt)}
    assert found[lt][1] == found[en][1] == links
    assert len(found) == 12


def test_translations_link_one_another(
    client: Client,
    news: dict[str, NewsPage],
    event: dict[str, EventPage],
    story: dict[str, SuccessStoryPage],
) -> None:
    found = fetch_sitemap(client)
    for address, (_age, links) in found.items():
        for _code, other in links:
            assert found[other][1] == links, address


def test_untranslated_page_is_its_own_default(
    client: Client, tree: dict[str, HomePage]
) -> None:
    url = factories.NewsFactory.create(language="en").full_url

    assert fetch_sitemap(client)[url][1] == {("en", url), ("x-default", url)}


def test_index_page_has_the_lastmod_of_its_newest_page(
    client: Client, news: dict[str, NewsPage]
) -> None:
    page = news["lt"]
    moment = timezone.now().replace(microsecond=0) + dt.timedelta(days=2)
    Page.objects.filter(pk=page.pk).update(last_published_at=moment)

    found = fetch_sitemap(client)

    on = timezone.localdate(moment).isoformat()
    for address in (page.full_url, page.get_parent().full_url):
        assert found[address][0] == on
    assert found[f"{page.get_site().root_url}/lt/"][0] == on
    assert found[news["en"].get_parent().full_url][0] != on


def test_hidden_page_is_not_listed(
    client: Client, index_pages: visibility_states.IndexPagesByLocation
) -> None:
    hidden = []
    for state in visibility_states.HIDDEN_STATES:
        page = factories.NewsFactory.create(
            parent=index_pages[state.location]["news"],
            language=state.language,
            published=state.is_published,
        )
        state.hide(page)
        hidden.append(page.slug)

    text = client.get("/sitemap-pages.xml").content.decode()

    assert [slug for slug in hidden if f"/{slug}/" in text] == []


def test_parts_list_every_page_once(
    client: Client,
    news: dict[str, NewsPage],
    event: dict[str, EventPage],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = fetch_sitemap(client)
    monkeypatch.setattr(sitemaps, "PAGES_MAX", 4)

    index = ET.fromstring(client.get("/sitemap.xml").content)
    addresses = [str(part.findtext(f"{S}loc")) for part in index]
    parts = [address for address in addresses if "pages" in address]
    found = [fetch_sitemap(client, str(part)) for part in parts]

    assert len(parts) > 1
    assert sum(len(part) for part in found) == len(whole)
    assert {address: about for part in found for address, about in part.items()} == (
        whole
    )


@pytest.mark.parametrize("part", ["0", "99", "x", "-1", "\x00", "9" * 50, "1.5"])
def test_unknown_part_is_not_found(
    client: Client, tree: dict[str, HomePage], part: str
) -> None:
    assert client.get("/sitemap-pages.xml", {"p": part}).status_code == 404


def test_query_count_does_not_grow(client: Client, tree: dict[str, HomePage]) -> None:
    def count_sitemap_queries() -> int:
        with CaptureQueriesContext(connection) as queries:
            fetch_sitemap(client)
        return len(queries)

    few = count_sitemap_queries()
    for _number in range(5):
        factories.NewsFactory.create()

    assert count_sitemap_queries() == few <= 10


def test_unchanged_sitemap_is_not_sent_again(
    client: Client, tree: dict[str, HomePage]
) -> None:
    etag = client.get("/sitemap-pages.xml").headers["ETag"]

    again = client.get("/sitemap-pages.xml", headers={"if-none-match": etag})

    assert again.status_code == 304


def test_robots_txt_names_the_sitemap(client: Client, site: Site) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert "Disallow: /admin/" in lines
    assert "Disallow: /en/search/" in lines
    assert "Disallow: /" not in lines
    assert f"Sitemap: {site.root_url}/sitemap.xml" in lines


def test_robots_txt_disallows_everything_in_development(
    client: Client, tree: dict[str, HomePage], settings: Settings
) -> None:
    settings.DEBUG = True

    assert "Disallow: /\n" in client.get("/robots.txt").content.decode()


def test_favicon_redirects_to_the_icon(
    client: Client, tree: dict[str, HomePage]
) -> None:
    response = client.get("/favicon.ico")

    assert response.headers["Location"].endswith("icon.svg")


def test_profiles_and_topics_are_listed_in_every_language(
    client: Client,
    tree: dict[str, HomePage],
    organisation: dict[str, Organisation],
    topic: dict[str, Topic],
) -> None:
    found = fetch_sitemap(client, "/sitemap-entries.xml")

    profiles = {
        code: f"http://127.0.0.1:8000/{code}/{part}/{organisation[code].slug}/"
        for code, part in (("lt", "klasteriai"), ("en", "clusters"))
    }
    topics = {
        code: f"http://127.0.0.1:8000/{code}/topics/{topic[code].slug}/"
        for code in ("lt", "en")
    }
    for addresses in (profiles, topics):
        links = {*addresses.items(), ("x-default", addresses["lt"])}
        assert all(found[address][1] == links for address in addresses.values())
    topic["lt"].unpublish()
    assert topics["lt"] not in fetch_sitemap(client, "/sitemap-entries.xml")


def test_parts_have_the_url_of_the_site(
    client: Client, site: Site, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["*"]

    answer = client.get("/sitemap.xml", headers={"host": "www.other.example"})

    parts = [part.findtext(f"{S}loc") for part in ET.fromstring(answer.content)]
    assert parts[0] == f"{site.root_url}/sitemap-pages.xml"
    assert "other.example" not in answer.content.decode()


def test_directory_has_the_lastmod_of_its_newest_organisation(
    client: Client, tree: dict[str, HomePage]
) -> None:
    moment = timezone.now().replace(microsecond=0) + dt.timedelta(days=1)
    cluster = factories.OrganisationFactory.create()
    type(cluster).objects.filter(pk=cluster.pk).update(last_published_at=moment)

    found = fetch_sitemap(client)

    (directory,) = [url for url in found if url.endswith("/lt/klasteriai/")]
    assert found[directory][0] == timezone.localdate(moment).isoformat()
