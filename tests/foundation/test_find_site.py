"""Which site a request came to, found with its publisher in one query."""

from typing import Any

import pytest
from wagtail.models import Site

from foundation.models import SiteBranding, get_site_branding
from foundation.visibility import find_site


@pytest.mark.parametrize("host", ["a.example", "b.example", "c.example", "d.example"])
@pytest.mark.parametrize("port", [80, 443, 8000])
@pytest.mark.parametrize("default", ["a.example", "b.example", "", "only"])
def test_a_request_finds_the_site_that_wagtail_finds(
    rf: Any, site: Site, settings: Any, host: str, port: int, default: str
) -> None:
    """By host and port, by the host alone, and by the default site."""
    settings.ALLOWED_HOSTS = ["*"]
    if default != "only":
        Site.objects.filter(pk=site.pk).update(is_default_site=not default)
        for name, port_of_site in (
            ("a.example", 80),
            ("b.example", 80),
            ("b.example", 443),
            ("c.example", 8000),
        ):
            Site.objects.create(
                hostname=name,
                port=port_of_site,
                root_page=site.root_page,
                is_default_site=name == default and port_of_site == 80,
            )
    request = rf.get("/lt/", SERVER_NAME=host, SERVER_PORT=port)

    assert find_site(request) == Site.find_for_request(request)


def test_a_site_comes_with_its_branding(
    rf: Any, site: Site, branding: SiteBranding, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        found = find_site(rf.get("/lt/"))
        assert get_site_branding(found) == branding
    branding.delete()
    with django_assert_num_queries(1):
        found = find_site(rf.get("/lt/"))
        assert get_site_branding(found).pk is None


def test_without_any_site_nothing_is_shown(rf: Any, site: Site) -> None:
    Site.objects.all().delete()

    with pytest.raises(Site.DoesNotExist):
        find_site(rf.get("/lt/"))
