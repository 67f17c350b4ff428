"""The pages for status 403, 404, 500 and 503."""

import pytest
from bs4 import BeautifulSoup
from django.db import DatabaseError, OperationalError, connection
from django.test import Client

from articles.models import NewsPage
from home.models import HomePage
from tests.support.html import find_element, get_attribute, get_meta_content
from tests.support.responses import ClientResponse

HEADINGS = {
    404: ("Tokio puslapio nėra", "There is no such page"),
    500: ("Nepavyko atverti puslapio", "The page could not be opened"),
}


def parse_error_page(response: ClientResponse, status: int) -> BeautifulSoup:
    """Check the status of a response that sets no cookie, and parse its page."""
    assert response.status_code == status
    assert not response.cookies
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize(
    ("path", "language"),
    [("/lt/nera/", "lt"), ("/nera/", "lt"), ("/en/events/nothing/", "en")],
)
def test_not_found_page_is_in_both_languages(
    client: Client, tree: dict[str, HomePage], path: str, language: str
) -> None:
    page = parse_error_page(client.get(path), 404)

    first, second = page.find_all("section")
    assert (
        get_attribute(find_element(page, "html"), "lang") == first["lang"] == language
    )
    heading = dict(zip(("lt", "en"), HEADINGS[404], strict=True))
    assert find_element(first, "h1").get_text() == heading[language]
    assert (
        find_element(second, "h2").get_text() == heading[get_attribute(second, "lang")]
    )
    assert get_meta_content(page, "robots") == "noindex"


def test_not_found_page_links_to_other_pages(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = parse_error_page(client.get("/en/events/nothing/"), 404)

    links = {link["href"] for link in page.find_all("a")}
    assert {"/en/", "/en/events/", "/en/news/", "/lt/", "/lt/renginiai/"} <= links
    form = find_element(page, 'form[role="search"]')
    assert form["action"] == "/en/search/"
    assert form.find(
        "label", attrs={"for": get_attribute(find_element(form, "input"), "id")}
    )


def test_server_error_page_makes_no_database_query(
    tree: dict[str, HomePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise DatabaseError

    client = Client(raise_request_exception=False)
    with connection.execute_wrapper(fail):
        response = client.get("/en/")

    page = parse_error_page(response, 500)
    assert find_element(page, "h1").get_text() == HEADINGS[500][1]
    assert find_element(page, "h2").get_text() == HEADINGS[500][0]
    assert {"/lt/", "/en/"} <= {link["href"] for link in page.find_all("a")}


@pytest.mark.parametrize("path", ["/en/", "/api/headless/v1/news", "/api/v2/pages/"])
def test_client_may_try_again_if_the_database_does_not_answer(
    tree: dict[str, HomePage], monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    def fail(*_args: object) -> None:
        raise OperationalError("database is locked")

    client = Client(raise_request_exception=False)
    with connection.execute_wrapper(fail), monkeypatch.context() as patch:
        patch.setattr(connection, "is_usable", lambda: False)
        response = client.get(path)

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert "no-store" in response.headers["Cache-Control"]


def test_refused_statement_is_an_error_of_the_server(tree: dict[str, HomePage]) -> None:
    def fail(*_args: object) -> None:
        raise OperationalError("no such column")

    client = Client(raise_request_exception=False)
    with connection.execute_wrapper(fail):
        assert client.get("/en/").status_code == 500


def test_form_without_a_csrf_token_gets_an_error_page(
    news: dict[str, NewsPage],
) -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post("/en/_util/login/", {"username": "x"})

    page = parse_error_page(response, 403)
    assert find_element(page, "h1").get_text() == "The form could not be accepted"
