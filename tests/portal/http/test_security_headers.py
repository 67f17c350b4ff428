"""Security headers of the site, the API and the admin."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from home.models import HomePage
from portal.http.security_headers import SITE

PUBLIC = ["/lt/", "/en/news/", "/", "/lt/nera/", "/api/headless/v1/", "/nera"]


def get_policy(client: Client, path: str) -> dict[str, str]:
    """Return the directives of the Content-Security-Policy of a response."""
    header = client.get(path).headers["Content-Security-Policy"]
    return dict(part.split(maxsplit=1) for part in header.split("; "))


@pytest.mark.parametrize("path", PUBLIC)
def test_site_loads_nothing_from_other_hosts(
    client: Client, tree: dict[str, HomePage], path: str
) -> None:
    policy = get_policy(client, path)

    assert policy["default-src"] == "'none'"
    assert {*policy.values()} == {"'none'", "'self'"}
    assert policy.keys() == SITE.keys()


@pytest.mark.parametrize(
    "path", [*PUBLIC, "/admin/login/", "/admin/password_reset/",
             "/api/headless/v1/docs"],
)  # fmt: skip
def test_policy_allows_no_inline_code(
    client: Client, tree: dict[str, HomePage], path: str
) -> None:
    assert "unsafe" not in client.get(path).headers["Content-Security-Policy"]


def test_admin_does_not_allow_eval(client: Client, superuser: User) -> None:
    client.force_login(superuser)

    policy = get_policy(client, "/admin/")

    assert policy["script-src"] == "'self'"
    assert "unsafe-eval" not in str(policy)


def test_images_are_allowed_from_the_media_host(
    client: Client, tree: dict[str, HomePage], settings: Settings
) -> None:
    settings.PUBLIC_MEDIA_URL = "https://media.example/portal/"

    policy = get_policy(client, "/lt/")

    assert policy["img-src"] == "'self' https://media.example"
    assert policy["script-src"] == "'self'"


@pytest.mark.parametrize("path", [*PUBLIC, "/admin/login/"])
def test_every_response_has_security_headers(
    client: Client, tree: dict[str, HomePage], path: str
) -> None:
    headers = client.get(path).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] in {"SAMEORIGIN", "DENY"}
    assert "geolocation=()" in headers["Permissions-Policy"]
