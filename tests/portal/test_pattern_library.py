"""The pattern library, which exists in development only."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from home.models import HomePage

pytestmark = pytest.mark.django_db
TEMPLATES = Path(__file__).parents[2] / "site" / "templates"


def test_pattern_library_shows_every_component(
    client: Client, tree: dict[str, HomePage], settings: Settings
) -> None:
    settings.DEBUG = True

    response = client.get("/patterns/")

    assert response.status_code == 200
    assert "noindex" in response.content.decode()
    shown = {template.name for template in response.templates}
    for folder in ("components", "blocks"):
        templates = {
            f"{folder}/{path.name}" for path in (TEMPLATES / folder).glob("*.html")
        }
        assert templates
        assert not templates - shown


def test_pattern_library_is_not_found_without_debug(
    client: Client, tree: dict[str, HomePage]
) -> None:
    assert client.get("/patterns/").status_code == 404
