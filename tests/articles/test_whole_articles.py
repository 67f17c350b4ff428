"""An interview and a piece of news are entered at once, and read back everywhere."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data

from articles.models import NewsPage, SuccessStoryPage
from foundation.blocks.body import BodyBlock
from home.models import HomePage
from tests.support import factories
from tests.support.edit_forms import (
    build_form_value,
    get_form_address,
    read_form,
    read_messages,
)
from tests.support.html import fetch_html, find_element, visible_text

DOCUMENTS = Path(__file__).parent / "documents"


def read_document(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DOCUMENTS / f"{name}.json").read_text())
    return found


def publish(client: Client, model: Any, document: dict[str, Any], **fields: str) -> Any:
    """Fill in the form of a new page, and press "Publish" once."""
    address = get_form_address(model)
    data = read_form(client, address, model)
    body = build_form_value(BodyBlock(), document["body"])
    texts = {name: text for name, text in document.items() if name != "body"}
    data.update(nested_form_data({"body": body}) | texts | fields)
    response = client.post(address, data.dict() | {"action-publish": "1"})
    assert response.status_code == 302, read_messages(response)
    return model.objects.get(slug=document["slug"])


@pytest.fixture(autouse=True)
def _log_in(client: Client, superuser: User, tree: dict[str, HomePage]) -> None:
    client.force_login(superuser)


def test_an_interview_of_twelve_questions(client: Client) -> None:
    document = read_document("interview")
    organisation = factories.OrganisationFactory.create()

    page = publish(
        client, SuccessStoryPage, document, organisation=str(organisation.pk)
    )

    asked = [
        block["value"] for block in document["body"] if block["type"] == "question"
    ]
    html = fetch_html(client, page.url)
    # Below the heading "Pradžia".
    shown = [heading.get_text() for heading in html.select(".question > h3")]
    assert shown == [item["question"] for item in asked]
    text = visible_text(html)
    assert "Pasitikėjimas neatsiranda iš sutarties." in text
    story = client.get(f"/api/headless/v1/stories/{page.pk}").json()
    answered = [
        block["value"] for block in story["body"] if block["type"] == "question"
    ]
    assert [item["question"] for item in answered] == shown
    assert {item["level"] for item in answered} == {"h3"}
    assert "<li" in answered[3]["answer"]
    assert (story["date"], story["person"]["name"]) == (
        "2017-05-09",
        "Dr. Juras Ulbikas",
    )


def test_news_of_a_label_with_two_quotations(client: Client) -> None:
    document = read_document("label_news")

    page = publish(client, NewsPage, document)

    html = fetch_html(client, page.url)
    quotes = html.select("figure.quote")
    assert [
        find_element(quote, "blockquote").get_text(strip=True) for quote in quotes
    ] == [
        block["value"]["text"] for block in document["body"] if block["type"] == "quote"
    ]
    assert "Parengė Rasa Rasaitė, klasterių koordinatorė" in visible_text(html)
    news = client.get(f"/api/headless/v1/news/{page.pk}").json()
    assert [block["type"] for block in news["body"]] == [
        "paragraph",
        "heading",
        "quote",
        "quote",
    ]
    assert news["author"]["name"] == "Rasa Rasaitė"
    assert news["source"]["name"] == "mita.lt"
