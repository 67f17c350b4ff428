"""The settings of a front end: its previews, and whether the site is rendered."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.settings import env


def test_preview_url_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not env.read_preview_url()
    monkeypatch.setenv("PREVIEW_URL", "https://front.example/{locale}/preview")
    assert env.read_preview_url() == "https://front.example/{locale}/preview"


@pytest.mark.parametrize("value", ["front.example", "https://front.example/#preview"])
def test_other_preview_url_is_refused(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("PREVIEW_URL", value)
    with pytest.raises(ImproperlyConfigured, match="PREVIEW_URL"):
        env.read_preview_url()


@pytest.mark.parametrize(
    ("url", "origins"),
    [
        ("", []),
        ("https://front.example/{locale}/preview", ["https://front.example"]),
        (
            "https://{locale}.front.example:81",
            ["https://en.front.example:81", "https://lt.front.example:81"],
        ),
    ],
)
def test_a_front_end_of_previews_has_the_origins_of_all_languages(
    url: str, origins: list[str]
) -> None:
    assert env.list_preview_origins(url, ["lt", "en"]) == origins


@pytest.mark.parametrize(
    ("base_url", "front_end"),
    [
        ("https://portal.example", "https://www.example.lt"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:3000"),
    ],
)
def test_rendered_site_can_be_off_with_a_front_end(
    monkeypatch: pytest.MonkeyPatch, base_url: str, front_end: str
) -> None:
    front_ends = {"lt": front_end, "en": front_end}
    assert env.read_rendered_site(base_url, front_ends) is True

    monkeypatch.setenv("RENDERED_SITE", "off")

    assert env.read_rendered_site(base_url, front_ends) is False


@pytest.mark.parametrize(
    "front_end",
    [
        "",
        "lt=https://www.example.lt,en=https://portal.example",
        "http://portal.example",
        "lt=https://portal.example:443,en=https://www.example.lt",
    ],
)
def test_rendered_site_is_not_off_without_another_address(
    monkeypatch: pytest.MonkeyPatch, front_end: str
) -> None:
    monkeypatch.setenv("RENDERED_SITE", "off")
    monkeypatch.setenv("FRONTEND_URL", front_end)
    base_url = env.check_base_url("https://Portal.example")
    front_ends = env.read_frontend_urls(["lt", "en"])

    with pytest.raises(ImproperlyConfigured, match="RENDERED_SITE is off"):
        env.read_rendered_site(base_url, front_ends)


def test_rendered_site_is_on_or_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENDERED_SITE", "no")

    with pytest.raises(ImproperlyConfigured, match="RENDERED_SITE is 'no'"):
        env.read_rendered_site("https://portal.example", {})
