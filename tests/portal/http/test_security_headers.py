"""What each part of the portal lets a browser do."""

from typing import Any

import pytest
from django.test import Client

from portal.http.security_headers import SITE

PUBLIC = ["/lt/", "/en/news/", "/", "/lt/nera/", "/api/headless/v1/", "/nera"]


def policy_of(client: Client, path: str) -> dict[str, str]:
    header = client.get(path).headers["Content-Security-Policy"]
    parts = (tuple(part.split(maxsplit=1)) for part in header.split("; "))
    return dict(parts)


@pytest.mark.parametrize("path", PUBLIC)
def test_the_site_loads_nothing_from_elsewhere(
    client: Client, tree: Any, path: str
) -> None:
    policy = policy_of(client, path)

    assert policy["default-src"] == "'none'"
    assert {*policy.values()} == {"'none'", "'self'"}
    assert policy.keys() == SITE.keys()


@pytest.mark.parametrize(
    "path", [*PUBLIC, "/admin/login/", "/admin/password_reset/",
             "/api/headless/v1/docs"],
)  # fmt: skip
def test_no_script_is_written_into_a_page(client: Client, tree: Any, path: str) -> None:
    assert "unsafe" not in client.get(path).headers["Content-Security-Policy"]


def test_the_admin_evaluates_no_text(client: Client, superuser: Any) -> None:
    client.force_login(superuser)

    policy = policy_of(client, "/admin/")

    assert policy["script-src"] == "'self' 'unsafe-inline'"
    assert "unsafe-eval" not in str(policy)


def test_pictures_may_come_from_where_media_are_kept(
    client: Client, tree: Any, settings: Any
) -> None:
    settings.MEDIA_URL = "https://media.example/portal/"

    policy = policy_of(client, "/lt/")

    assert policy["img-src"] == "'self' https://media.example"
    assert policy["script-src"] == "'self'"


@pytest.mark.parametrize("path", [*PUBLIC, "/admin/login/"])
def test_every_answer_is_careful(client: Client, tree: Any, path: str) -> None:
    headers = client.get(path).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] in {"SAMEORIGIN", "DENY"}
    assert "geolocation=()" in headers["Permissions-Policy"]
