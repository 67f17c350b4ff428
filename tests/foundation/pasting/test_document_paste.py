"""The dialog that turns a pasted document into the blocks of a body."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from home.models import HomePage

WORD = Path(__file__).parent / "documents" / "word.txt"


@pytest.fixture(autouse=True)
def _log_in(client: Client, superuser: User, tree: dict[str, HomePage]) -> None:
    client.force_login(superuser)


def paste(client: Client, **data: str) -> Any:
    response = client.post(reverse("document_paste"), data)
    assert response.status_code == 200
    return response.json()


def test_blocks_are_handed_to_the_form_and_shown(client: Client) -> None:
    answer = paste(client, html=WORD.read_text(), text="")

    types = [block["type"] for block in answer["blocks"]]
    assert types == [
        "heading", "heading", "paragraph", "heading", "table", "quote", "paragraph"
    ]  # fmt: skip
    text = json.loads(answer["blocks"][2]["value"])
    assert text["blocks"][0]["text"].startswith("Klasteriai auga kartu")
    assert "Praleistas 1 paveikslėlis" in answer["preview"]
    # Publishing will ask who said the quotation.
    assert "Vardas" in answer["preview"]


def test_plain_text_becomes_paragraphs(client: Client) -> None:
    (block,) = paste(client, html="", text="Viena\n\nDu")["blocks"]

    assert [part["text"] for part in json.loads(block["value"])["blocks"]] == [
        "Viena",
        "Du",
    ]


def test_only_what_the_editor_allows_is_shown(client: Client) -> None:
    html = '<p onclick="x">a<script>x</script></p><h2><b>&lt;i&gt;</b></h2>'

    preview = paste(client, html=html)["preview"]

    assert "onclick" not in preview
    assert "<script" not in preview
    assert "&lt;i&gt;" in preview


def test_a_document_without_text_says_so(client: Client) -> None:
    answer = paste(client, html="<p> </p>")

    assert answer["blocks"] == []
    assert "Teksto nerasta." in answer["preview"]
    assert "data-paste-take" not in answer["preview"]


def test_markup_that_no_document_has_gets_a_message(client: Client) -> None:
    response = client.post(reverse("document_paste"), {"html": "<div>" * 500})

    assert response.status_code == 400
    assert "Ctrl+Shift+V" in response.json()["message"]
