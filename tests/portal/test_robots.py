"""What search engines find of themselves: the sitemap, and where not to look."""

import datetime as dt
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from portal import sitemaps
from tests.support import factories, visibility_states

S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
X = "{http://www.w3.org/1999/xhtml}"


def listed(client: Client, path: str = "/sitemap-pages.xml") -> dict[str, Any]:
    """Each address of a part: its age and its other languages."""
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/xml")
    return {
        url.findtext(f"{S}loc"): (
            url.findtext(f"{S}lastmod"),
            {
                (link.get("hreflang"), link.get("href"))
                for link in url.findall(f"{X}link")
            },
        )
        for url in ET.fromstring(response.content)
    }


def test_every_page_is_there_in_every_language(client: Client, news: Any) -> None:
    found = listed(client)

    lt, en = (news[code].full_url for code in ("lt", "en"))
    links = {("lt", lt), ("en", en), ("x-default", lt)}
    assert found[lt][1] == found[en][1] == links
    assert len(found) == 12


def test_languages_of_a_page_name_one_another(
    client: Client, news: Any, event: Any, story: Any
) -> None:
    found = listed(client)
    for address, (_age, links) in found.items():
        for _code, other in links:
            assert found[other][1] == links, address


def test_what_is_there_in_english_alone(client: Client, tree: Any) -> None:
    url = factories.NewsFactory.create(language="en").full_url

    assert listed(client)[url][1] == {("en", url), ("x-default", url)}


def test_a_list_is_as_new_as_what_it_lists(client: Client, news: Any) -> None:
    page = news["lt"]
    moment = timezone.now().replace(microsecond=0) + dt.timedelta(days=2)
    Page.objects.filter(pk=page.pk).update(last_published_at=moment)

    found = listed(client)

    on = timezone.localdate(moment).isoformat()
    for address in (page.full_url, page.get_parent().full_url):
        assert found[address][0] == on
    assert found[f"{page.get_site().root_url}/lt/"][0] == on
    assert found[news["en"].get_parent().full_url][0] != on


def test_what_may_not_be_seen_is_not_there(
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


def test_parts_hold_everything_once(
    client: Client, news: Any, event: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = listed(client)
    monkeypatch.setattr(sitemaps, "PAGES_MAX", 4)

    index = ET.fromstring(client.get("/sitemap.xml").content)
    addresses = [str(part.findtext(f"{S}loc")) for part in index]
    parts = [address for address in addresses if "pages" in address]
    found = [listed(client, str(part)) for part in parts]

    assert len(parts) > 1
    assert sum(len(part) for part in found) == len(whole)
    assert {address: about for part in found for address, about in part.items()} == (
        whole
    )


@pytest.mark.parametrize("part", ["0", "99", "x", "-1", "\x00", "9" * 50, "1.5"])
def test_a_part_that_is_none(client: Client, tree: Any, part: str) -> None:
    assert client.get("/sitemap-pages.xml", {"p": part}).status_code == 404


def test_it_costs_the_same_for_any_number(client: Client, tree: Any) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            listed(client)
        return len(seen)

    few = cost()
    for _number in range(5):
        factories.NewsFactory.create()

    assert cost() == few <= 10


def test_who_has_it_is_not_sent_it_again(client: Client, tree: Any) -> None:
    etag = client.get("/sitemap-pages.xml").headers["ETag"]

    again = client.get("/sitemap-pages.xml", headers={"if-none-match": etag})

    assert again.status_code == 304


def test_robots_are_led_to_the_sitemap(client: Client, site: Any) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert "Disallow: /admin/" in lines
    assert "Disallow: /en/search/" in lines
    assert "Disallow: /" not in lines
    assert f"Sitemap: {site.root_url}/sitemap.xml" in lines


def test_no_robot_reads_a_developer_s_machine(
    client: Client, tree: Any, settings: Any
) -> None:
    settings.DEBUG = True

    assert "Disallow: /\n" in client.get("/robots.txt").content.decode()


def test_a_browser_finds_a_mark(client: Client, tree: Any) -> None:
    response = client.get("/favicon.ico")

    assert response.headers["Location"].endswith("icon.svg")


def test_profiles_and_topics_are_there_in_every_language(
    client: Client, tree: Any, organisation: Any, topic: Any
) -> None:
    found = listed(client, "/sitemap-entries.xml")

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
    assert topics["lt"] not in listed(client, "/sitemap-entries.xml")


def test_the_parts_are_at_the_site_s_own_address(
    client: Client, site: Any, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["*"]

    answer = client.get("/sitemap.xml", headers={"host": "www.other.example"})

    parts = [part.findtext(f"{S}loc") for part in ET.fromstring(answer.content)]
    assert parts[0] == f"{site.root_url}/sitemap-pages.xml"
    assert "other.example" not in answer.content.decode()


def test_a_directory_is_as_new_as_who_is_in_it(client: Client, tree: Any) -> None:
    moment = timezone.now().replace(microsecond=0) + dt.timedelta(days=1)
    cluster = factories.OrganisationFactory.create()
    type(cluster).objects.filter(pk=cluster.pk).update(last_published_at=moment)

    found = listed(client)

    (directory,) = [url for url in found if url and url.endswith("/lt/klasteriai/")]
    assert found[directory][0].startswith(f"{moment:%Y-%m-%d}")
