"""The pages for when something is amiss: in plain words, and with a way on."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import DatabaseError, connection
from django.test import Client

WORDS = {
    404: ("Tokio puslapio nėra", "There is no such page"),
    500: ("Nepavyko atverti puslapio", "The page could not be opened"),
}


def read(response: Any, status: int) -> BeautifulSoup:
    assert response.status_code == status
    assert not response.cookies
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize(
    ("path", "language"),
    [("/lt/nera/", "lt"), ("/nera/", "lt"), ("/en/events/nothing/", "en")],
)
def test_a_missing_page_says_so_in_both_languages(
    client: Client, tree: Any, path: str, language: str
) -> None:
    page = read(client.get(path), 404)

    first, second = page.find_all("section")
    assert page.html["lang"] == first["lang"] == language
    said = dict(zip(("lt", "en"), WORDS[404], strict=True))
    assert first.h1.get_text() == said[language]
    assert second.h2.get_text() == said[second["lang"]]
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_it_leads_on(client: Client, tree: Any) -> None:
    page = read(client.get("/en/events/nothing/"), 404)

    links = {link["href"] for link in page.find_all("a")}
    assert {"/en/", "/en/events/", "/en/news/", "/lt/", "/lt/renginiai/"} <= links
    form = page.find("form", role="search")
    assert form["action"] == "/en/search/"
    assert form.find("label", attrs={"for": form.input["id"]})


def test_a_failure_asks_nothing_of_the_database(
    tree: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_args: Any) -> Any:
        raise DatabaseError

    client = Client(raise_request_exception=False)
    with connection.execute_wrapper(down):
        response = client.get("/en/")

    page = read(response, 500)
    assert page.h1.get_text() == WORDS[500][1]
    assert page.h2.get_text() == WORDS[500][0]
    assert {"/lt/", "/en/"} <= {link["href"] for link in page.find_all("a")}


def test_a_form_without_its_signature_is_told_so(news: Any) -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post("/en/_util/login/", {"username": "x"})

    page = read(response, 403)
    assert page.h1.get_text() == "The form could not be accepted"
