"""The author of news, and the person and the figures of a success story."""

from xml.etree import ElementTree as ET

from django.test import Client

from articles.models import NewsPage
from home.models import HomePage
from tests.support import factories
from tests.support.html import fetch_html, visible_text
from tests.support.stream_data import make_block, make_body

ATOM = "{http://www.w3.org/2005/Atom}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
AUTHOR = {"name": "Jonas Jonaitis", "role": "redaktorius"}


def test_the_author_of_news_is_named_everywhere(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = factories.NewsFactory.create(
        author_name=AUTHOR["name"], author_role=AUTHOR["role"]
    )

    text = visible_text(fetch_html(client, page.url))
    assert "Parengė Jonas Jonaitis, redaktorius" in text
    for path in (f"/api/headless/v1/news/{page.pk}", f"/api/v2/pages/{page.pk}/"):
        assert client.get(path).json()["author"] == AUTHOR
    atom = ET.fromstring(client.get("/lt/feeds/news.atom").content)
    assert atom.findtext(f"{ATOM}entry/{ATOM}author/{ATOM}name") == AUTHOR["name"]
    rss = ET.fromstring(client.get("/lt/feeds/news.rss").content)
    assert rss.findtext(f"channel/item/{CREATOR}") == AUTHOR["name"]


def test_news_without_an_author_name_none(
    client: Client, news: dict[str, NewsPage]
) -> None:
    page = news["lt"]

    assert client.get(f"/api/headless/v1/news/{page.pk}").json()["author"] is None
    assert "Parengė" not in visible_text(fetch_html(client, page.url))


def test_the_portrait_of_a_story_has_its_caption_and_credit(
    client: Client, tree: dict[str, HomePage]
) -> None:
    image = factories.ImageFactory.create()
    fields = {"person_name": "Juras Ulbikas", "person_portrait": image}
    own = factories.StoryFactory.create(portrait_caption="Laboratorijoje", **fields)
    other = factories.StoryFactory.create(
        portrait_credit="Nuotr. iš asmeninio archyvo", **fields
    )

    assert "Laboratorijoje · Nuotr. O. P." in visible_text(fetch_html(client, own.url))
    text = visible_text(fetch_html(client, other.url))
    assert "Nuotr. iš asmeninio archyvo" in text
    assert "Nuotr. O. P." not in text
    story = client.get(f"/api/headless/v1/stories/{own.pk}").json()
    portrait = story["person"]["portrait"]
    assert (portrait["caption"], portrait["credit"]) == (
        "Laboratorijoje",
        "Nuotr. O. P.",
    )


def test_a_story_shows_eight_figures_and_the_front_page_three(
    client: Client, tree: dict[str, HomePage]
) -> None:
    figures = [
        make_block("figure", {"value": f"{number} %", "label": f"dalis {number}"})
        for number in range(8)
    ]
    page = factories.StoryFactory.create(figures=make_body(*figures))

    page.full_clean()
    assert len(fetch_html(client, page.url).select(".figures > div")) == 8
    assert len(fetch_html(client, "/lt/").select(".figures > div")) == 3
