"""Where readers, share cards and search engines meet the publisher of the site."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Site

from foundation.models import SiteBranding
from tests.support import factories, visibility_states
from tests.support.html import (
    count_queries,
    fetch_html,
    find_element,
    get_attribute,
    visible_text,
)

LINKS = [
    ("LinkedIn", "https://linkedin.example/tinklas"),
    ("YouTube", "https://youtube.example/@tinklas"),
]


@pytest.fixture
def filled(branding: Any) -> Any:
    """A publisher of whom everything is known, in Lithuanian at least."""
    branding.name = {"lt": "Tinklas & Ko", "en": "Network & Co"}
    branding.description = {"lt": "Jungiame klasterius."}
    branding.logo = factories.ImageFactory.create(width=400, height=400)
    branding.share_image = factories.ImageFactory.create(width=1600, height=840)
    branding.social_links = [
        ("link", {"network": network, "url": url}) for network, url in LINKS
    ]
    branding.save()
    return branding


def read_structured_data(page: BeautifulSoup, kind: str) -> Any:
    """Return the structured data of a schema.org type."""
    scripts = page.find_all("script", type="application/ld+json")
    found = [json.loads(script.get_text()) for script in scripts]
    return next(data for data in found if data["@type"] == kind)


def read_share_card(page: BeautifulSoup) -> dict[str, str]:
    """Return the Open Graph properties of a page."""
    return {
        get_attribute(tag, "property"): get_attribute(tag, "content")
        for tag in page.find_all("meta", property=True)
    }


@pytest.mark.parametrize(
    ("path", "name"), [("/lt/search/", "Tinklas & Ko"), ("/en/search/", "Network & Co")]
)
def test_every_page_names_the_publisher_in_its_language(
    client: Client, filled: Any, path: str, name: str
) -> None:
    page = fetch_html(client, path)

    assert visible_text(find_element(page, ".brand")) == name
    assert visible_text(find_element(page, "title")).endswith(f" · {name}")
    assert visible_text(find_element(page, "footer h2")) == name
    assert read_share_card(page)["og:site_name"] == name


def test_the_logo_stands_beside_the_name(client: Client, filled: Any) -> None:
    logo = find_element(fetch_html(client, "/lt/"), ".brand img")

    assert (
        filled.logo.renditions.get(filter_spec="width-400|format-jpeg").url
        in (logo["src"])
    )
    # The name says it all.
    assert logo["alt"] == ""
    assert not fetch_html(client, "/lt/").select(".brand svg")


def test_the_foot_describes_the_publisher_and_leads_to_its_networks(
    client: Client, filled: Any
) -> None:
    for path in ("/lt/", "/en/"):
        part = find_element(fetch_html(client, path), "footer section")
        assert visible_text(find_element(part, "p")) == "Jungiame klasterius."
        assert [(visible_text(a), a["href"]) for a in part.select("ul a")] == LINKS


def test_a_share_card_has_the_publisher_s_picture_where_the_page_has_none(
    client: Client, filled: Any
) -> None:
    own = factories.NewsFactory.create(
        image=factories.ImageFactory.create(width=1800, height=1200)
    )
    url = filled.share_image.renditions.get(filter_spec="width-1600|format-jpeg").url

    shared = read_share_card(fetch_html(client, "/lt/"))

    assert shared["og:image"] == f"{filled.site.root_url}{url}"
    assert (shared["og:image:width"], shared["og:image:height"]) == ("1600", "840")
    assert shared["og:image:alt"] == filled.share_image.alt_text["lt"]
    assert (
        read_share_card(fetch_html(client, own.url))["og:image"] != shared["og:image"]
    )


def test_without_one_the_portal_s_picture_bears_the_publisher_s_name(
    client: Client, branding: SiteBranding
) -> None:
    shared = read_share_card(fetch_html(client, "/en/"))

    assert shared["og:image"].endswith("/static/share.png")
    assert shared["og:image:alt"] == "Clusters of Lithuania"


def test_search_engines_read_who_publishes(client: Client, filled: Any) -> None:
    news = factories.NewsFactory.create()

    publisher = read_structured_data(fetch_html(client, "/lt/"), "Organization")

    assert publisher["name"] == "Tinklas & Ko"
    assert publisher["description"] == "Jungiame klasterius."
    assert publisher["sameAs"] == [url for _network, url in LINKS]
    logo = filled.logo.renditions.get(filter_spec="width-400|format-jpeg").url
    assert publisher["logo"] == f"{filled.site.root_url}{logo}"
    article = read_structured_data(fetch_html(client, news.url), "NewsArticle")
    assert article["publisher"] | {"@context": publisher["@context"]} == publisher


def test_nothing_is_said_that_nobody_has_filled_in(
    client: Client, branding: SiteBranding
) -> None:
    page = fetch_html(client, "/lt/")

    assert read_structured_data(page, "Organization").keys() == {
        "@context",
        "@type",
        "@id",
        "name",
        "url",
        "logo",
    }
    assert page.select_one(".brand svg")
    assert not page.select("footer section:first-of-type :is(p, ul)")


def test_feeds_and_calendars_are_named_after_the_publisher(
    client: Client, filled: Any, news: Any
) -> None:
    feed = client.get("/en/feeds/news.atom").content.decode()
    calendar = client.get("/calendar/en.ics").content.decode()

    assert "<title>News · Network &amp; Co</title>" in feed
    assert "X-WR-CALNAME:Network & Co: Events" in calendar


def test_a_picture_of_a_restricted_collection_is_not_shown(
    client: Client, filled: Any
) -> None:
    private = visibility_states.create_private_collection()
    for image in (filled.logo, filled.share_image):
        image.collection = private
        image.save()

    page = fetch_html(client, "/lt/")

    assert not page.select(".brand img")
    assert read_share_card(page)["og:image"].endswith("/static/share.png")
    assert read_structured_data(page, "Organization")["logo"].endswith(
        "/static/icon.svg"
    )


def test_another_site_has_another_publisher(
    client: Client, filled: Any, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    home = visibility_states.create_other_site(hostname="other.example")
    other = Site.objects.get(hostname="other.example")
    SiteBranding.objects.create(site=other, name={"lt": "Kitas leidėjas"})

    answer = client.get("/lt/", headers={"host": "other.example"})

    page = BeautifulSoup(answer.content, "html.parser")
    assert visible_text(find_element(page, "title")) == home.title
    assert visible_text(find_element(page, ".brand")) == "Kitas leidėjas"


def test_the_publisher_takes_no_query_of_its_own(
    client: Client, branding: SiteBranding, image: Any
) -> None:
    """The row and its pictures are kept until the content changes."""
    page = factories.NewsFactory.create(image=image)
    paths = ("/lt/search/", page.url, "/lt/feeds/news.atom", "/calendar/lt.ics")
    branding.delete()
    without = [count_queries(client, path) for path in paths]

    stored = SiteBranding.objects.create(site=branding.site, name={"lt": "Tinklas"})
    assert [count_queries(client, path) for path in paths] == without
    stored.logo = stored.share_image = image
    stored.save()
    assert [count_queries(client, path) for path in paths] == without
