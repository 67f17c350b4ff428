"""The guides in the admin's Help, in both languages, and the files that they show."""

import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from editors.guides import FOLDER, GUIDES, PICTURES, load_guide
from tests.support.html import fetch_html, find_element, get_attribute, visible_text

LITHUANIAN = {"accept-language": "lt"}
LANGUAGES = ("lt", "en")
# A screen of text has about so many lines, and a guide at most 15 screens.
SCREEN_LINES, SCREENS = 50, 15
PICTURE_BYTES = 150_000
# The fewest pictures of the guide for editors.
PICTURES_MIN = 4


@pytest.fixture
def editor_client(client: Client, editor: Any) -> Client:
    """Somebody of the group of editors."""
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)
    return client


def list_guide_files() -> list[Path]:
    """List the files of the guides."""
    return sorted(path for name in GUIDES for path in FOLDER.glob(f"{name}*.md"))


@pytest.mark.parametrize(
    ("language", "title", "heading"),
    [
        ("lt", "Redaktoriams", "Pirmasis renginys per penkias minutes"),
        ("en", "For editors", "Your first event in five minutes"),
    ],
)
def test_help_shows_the_guide_in_the_language_of_the_admin(
    editor_client: Client, language: str, title: str, heading: str
) -> None:
    answer = editor_client.get(
        reverse("editors_guide", args=["editors"]),
        headers={"accept-language": language},
    )

    html = answer.content.decode()
    assert answer.status_code == 200
    assert title in html.partition("</title>")[0]
    assert f">{heading}</h2>" in html
    assert f'lang="{language}"' in html


@pytest.mark.parametrize("name", GUIDES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_links_and_pictures_of_a_guide_resolve(
    editor_client: Client, name: str, language: str
) -> None:
    editor_client.cookies["django_language"] = language
    guide_url = reverse("editors_guide", args=[name])
    guide = find_element(fetch_html(editor_client, guide_url), ".guide")
    anchors = {element["id"] for element in guide.find_all(id=True)}
    links = [get_attribute(link, "href") for link in guide.find_all("a")]
    pictures = guide.find_all("img")

    assert len(links) > 2
    for link in links:
        if link.startswith("#"):
            assert link[1:] in anchors
        else:
            assert editor_client.get(link).status_code == 200, link
    assert pictures
    for picture in pictures:
        assert picture["alt"]
        answer = editor_client.get(get_attribute(picture, "src"))
        assert answer.status_code == 200, picture["src"]
        assert answer.headers["Content-Type"] == "image/png"
        assert answer.content.startswith(b"\x89PNG")


def test_help_menu_has_the_guides_and_no_link_to_english_sites(
    editor_client: Client,
) -> None:
    html = editor_client.get("/admin/", headers=LITHUANIAN).content.decode()

    assert "Vadovas redaktoriams" in html
    assert "/admin/help/translators/" in html
    assert "guide.wagtail.org" not in html
    assert "What's new" not in html
    assert "Vadovas redaktoriams" in visible_text(
        find_element(BeautifulSoup(html, "html.parser"), ".home-links")
    )


@pytest.mark.parametrize(
    "path",
    [
        "/admin/help/nothing/",
        "/admin/help/nothing.png",
        "/admin/help/../editors.md",
        "/admin/help/%2e%2e%2feditors.png",
    ],
)
def test_nothing_else_is_served(editor_client: Client, path: str) -> None:
    assert editor_client.get(path, follow=True).status_code == 404


def test_a_visitor_has_to_sign_in(client: Client, db: None) -> None:
    for path in ("/admin/help/editors/", "/admin/help/editors-home-lt.png"):
        assert client.get(path).status_code == 302


@pytest.mark.parametrize("name", GUIDES)
def test_both_languages_have_the_same_headings_and_pictures(name: str) -> None:
    lithuanian, english = (load_guide(name, language) for language in LANGUAGES)

    assert lithuanian.language == "lt"
    assert english.language == "en"
    assert len(lithuanian.contents) == len(english.contents) > 2
    for guide in (lithuanian, english):
        anchors = [anchor for anchor, _heading in guide.contents]
        assert all(anchors)
        assert len(set(anchors)) == len(anchors)
    shown = [
        re.findall(r"/help/(.+?)-(?:lt|en)\.png", guide.html)
        for guide in (lithuanian, english)
    ]
    assert shown[0] == shown[1]


@pytest.mark.parametrize("path", list_guide_files(), ids=lambda path: path.name)
def test_a_guide_has_at_most_fifteen_screens(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()

    assert len(lines) <= SCREEN_LINES * SCREENS


@pytest.mark.parametrize("path", list_guide_files(), ids=lambda path: path.name)
def test_the_files_of_a_guide_exist_and_are_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#]+)", text)

    assert targets
    for target in targets:
        found = FOLDER / target
        assert found.exists(), target
        if found.parent == PICTURES:
            assert found.stat().st_size < PICTURE_BYTES, target
            language = "lt" if ".lt." in path.name else "en"
            assert target.endswith(f"-{language}.png")


def test_the_guide_for_editors_has_pictures() -> None:
    assert load_guide("editors", "lt").html.count("<img") >= PICTURES_MIN
