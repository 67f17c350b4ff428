"""Structured data and Open Graph tags in the head of a page."""

import dataclasses
import json
from typing import Any

import pytest
from bs4 import Tag
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client
from PIL import Image
from wagtail.models import Site

from articles.models import NewsPage
from foundation.templatetags.page_head import linked_data
from foundation.visibility import get_visibility
from foundation.web.page_frame import PageFrameBuilder
from home.models import HomePage
from tests.support import factories
from tests.support.api_reader import ApiReader
from tests.support.html import fetch_html, find_element, get_attribute


def fetch_head(client: Client, path: str) -> Tag:
    """Request a page and return its ``<head>`` element."""
    return find_element(fetch_html(client, path), "head")


def fetch_structured_data(client: Client, path: str) -> dict[str, Any]:
    """Return the JSON-LD objects of a page by their ``@type``."""
    blocks = fetch_head(client, path).find_all("script", type="application/ld+json")
    found = [json.loads(block.get_text()) for block in blocks]
    assert all(data["@context"] == "https://schema.org" for data in found)
    return {data["@type"]: data for data in found}


def test_home_page_describes_the_website_and_its_publisher(
    client: Client, tree: dict[str, HomePage]
) -> None:
    data = fetch_structured_data(client, "/en/")

    assert data["WebSite"]["inLanguage"] == "en"
    assert data["WebSite"]["url"] == tree["en"].full_url
    assert data["Organization"]["@id"] == data["WebSite"]["publisher"]["@id"]
    assert data["Organization"]["logo"].startswith("http")
    assert "BreadcrumbList" not in data


def test_page_describes_its_breadcrumbs(
    client: Client, news: dict[str, NewsPage]
) -> None:
    page = news["en"]

    steps = fetch_structured_data(client, page.url)["BreadcrumbList"]["itemListElement"]

    assert [step["position"] for step in steps] == [1, 2, 3]
    assert [step["name"] for step in steps] == ["Home", "News", page.title]
    assert steps[1]["item"] == page.get_parent().full_url
    assert steps[2]["item"] == page.full_url


ODD = "</script><!-- & \u2028\u2029 „x“"


def test_title_is_escaped_in_structured_data(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = factories.NewsFactory.create(title=ODD)

    html = client.get(page.url).content.decode()

    blocks = [
        rest.partition("</script>")[0]
        for rest in html.split('<script type="application/ld+json">')[1:]
    ]
    assert len(blocks) == 2
    assert json.loads(blocks[0])["headline"] == ODD
    assert json.loads(blocks[1])["itemListElement"][-1]["name"] == ODD
    assert not set("".join(blocks)) & set("<>&\u2028\u2029")


@pytest.mark.parametrize("is_listed", [True, False])
def test_page_that_is_not_listed_has_noindex(
    client: Client, news: dict[str, NewsPage], site: Site, is_listed: bool
) -> None:
    page, visibility = news["lt"], get_visibility(site)
    url = visibility.get_url(page) or ""
    frame = PageFrameBuilder(visibility, "lt").build_frame(
        addresses={"lt": url}, kind="news", title=page.title, description="", url=url
    )

    html = render_to_string(
        "base.html", {"frame": dataclasses.replace(frame, is_listed=is_listed)}
    )

    assert ('<meta name="robots" content="noindex, follow">' in html) is not is_listed
    assert linked_data(frame)


def fetch_open_graph(client: Client, path: str) -> dict[str, str]:
    """Return the Open Graph properties of a page."""
    tags = fetch_head(client, path).find_all("meta", property=True)
    return {
        get_attribute(tag, "property").removeprefix("og:"): get_attribute(
            tag, "content"
        )
        for tag in tags
    }


def test_open_graph_describes_the_page(
    client: Client, news: dict[str, NewsPage]
) -> None:
    page = news["en"]

    card = fetch_open_graph(client, page.url)

    assert (card["type"], card["title"]) == ("article", page.title)
    assert (card["url"], card["description"]) == (page.full_url, page.intro)
    assert (card["locale"], card["locale:alternate"]) == ("en_US", "lt_LT")
    assert fetch_open_graph(client, "/lt/")["type"] == "website"


def test_open_graph_has_the_large_image_of_the_page(
    client: Client, tree: dict[str, HomePage]
) -> None:
    image = factories.ImageFactory.create(width=1800, height=1200)
    page = factories.NewsFactory.create(image=image)

    card = fetch_open_graph(client, page.url)

    assert card["image"].endswith(".jpg")
    rendition = image.renditions.get(filter_spec="width-1600|format-jpeg")
    assert card["image"].endswith(rendition.url)
    assert card["image:width"] == str(rendition.width)
    assert card["image:height"] == str(rendition.height)
    assert card["image:alt"] == image.alt_text["lt"]
    assert ApiReader(client)(f"/news/{page.pk}")["seo"]["image"] == {
        "src": card["image"],
        "width": rendition.width,
        "height": rendition.height,
        "alt": image.alt_text["lt"],
    }


def test_open_graph_has_the_default_image_without_a_large_one(
    client: Client, tree: dict[str, HomePage]
) -> None:
    small = factories.NewsFactory.create(
        image=factories.ImageFactory.create(width=800, height=600)
    )

    for path in (small.url, "/lt/"):
        card = fetch_open_graph(client, path)
        assert card["image"].startswith("http")
        assert card["image"].endswith("/static/share.png")
        assert (card["image:width"], card["image:height"]) == ("1200", "630")
        assert card["image:alt"]
    assert ApiReader(client)(f"/news/{small.pk}")["seo"]["image"] is None


def test_default_image_has_the_declared_size() -> None:
    path = finders.find("share.png")

    with Image.open(str(path)) as picture:
        assert picture.size == (1200, 630)
