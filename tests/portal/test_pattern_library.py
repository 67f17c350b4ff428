"""The page of all components: there while somebody develops, and for nobody else."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.test import Client

pytestmark = pytest.mark.django_db
TEMPLATES = Path(configured.TEMPLATES[0]["DIRS"][0])


def test_it_shows_every_component_while_developing(
    client: Client, tree: Any, settings: Any
) -> None:
    settings.DEBUG = True

    response = client.get("/patterns/")

    assert response.status_code == 200
    assert "noindex" in response.content.decode()
    shown = {template.name for template in response.templates}
    for folder in ("components", "blocks"):
        there = {
            f"{folder}/{path.name}" for path in (TEMPLATES / folder).glob("*.html")
        }
        assert there
        assert not there - shown


def test_readers_find_nothing_there(client: Client, tree: Any) -> None:
    assert client.get("/patterns/").status_code == 404
