"""The address of the headless API that finds what is at a path."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from articles.models import NewsPage
from foundation.models import Organisation
from home.models import HomePage
from tests.support.api_reader import ApiReader


@pytest.mark.parametrize(
    "path",
    [
        "/lt/naujienos/naujas-klasteris/",
        "/lt/naujienos/naujas-klasteris",
        "lt/naujienos/naujas-klasteris/",
        "%2Flt%2Fnaujienos%2Fnaujas-klasteris%2F",
        "/lt/naujienos/naujas-klasteris/?utm=1#top",
        "http://portal.example/lt/naujienos/naujas-klasteris/",
    ],
)
def test_find_accepts_a_path_in_any_form(
    read_api: ApiReader, news: dict[str, NewsPage], path: str
) -> None:
    assert read_api("/pages/find", path=path)["title"] == "Naujas klasteris"


def test_find_returns_index_pages_and_the_home_page(
    read_api: ApiReader, tree: dict[str, HomePage]
) -> None:
    assert read_api("/pages/find", path="/en/")["type"] == "home"
    assert read_api("/pages/find", path="/lt/renginiai/")["type"] == "event_index"
    assert read_api("/pages/find", path="/en/clusters/")["type"] == "directory"
    assert read_api("/pages/find", path="/") == {
        "type": "redirect",
        "redirect": {"to": "/lt/", "permanent": False},
    }


def test_find_returns_profiles_of_organisations(
    read_api: ApiReader,
    tree: dict[str, HomePage],
    organisation: dict[str, Organisation],
) -> None:
    card = read_api(f"/organisations/{organisation['en'].pk}")
    path = f"/en/clusters/{organisation['en'].slug}/"

    assert card["url"].endswith(path)
    assert read_api("/pages/find", path=path) == card
    organisation["en"].unpublish()
    read_api("/pages/find", 404, path=path)


def test_find_follows_redirects_to_visible_pages(
    read_api: ApiReader, news: dict[str, NewsPage]
) -> None:
    Redirect.add_redirect("/sena/", news["lt"], is_permanent=True)
    Redirect.add_redirect("/isore/", "https://other.example/", is_permanent=False)

    assert read_api("/pages/find", path="/sena/")["redirect"] == {
        "to": "/lt/naujienos/naujas-klasteris/",
        "permanent": True,
    }
    assert read_api("/pages/find", path="/isore")["redirect"]["to"].startswith("https:")
    Page.objects.get(pk=news["lt"].pk).unpublish()
    read_api("/pages/find", 404, path="/sena/")
