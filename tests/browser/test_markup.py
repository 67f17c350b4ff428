"""The Nu Html Checker finds no error in the pages of the site.

Its warnings count too, but not what it calls an information, such as a slash at the end
of an element in a form of Wagtail's.
"""

import itertools
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation
from wagtail.models import PageViewRestriction

from foundation.models import PortalPage
from portal import views
from tests.browser import templates
from tests.support import factories
from tests.support.full_content import FULL_PAGE_CREATORS, create_referenced_objects
from tests.support.stream_data import make_body_with_every_block

CHECKER = (
    Path(__file__).parents[2] / "tests/tools/node_modules/vnu-jar/build/dist/vnu.jar"
)
COMMAND = ["java", "-jar", str(CHECKER), "--stdout", "--format", "json"]
LANGUAGES = ("lt", "en")


@pytest.fixture
def demo(tree: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Create the demo's content, without renditions."""
    monkeypatch.setattr(
        "foundation.images.renditions.make_missing_renditions", lambda _image: None
    )
    templates.create_content()


def create_full_pages() -> Iterator[PortalPage]:
    """Create a page of each type with every field and block, in both languages."""
    numbers = itertools.count()
    body = make_body_with_every_block(**create_referenced_objects(next(numbers)))
    for language in LANGUAGES:
        for create in FULL_PAGE_CREATORS.values():
            yield create(next(numbers), language=language)
        yield factories.InformationFactory.create(language=language, body=body)


def render_pages() -> Iterator[tuple[str, bytes]]:
    """Render full pages, and a page of each template in both languages."""
    client = Client()
    paths = [str(page.url) for page in create_full_pages()]
    for language in LANGUAGES:
        paths += templates.list_addresses(language)
        restricted = factories.NewsFactory.create(language=language)
        PageViewRestriction.objects.create(
            page=restricted, restriction_type="password", password="x"
        )
        paths.append(restricted.url)
    for path in paths:
        yield path, client.get(path, follow=True).content


def render_error_pages() -> Iterator[tuple[str, bytes]]:
    """Render the pages of errors that no address of a test has."""
    for language in LANGUAGES:
        request = RequestFactory().get(f"/{language}/")
        with translation.override(language):
            yield f"400 {language}", views.bad_request(request, Exception()).content
            yield f"403 {language}", views.forbidden(request).content
            yield f"500 {language}", views.server_error(request).content


def render_drafts(client: Client) -> Iterator[tuple[str, bytes]]:
    """Render a draft with a title only, as its editor sees it."""
    for language in LANGUAGES:
        draft = factories.EventFactory.create(
            language=language, published=False, intro="", body=""
        )
        address = reverse("wagtailadmin_pages:view_draft", args=[draft.pk])
        yield f"draft {language}", client.get(address).content


def check_files(files: list[Path]) -> list[dict[str, Any]]:
    """Run the checker once on all files; return its errors and warnings."""
    result = subprocess.run([*COMMAND, *files], capture_output=True, check=False)
    messages: list[dict[str, Any]] = json.loads(result.stdout)["messages"]
    return [
        message
        for message in messages
        if message["type"] != "info" or message.get("subType") == "warning"
    ]


def test_the_checker_finds_no_error(
    demo: None, client: Client, superuser: User, tmp_path: Path, settings: Any
) -> None:
    client.force_login(superuser)
    pages = [*render_pages(), *render_error_pages(), *render_drafts(client)]
    settings.DEBUG = True
    pages.append(("patterns", client.get("/patterns/").content))
    names = {}
    for number, (name, content) in enumerate(pages):
        assert b"<h1" in content, name
        file = tmp_path / f"{number}.html"
        file.write_bytes(content)
        names[file.name] = name

    messages = check_files(list(tmp_path.iterdir()))

    found = {
        f"{names[Path(message['url']).name]}: {message['message']} {message.get('extract')}"
        for message in messages
    }
    assert not found
    assert len(pages) >= 36


def test_the_checker_names_an_error(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(
        "<!doctype html><html lang=lt><title>A</title><p><figcaption>B</figcaption>"
    )

    assert [message["type"] for message in check_files([file])] == ["error"]
