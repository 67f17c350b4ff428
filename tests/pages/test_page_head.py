"""What search engines and share cards read of a page."""

import dataclasses
import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client
from PIL import Image

from foundation.templatetags.page_head import linked_data
from foundation.visibility import get_visibility
from foundation.web.page_frame import serialize_and_build_frame
from tests.support import factories


def head(client: Client, path: str) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.content, "html.parser").head


def told(client: Client, path: str) -> dict[str, Any]:
    """What linked data a page holds, by its type."""
    blocks = head(client, path).find_all("script", type="application/ld+json")
    found = [json.loads(block.string) for block in blocks]
    assert all(data["@context"] == "https://schema.org" for data in found)
    return {data["@type"]: data for data in found}


def test_the_front_page_tells_what_the_site_is(client: Client, tree: Any) -> None:
    data = told(client, "/en/")

    assert data["WebSite"]["inLanguage"] == "en"
    assert data["WebSite"]["url"] == tree["en"].full_url
    assert data["Organization"]["@id"] == data["WebSite"]["publisher"]["@id"]
    assert data["Organization"]["logo"].startswith("http")
    assert "BreadcrumbList" not in data


def test_a_page_tells_the_way_to_it(client: Client, news: Any) -> None:
    page = news["en"]

    steps = told(client, page.url)["BreadcrumbList"]["itemListElement"]

    assert [step["position"] for step in steps] == [1, 2, 3]
    assert [step["name"] for step in steps] == ["Home", "News", page.title]
    assert steps[1]["item"] == page.get_parent().full_url
    assert steps[2]["item"] == page.full_url


ODD = "</script><!-- & \u2028\u2029 „x“"


def test_no_title_gets_out_of_its_block(client: Client, tree: Any) -> None:
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
def test_what_is_not_for_search_engines_says_so(
    client: Client, news: Any, site: Any, is_listed: bool
) -> None:
    page, visibility = news["lt"], get_visibility(site)
    _resource, _beside, frame = serialize_and_build_frame(page, visibility)

    html = render_to_string(
        "base.html", {"frame": dataclasses.replace(frame, is_listed=is_listed)}
    )

    assert ('<meta name="robots" content="noindex, follow">' in html) is not is_listed
    assert linked_data(frame)


def shared(client: Client, path: str) -> dict[str, str]:
    """What a share card reads."""
    tags = head(client, path).find_all("meta", property=True)
    return {tag["property"].removeprefix("og:"): tag["content"] for tag in tags}


def test_a_share_card_shows_the_page(client: Client, news: Any) -> None:
    page = news["en"]

    card = shared(client, page.url)

    assert (card["type"], card["title"]) == ("article", page.title)
    assert (card["url"], card["description"]) == (page.full_url, page.intro)
    assert (card["locale"], card["locale:alternate"]) == ("en_US", "lt_LT")
    assert shared(client, "/lt/")["type"] == "website"


def test_a_share_card_has_the_page_s_large_picture(client: Client, tree: Any) -> None:
    image = factories.ImageFactory.create(width=1800, height=1200)
    page = factories.NewsFactory.create(image=image)

    card = shared(client, page.url)

    assert card["image"].endswith(".jpg")
    made = image.renditions.get(filter_spec="width-1600|format-jpeg")
    assert card["image"].endswith(made.url)
    assert card["image:width"] == str(made.width)
    assert card["image:height"] == str(made.height)
    assert card["image:alt"] == image.alt_text["lt"]


def test_or_the_portal_s_own(client: Client, tree: Any) -> None:
    small = factories.NewsFactory.create(
        image=factories.ImageFactory.create(width=800, height=600)
    )

    for path in (small.url, "/lt/"):
        card = shared(client, path)
        assert card["image"].startswith("http")
        assert card["image"].endswith("/static/share.png")
        assert (card["image:width"], card["image:height"]) == ("1200", "630")
        assert card["image:alt"]


def test_the_portal_s_own_is_as_large_as_it_says() -> None:
    path = finders.find("share.png")

    with Image.open(str(path)) as picture:
        assert picture.size == (1200, 630)
