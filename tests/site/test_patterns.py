"""The page of all components: there while somebody develops, and for nobody else."""

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_it_shows_components_while_developing(
    client: Client, tree: Any, settings: Any
) -> None:
    settings.DEBUG = True

    response = client.get("/patterns/")

    assert response.status_code == 200
    html = response.content.decode()
    for part in ("event-row", "notice-alert", "facts", "card-lead", "story-quote",
                 "figures", "quote", "hit", "search-box", "filters", "chip", "pagination",
                 "organisation-card", "labels"):  # fmt: skip
        assert f'class="{part}' in html or f" {part}" in html, part
    assert "noindex" in html


def test_readers_find_nothing_there(client: Client, tree: Any) -> None:
    assert client.get("/patterns/").status_code == 404
