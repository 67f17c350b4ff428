"""With ``RENDERED_SITE=off`` the addresses of pages lead to the front end."""

from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings
from wagtail.models import Site

from articles.models import NewsPage
from home.models import HomePage

LT, EN = "https://www.example.lt", "https://www.example.com"


@pytest.fixture(autouse=True)
def switched_off(settings: Settings) -> None:
    """Configure a front end for each language, and switch the rendered site off."""
    settings.FRONTEND_URLS = {"lt": LT, "en": EN}
    settings.RENDERED_SITE = False


@pytest.mark.parametrize(
    "path",
    [
        "/lt/",
        "/lt/naujienos/naujas-klasteris/",
        "/lt/naujienos/?page=2&year=2026",
        "/lt/search/?q=%C5%BEem%C4%97&type=news",
        "/lt/topics/inovacijos/",
        "/lt/nėra/tokio-puslapio/",
        "/lt/klasteriai/rytai/",
    ],
)
def test_page_leads_to_the_front_end_of_its_language(
    client: Client, news: dict[str, NewsPage], path: str
) -> None:
    for root, address in ((LT, path), (EN, path.replace("/lt/", "/en/", 1))):
        response = client.get(address)

        assert response.status_code == 302
        assert response.headers["Location"] == root + quote(address, safe="/?=&%")


def test_start_page_leads_to_the_front_end_of_the_preferred_language(
    client: Client, news: dict[str, NewsPage]
) -> None:
    response = client.get("/", headers={"accept-language": "en"})

    assert response.headers["Location"] == f"{EN}/en/"
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize(
    "path",
    ["/lt/feeds/news.atom", "/calendar/lt.ics", "/sitemap.xml", "/robots.txt",
     "/api/headless/v1/", "/api/v2/pages/", "/admin/login/"],
)  # fmt: skip
def test_all_else_stays(client: Client, tree: dict[str, HomePage], path: str) -> None:
    assert client.get(path).status_code == 200


def test_page_takes_no_post(client: Client, tree: dict[str, HomePage]) -> None:
    assert client.post("/lt/").status_code == 405


def test_preview_of_a_draft_stays(
    client: Client, superuser: User, news: dict[str, NewsPage]
) -> None:
    client.force_login(superuser)

    response = client.get(f"/admin/pages/{news['lt'].pk}/view_draft/")

    assert response.status_code == 200
    assert news["lt"].title in response.content.decode()


def test_another_site_is_rendered(
    client: Client, tree: dict[str, HomePage], settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["other.example"]
    Site.objects.create(hostname="other.example", root_page=tree["lt"])

    response = client.get("/lt/", headers={"host": "other.example"})

    assert response.status_code == 200
