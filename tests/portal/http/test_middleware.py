"""What is settled around every answer: language, old addresses, reading only."""

import itertools
from typing import Any

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from tests.support import visibility_states
from tests.support.factories import NewsFactory, publish_page

WISHES = [None, "lt", "en", "de", "en;q=0.9, lt;q=0.1"]


def path_of(page: Page) -> str:
    """Where the portal shows a page."""
    home, *rest = page.url_path.strip("/").split("/")
    return "/".join(["", home.removeprefix("home-"), *rest, ""])


def go(client: Client, path: str, wish: str | None = None, **more: Any) -> Any:
    """Ask for an address with a browser's wish for a language."""
    headers = {} if wish is None else {"accept-language": wish}
    return client.get(path, headers=headers, **more)


@pytest.fixture
def addresses(
    news: Any, event: Any, story: Any, image: Any, document: Any
) -> list[str]:
    """Public addresses of every kind."""
    key = event["lt"].translation_key
    pages = [pair[code] for pair in (news, event, story) for code in pair]
    return [
        "/lt/",
        "/en/",
        *(path_of(page) for page in pages),
        *{path_of(page.get_parent()) for page in pages},
        f"{path_of(event['lt'].get_parent())}?when=past",
        f"/calendar/lt/{key}.ics",
        f"/calendar/en/{key}.ics",
        "/api/v2/pages/?fields=*",
        f"/api/v2/pages/{news['lt'].pk}/",
        "/api/v2/images/",
        "/api/v2/documents/",
        "/api/headless/v1/",
        "/api/headless/v1/home",
        "/api/headless/v1/events?include=body",
        f"/api/headless/v1/news/{news['lt'].pk}",
        "/api/headless/v1/organisations",
        image.file.url,
        document.url,
    ]


# --- Language ---------------------------------------------------------------


@pytest.mark.parametrize("wish", WISHES)
def test_a_page_is_in_the_language_of_its_address(
    news: Any, client: Client, wish: str | None
) -> None:
    for code, page in news.items():
        response = go(client, path_of(page), wish)
        assert response.headers["Content-Language"] == code
        assert f'<html lang="{code}"' in response.content.decode()
        assert page.title in response.content.decode()


def test_a_page_is_not_shown_under_another_language(news: Any, client: Client) -> None:
    for page, other in ((news["lt"], "en"), (news["en"], "lt")):
        assert go(client, path_of(page)).status_code == 200
        assert go(client, f"/{other}{path_of(page)[3:]}").status_code == 404


def test_a_language_whose_home_is_a_draft_is_not_shown(
    news: Any, tree: Any, client: Client
) -> None:
    tree["en"].unpublish()

    assert go(client, "/en/").status_code == 404
    assert go(client, path_of(news["en"])).status_code == 404
    assert go(client, path_of(news["lt"])).status_code == 200


def test_only_the_bare_address_varies_by_language(
    addresses: list[str], client: Client
) -> None:
    assert go(client, "/").headers["Vary"] == "Accept-Language"
    for address in addresses:
        response = go(client, address)
        close(response)
        assert response.status_code == 200, address
        assert "Accept-Language" not in response.headers.get("Vary", ""), address


def close(response: Any) -> None:
    """Read a file to its end, where it closes itself."""
    if response.streaming:
        b"".join(response.streaming_content)


def test_a_browsers_wish_changes_no_public_answer(
    addresses: list[str], client: Client
) -> None:
    for address in addresses:
        if not address.startswith(("/media/", "/documents/")):
            plain, wished = go(client, address), go(client, address, "en,de;q=0.5")
            assert plain.content == wished.content, address


def test_no_anonymous_reader_gets_a_cookie(
    addresses: list[str], client: Client
) -> None:
    for address in ["/", *addresses, "/lt/nera/", "/api/nera/"]:
        response = go(client, address)
        close(response)
        assert not response.cookies, address


def test_an_api_names_no_language(addresses: list[str], client: Client) -> None:
    for address in addresses:
        if address.startswith("/api/"):
            assert "Content-Language" not in go(client, address).headers, address


def test_the_admin_speaks_the_browsers_language(tree: Any, client: Client) -> None:
    lt, en = (go(client, "/admin/login/", wish) for wish in ("lt", "en"))

    assert "Accept-Language" in lt.headers["Vary"]
    assert (lt.headers["Content-Language"], en.headers["Content-Language"]) == (
        "lt",
        "en",
    )


def test_one_answers_language_does_not_colour_the_next(
    news: Any, client: Client
) -> None:
    go(client, "/en/")

    assert go(client, "/nera/").headers["Content-Language"] == "lt"


# --- Old addresses ----------------------------------------------------------


def test_an_old_address_leads_to_its_page(news: Any, client: Client) -> None:
    Redirect.add_redirect("/sena/", redirect_to=news["lt"])
    Redirect.add_redirect("/laikina/", redirect_to=news["lt"], is_permanent=False)

    for address in ("/sena/", "/sena", "/sena/?utm=x"):
        response = go(client, address)
        assert response.status_code == 301
        assert response.headers["Location"] == path_of(news["lt"])
    assert go(client, "/laikina/").status_code == 302


def test_an_address_that_was_renamed_leads_on(
    news: Any, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    old = path_of(news["lt"])
    news["lt"].slug = "nauja"
    with django_capture_on_commit_callbacks(execute=True):
        page = publish_page(news["lt"])

    assert go(client, old).headers["Location"] == path_of(page)


def test_an_old_address_does_not_betray_a_hidden_page(
    index_pages: visibility_states.IndexPagesByLocation, client: Client
) -> None:
    betrayed = []
    for number, state in enumerate(visibility_states.HIDDEN_STATES):
        page = NewsFactory.create(
            parent=index_pages[state.location]["news"],
            language=state.language,
            published=state.is_published,
        )
        state.hide(page)
        Redirect.add_redirect(f"/sena/{number}/", redirect_to=page)
        response = go(client, f"/sena/{number}/")
        if response.status_code != 404 or "Location" in response.headers:
            betrayed.append(state.name)

    assert betrayed == []


def test_an_old_address_may_lead_anywhere(tree: Any, client: Client) -> None:
    Redirect.add_redirect("/kitur/", redirect_to="https://example.org/x?y=1")
    Redirect.add_redirect("/su?a=1&b=2", redirect_to="/lt/")
    Redirect.add_redirect("/ąžuolas/", redirect_to="/en/")

    assert go(client, "/kitur/").headers["Location"] == "https://example.org/x?y=1"
    assert go(client, "/su?b=2&a=1").headers["Location"] == "/lt/"
    assert go(client, "/su?a=1").status_code == 404
    assert go(client, "/ąžuolas/").headers["Location"] == "/en/"


def test_a_redirect_of_this_very_site_comes_first(tree: Any, client: Client) -> None:
    site = Site.objects.get(is_default_site=True)
    Redirect.objects.create(old_path="/sena", redirect_link="/en/")
    Redirect.objects.create(old_path="/sena", redirect_link="/lt/", site=site)

    assert go(client, "/sena/").headers["Location"] == "/lt/"


def test_what_is_there_is_not_redirected(tree: Any, client: Client) -> None:
    Redirect.add_redirect("/lt/", redirect_to="/en/")

    assert go(client, "/lt/").status_code == 200


def test_an_api_is_not_redirected(tree: Any, client: Client) -> None:
    Redirect.add_redirect("/api/nera/", redirect_to="/en/")

    assert go(client, "/api/nera/").status_code == 404


HOSTILE = ["/\x00", "/a\x00/", "//[x", "//x.example/", "/\xff/", "/x;y", "/:/", "/#"]
HOSTILE_QUERIES = ["", "\x00", "%00", "a=[", "&;&", "\xff"]


def test_a_hostile_address_is_only_missing(tree: Any, client: Client) -> None:
    for path, query in itertools.product(HOSTILE, HOSTILE_QUERIES):
        response = client.get("/", PATH_INFO=path, QUERY_STRING=query)
        assert response.status_code == 404, (path, query)


def test_a_hostile_path_is_only_not_found(tree: Any, client: Client) -> None:
    address = "/api/headless/v1/pages/find"
    for path in [*HOSTILE, "/lt/%2500/", "/lt/%00/", "http://[", "?", "%", "/lt/?x=["]:
        response = client.get(address, {"path": path})
        assert response.status_code in {200, 400, 404}, path


# --- Reading only -----------------------------------------------------------


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"]
)
def test_the_headless_api_is_read_only(tree: Any, client: Client, method: str) -> None:
    response = client.generic(method, "/api/headless/v1/events")

    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert response.headers["Content-Type"] == "application/problem+json"


def test_options_tells_what_is_allowed(tree: Any, client: Client) -> None:
    response = client.options("/api/headless/v1/events")

    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_head_is_get_without_its_content(tree: Any, client: Client) -> None:
    head, get = (
        getattr(client, method)("/api/headless/v1/events") for method in ("head", "get")
    )

    assert head.content == b""
    assert head.headers["Content-Length"] == str(len(get.content))
    assert head.headers["ETag"] == get.headers["ETag"]
