"""Where readers, share cards and search engines meet the publisher of the site."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Site

from foundation.models import SiteBranding
from tests.support import factories, visibility_states
from tests.support.html import queries, soup, words

LINKS = [
    ("LinkedIn", "https://linkedin.example/tinklas"),
    ("YouTube", "https://youtube.example/@tinklas"),
]


@pytest.fixture
def filled(branding: SiteBranding) -> SiteBranding:
    """A publisher of whom everything is known, in Lithuanian at least."""
    branding.name = {"lt": "Tinklas & Ko", "en": "Network & Co"}
    branding.description = {"lt": "Jungiame klasterius."}
    branding.logo = factories.ImageFactory(width=400, height=400)
    branding.share_image = factories.ImageFactory(width=1600, height=840)
    branding.social_links = [
        ("link", {"network": network, "url": url}) for network, url in LINKS
    ]
    branding.save()
    return branding


def graph(page: BeautifulSoup, kind: str) -> Any:
    scripts = page.find_all("script", type="application/ld+json")
    found = [json.loads(script.string) for script in scripts]
    return next(data for data in found if data["@type"] == kind)


def card(page: BeautifulSoup) -> dict[str, str]:
    return {
        tag["property"]: tag["content"] for tag in page.find_all("meta", property=True)
    }


@pytest.mark.parametrize(
    ("path", "name"), [("/lt/search/", "Tinklas & Ko"), ("/en/search/", "Network & Co")]
)
def test_every_page_names_the_publisher_in_its_language(
    client: Client, filled: SiteBranding, path: str, name: str
) -> None:
    page = soup(client, path)

    assert words(page.select_one(".brand")) == name
    assert page.title.string.endswith(f" · {name}")
    assert words(page.footer.h2) == name
    assert card(page)["og:site_name"] == name


def test_the_logo_stands_beside_the_name(client: Client, filled: SiteBranding) -> None:
    logo = soup(client, "/lt/").select_one(".brand img")

    assert (
        filled.logo.renditions.get(filter_spec="width-400|format-jpeg").url
        in (logo["src"])
    )
    # The name says it all.
    assert logo["alt"] == ""
    assert not soup(client, "/lt/").select(".brand svg")


def test_the_foot_describes_the_publisher_and_leads_to_its_networks(
    client: Client, filled: SiteBranding
) -> None:
    for path in ("/lt/", "/en/"):
        part = soup(client, path).footer.section
        assert words(part.p) == "Jungiame klasterius."
        assert [(words(a), a["href"]) for a in part.ul.find_all("a")] == LINKS


def test_a_share_card_has_the_publisher_s_picture_where_the_page_has_none(
    client: Client, filled: SiteBranding
) -> None:
    own = factories.NewsFactory(image=factories.ImageFactory(width=1800, height=1200))
    url = filled.share_image.renditions.get(filter_spec="width-1600|format-jpeg").url

    shared = card(soup(client, "/lt/"))

    assert shared["og:image"] == f"{filled.site.root_url}{url}"
    assert (shared["og:image:width"], shared["og:image:height"]) == ("1600", "840")
    assert shared["og:image:alt"] == filled.share_image.alt_text["lt"]
    assert card(soup(client, own.url))["og:image"] != shared["og:image"]


def test_without_one_the_portal_s_picture_bears_the_publisher_s_name(
    client: Client, branding: SiteBranding
) -> None:
    shared = card(soup(client, "/en/"))

    assert shared["og:image"].endswith("/static/share.png")
    assert shared["og:image:alt"] == "Clusters of Lithuania"


def test_search_engines_read_who_publishes(
    client: Client, filled: SiteBranding
) -> None:
    news = factories.NewsFactory()

    publisher = graph(soup(client, "/lt/"), "Organization")

    assert publisher["name"] == "Tinklas & Ko"
    assert publisher["description"] == "Jungiame klasterius."
    assert publisher["sameAs"] == [url for _network, url in LINKS]
    logo = filled.logo.renditions.get(filter_spec="width-400|format-jpeg").url
    assert publisher["logo"] == f"{filled.site.root_url}{logo}"
    article = graph(soup(client, news.url), "NewsArticle")
    assert article["publisher"] | {"@context": publisher["@context"]} == publisher


def test_nothing_is_said_that_nobody_has_filled_in(
    client: Client, branding: SiteBranding
) -> None:
    page = soup(client, "/lt/")

    assert graph(page, "Organization").keys() == {
        "@context",
        "@type",
        "@id",
        "name",
        "url",
        "logo",
    }
    assert page.select_one(".brand svg")
    assert not page.footer.section.find(["p", "ul"])


def test_feeds_and_calendars_are_named_after_the_publisher(
    client: Client, filled: SiteBranding, news: Any
) -> None:
    feed = client.get("/en/feeds/news.atom").content.decode()
    calendar = client.get("/calendar/en.ics").content.decode()

    assert "<title>News · Network &amp; Co</title>" in feed
    assert "X-WR-CALNAME:Network & Co: Events" in calendar


def test_a_picture_of_a_restricted_collection_is_not_shown(
    client: Client, filled: SiteBranding
) -> None:
    private = visibility_states.private_collection()
    for image in (filled.logo, filled.share_image):
        image.collection = private
        image.save()

    page = soup(client, "/lt/")

    assert not page.select(".brand img")
    assert card(page)["og:image"].endswith("/static/share.png")
    assert graph(page, "Organization")["logo"].endswith("/static/icon.svg")


def test_another_site_has_another_publisher(
    client: Client, filled: SiteBranding, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    home = visibility_states.other_site(hostname="other.example")
    other = Site.objects.get(hostname="other.example")
    SiteBranding.objects.create(site=other, name={"lt": "Kitas leidėjas"})

    answer = client.get("/lt/", headers={"host": "other.example"})

    page = BeautifulSoup(answer.content, "html.parser")
    assert page.title.string == home.title
    assert words(page.select_one(".brand")) == "Kitas leidėjas"


def test_the_publisher_takes_no_query_of_its_own(
    client: Client, branding: SiteBranding, image: Any
) -> None:
    """The row comes with the site, its pictures with those of the page."""
    page = factories.NewsFactory(image=image)
    paths = ("/lt/search/", page.url, "/lt/feeds/news.atom", "/calendar/lt.ics")
    branding.delete()
    without = [queries(client, path) for path in paths]

    stored = SiteBranding.objects.create(site=branding.site, name={"lt": "Tinklas"})
    assert [queries(client, path) for path in paths] == without
    stored.logo = stored.share_image = image
    stored.save()
    # A page without a picture loads those of the publisher.
    assert [queries(client, path) for path in paths] == [without[0] + 1, *without[1:]]
