"""The root URLs of pages and of the portal itself."""

import pytest
from pytest_django import Settings
from wagtail.models import Site

from foundation.root_urls import get_page_root_url, get_site_path
from home.models import HomePage
from home.page_tree import ensure_tree


@pytest.mark.parametrize(
    ("base_url", "host", "port", "expected"),
    [
        ("https://a.example:8443", "a.example", 8443, "https://a.example:8443"),
        ("http://a.example:8080", "a.example", 8080, "http://a.example:8080"),
        ("https://a.example", "a.example", 443, "https://a.example"),
        ("https://a.example", "a.example", 80, "https://a.example"),
        ("https://a.example:8443", "b.example", 8443, "http://b.example:8443"),
    ],
)
def test_pages_at_base_url_have_its_scheme(
    settings: Settings, base_url: str, host: str, port: int, expected: str
) -> None:
    settings.BASE_URL = base_url
    site = Site(hostname=host, port=port, is_default_site=True)

    assert get_page_root_url(site, "lt") == expected


def test_another_site_has_the_address_of_its_record(settings: Settings) -> None:
    settings.BASE_URL = "https://a.example:8443"
    site = Site(hostname="a.example", port=8443)

    assert get_page_root_url(site, "lt") == "http://a.example:8443"


def test_page_knows_its_url_at_a_port(db: None, settings: Settings) -> None:
    settings.BASE_URL = "https://a.example:8443"
    home: HomePage = ensure_tree()["lt"]

    assert home.full_url == "https://a.example:8443/lt/"
    assert get_site_path(home.full_url, Site.objects.get()) == "/lt/"
