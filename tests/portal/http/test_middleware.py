"""Middleware: the language of responses, redirects and the read-only API."""

import itertools

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.models import Page, Site

from articles.models import NewsPage, SuccessStoryPage
from events.models import EventPage
from foundation.models import PortalImage
from home.models import HomePage
from tests.support import visibility_states
from tests.support.factories import NewsFactory, publish_page
from tests.support.responses import ClientResponse

ACCEPT_LANGUAGES = [None, "lt", "en", "de", "en;q=0.9, lt;q=0.1"]


def get_path(page: Page) -> str:
    """Return the public path of a page."""
    home, *rest = page.url_path.strip("/").split("/")
    return "/".join(["", home.removeprefix("home-"), *rest, ""])


def get_response(
    client: Client, path: str, accept_language: str | None = None
) -> ClientResponse:
    """Request a path with an ``Accept-Language`` header, or without it."""
    headers = {} if accept_language is None else {"accept-language": accept_language}
    return client.get(path, headers=headers)


@pytest.fixture
def public_paths(
    news: dict[str, NewsPage],
    event: dict[str, EventPage],
    story: dict[str, SuccessStoryPage],
    image: PortalImage,
    document: Document,
) -> list[str]:
    """Return public paths of every kind."""
    key = event["lt"].translation_key
    pages = [pair[code] for pair in (news, event, story) for code in pair]
    return [
        "/lt/",
        "/en/",
        *(get_path(page) for page in pages),
        *{get_path(page.get_parent()) for page in pages},
        f"{get_path(event['lt'].get_parent())}?when=past",
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


@pytest.mark.parametrize("accept_language", ACCEPT_LANGUAGES)
def test_page_has_the_language_of_its_path(
    news: dict[str, NewsPage], client: Client, accept_language: str | None
) -> None:
    for code, page in news.items():
        response = get_response(client, get_path(page), accept_language)
        assert response.headers["Content-Language"] == code
        assert f'<html lang="{code}"' in response.content.decode()
        assert page.title in response.content.decode()


def test_page_is_not_found_under_another_language(
    news: dict[str, NewsPage], client: Client
) -> None:
    for page, other in ((news["lt"], "en"), (news["en"], "lt")):
        assert get_response(client, get_path(page)).status_code == 200
        assert get_response(client, f"/{other}{get_path(page)[3:]}").status_code == 404


def test_language_with_an_unpublished_home_page_is_not_found(
    news: dict[str, NewsPage], tree: dict[str, HomePage], client: Client
) -> None:
    tree["en"].unpublish()

    assert get_response(client, "/en/").status_code == 404
    assert get_response(client, get_path(news["en"])).status_code == 404
    assert get_response(client, get_path(news["lt"])).status_code == 200


def test_only_the_root_path_varies_by_accept_language(
    public_paths: list[str], client: Client
) -> None:
    assert get_response(client, "/").headers["Vary"] == "Accept-Language"
    for address in public_paths:
        response = get_response(client, address)
        read_content(response)
        assert response.status_code == 200, address
        assert "Accept-Language" not in response.headers.get("Vary", ""), address


def read_content(response: ClientResponse) -> None:
    """Read a streamed file to its end, which closes it."""
    response.getvalue()


def test_accept_language_does_not_change_public_responses(
    public_paths: list[str], client: Client
) -> None:
    for address in public_paths:
        if not address.startswith(("/media/", "/documents/")):
            plain, wished = (
                get_response(client, address),
                get_response(client, address, "en,de;q=0.5"),
            )
            assert plain.content == wished.content, address


def test_anonymous_response_sets_no_cookie(
    public_paths: list[str], client: Client
) -> None:
    for address in ["/", *public_paths, "/lt/nera/", "/api/nera/"]:
        response = get_response(client, address)
        read_content(response)
        assert not response.cookies, address


def test_api_response_has_no_content_language(
    public_paths: list[str], client: Client
) -> None:
    for address in public_paths:
        if address.startswith("/api/"):
            assert "Content-Language" not in get_response(client, address).headers, (
                address
            )


def test_admin_uses_accept_language(tree: dict[str, HomePage], client: Client) -> None:
    lt, en = (get_response(client, "/admin/login/", code) for code in ("lt", "en"))

    assert "Accept-Language" in lt.headers["Vary"]
    assert (lt.headers["Content-Language"], en.headers["Content-Language"]) == (
        "lt",
        "en",
    )


def test_language_of_a_request_does_not_affect_the_next(
    news: dict[str, NewsPage], client: Client
) -> None:
    get_response(client, "/en/")

    assert get_response(client, "/nera/").headers["Content-Language"] == "lt"


# --- Redirects --------------------------------------------------------------


def test_redirect_leads_to_its_page(news: dict[str, NewsPage], client: Client) -> None:
    Redirect.add_redirect("/sena/", redirect_to=news["lt"])
    Redirect.add_redirect("/laikina/", redirect_to=news["lt"], is_permanent=False)

    for address in ("/sena/", "/sena", "/sena/?utm=x"):
        response = get_response(client, address)
        assert response.status_code == 301
        assert response.headers["Location"] == get_path(news["lt"])
    assert get_response(client, "/laikina/").status_code == 302


def test_former_path_of_a_renamed_page_redirects(
    news: dict[str, NewsPage], client: Client
) -> None:
    old = get_path(news["lt"])
    news["lt"].slug = "nauja"
    page = publish_page(news["lt"])

    assert get_response(client, old).headers["Location"] == get_path(page)


def test_redirect_to_a_hidden_page_is_not_found(
    index_pages: visibility_states.IndexPagesByLocation, client: Client
) -> None:
    revealed = []
    for number, state in enumerate(visibility_states.HIDDEN_STATES):
        page = NewsFactory.create(
            parent=index_pages[state.location]["news"],
            language=state.language,
            published=state.is_published,
        )
        state.hide(page)
        Redirect.add_redirect(f"/sena/{number}/", redirect_to=page)
        response = get_response(client, f"/sena/{number}/")
        if response.status_code != 404 or "Location" in response.headers:
            revealed.append(state.name)

    assert revealed == []


def test_redirect_may_lead_to_any_url(
    tree: dict[str, HomePage], client: Client
) -> None:
    Redirect.add_redirect("/kitur/", redirect_to="https://example.org/x?y=1")
    Redirect.add_redirect("/su?a=1&b=2", redirect_to="/lt/")
    Redirect.add_redirect("/ąžuolas/", redirect_to="/en/")

    assert (
        get_response(client, "/kitur/").headers["Location"]
        == "https://example.org/x?y=1"
    )
    assert get_response(client, "/su?b=2&a=1").headers["Location"] == "/lt/"
    assert get_response(client, "/su?a=1").status_code == 404
    assert get_response(client, "/ąžuolas/").headers["Location"] == "/en/"


@pytest.mark.parametrize(
    ("old", "address"),
    [
        ("/?p=123", "/?p=123"),
        ("/?p=123", "/en/?p=123"),
        ("/en/?p=123", "/en/?p=123"),
        ("/lt/renginiai/?event=12", "/lt/renginiai/?event=12"),
        ("/?page_id=7&lang=lt", "/?lang=lt&page_id=7"),
    ],
)
def test_short_link_leads_to_its_page_and_keeps_other_parameters(
    old: str, address: str, news: dict[str, NewsPage], client: Client
) -> None:
    Redirect.add_redirect(old, redirect_to=news["lt"])
    page = news["en" if address.startswith("/en/") else "lt"]

    response = get_response(client, address)
    assert (response.status_code, response.headers["Location"]) == (301, get_path(page))
    with_others = get_response(client, f"{address}&utm_source=x&utm_medium=y%20z")
    if "&" not in address:
        expected = f"{get_path(page)}?utm_source=x&utm_medium=y+z"
        assert with_others.headers["Location"] == expected
        with_known = get_response(client, f"{address}&q=lazeriai")
        assert with_known.headers["Location"] == f"{get_path(page)}?q=lazeriai"
    find = {"path": address}
    found = client.get("/api/headless/v1/pages/find", find).json()
    assert found["redirect"] == {"to": get_path(page), "permanent": True}


def test_an_address_with_many_parameters_is_no_short_link(
    news: dict[str, NewsPage], client: Client
) -> None:
    Redirect.add_redirect("/lt/?p=5", redirect_to=news["lt"])
    for number in (20, 3_000):
        query = "&".join(f"a{index}=1" for index in range(number))
        assert get_response(client, f"/lt/?p=5&{query}").status_code == 200


def test_short_link_to_a_hidden_page_shows_the_page_of_its_path(
    news: dict[str, NewsPage], client: Client
) -> None:
    Redirect.add_redirect("/lt/?p=5", redirect_to=news["lt"])
    news["lt"].unpublish()

    assert get_response(client, "/lt/?p=5").status_code == 200


def test_a_path_with_a_redirect_is_no_short_link(
    news: dict[str, NewsPage], client: Client
) -> None:
    Redirect.add_redirect("/lt/", redirect_to=news["lt"])

    assert get_response(client, "/lt/?p=5").status_code == 200


@pytest.mark.parametrize("old", ["/sena/", "/en/sena/"])
def test_redirect_lands_in_the_language_of_the_old_path(
    old: str, news: dict[str, NewsPage], client: Client
) -> None:
    Redirect.add_redirect(old, redirect_to=news["lt"])

    Redirect.add_redirect("/kita/", redirect_to=news["lt"].full_url)
    Redirect.add_redirect("/dalis/", redirect_to=f"{get_path(news['lt'])}#dalis")

    for address in ("/en/sena/", "/en/kita/"):
        response = get_response(client, address)
        assert response.headers["Location"] == get_path(news["en"])
    response = get_response(client, "/en/dalis/")
    assert response.headers["Location"] == f"{get_path(news['lt'])}#dalis"
    news["en"].unpublish()
    response = get_response(client, "/en/sena/")
    assert response.headers["Location"] == get_path(news["lt"])


def test_redirect_of_the_site_comes_first(
    tree: dict[str, HomePage], client: Client
) -> None:
    site = Site.objects.get(is_default_site=True)
    Redirect.objects.create(old_path="/sena", redirect_link="/en/")
    Redirect.objects.create(old_path="/sena", redirect_link="/lt/", site=site)

    assert get_response(client, "/sena/").headers["Location"] == "/lt/"


def test_existing_page_is_not_redirected(
    tree: dict[str, HomePage], client: Client
) -> None:
    Redirect.add_redirect("/lt/", redirect_to="/en/")

    assert get_response(client, "/lt/").status_code == 200


def test_api_path_is_not_redirected(tree: dict[str, HomePage], client: Client) -> None:
    Redirect.add_redirect("/api/nera/", redirect_to="/en/")

    assert get_response(client, "/api/nera/").status_code == 404


MALFORMED_PATHS = [
    "/\x00",
    "/a\x00/",
    "//[x",
    "//x.example/",
    "/\xff/",
    "/x;y",
    "/:/",
    "/#",
]
MALFORMED_QUERIES = ["", "\x00", "%00", "a=[", "&;&", "\xff"]


def test_malformed_path_is_not_found(tree: dict[str, HomePage], client: Client) -> None:
    for path, query in itertools.product(MALFORMED_PATHS, MALFORMED_QUERIES):
        response = client.get("/", PATH_INFO=path, QUERY_STRING=query)
        assert response.status_code == 404, (path, query)


def test_malformed_path_parameter_gets_no_server_error(
    tree: dict[str, HomePage], client: Client
) -> None:
    address = "/api/headless/v1/pages/find"
    for path in [
        *MALFORMED_PATHS,
        "/lt/%2500/",
        "/lt/%00/",
        "http://[",
        "?",
        "%",
        "/lt/?x=[",
    ]:
        response = client.get(address, {"path": path})
        assert response.status_code in {200, 400, 404}, path


# --- Read-only API ----------------------------------------------------------


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"]
)
def test_headless_api_is_read_only(
    tree: dict[str, HomePage], client: Client, method: str
) -> None:
    response = client.generic(method, "/api/headless/v1/events")

    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert response.headers["Content-Type"] == "application/problem+json"


def test_options_lists_the_allowed_methods(
    tree: dict[str, HomePage], client: Client
) -> None:
    response = client.options("/api/headless/v1/events")

    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_head_has_the_headers_of_get(tree: dict[str, HomePage], client: Client) -> None:
    head, get = (
        getattr(client, method)("/api/headless/v1/events") for method in ("head", "get")
    )

    assert head.content == b""
    assert head.headers["Content-Length"] == str(len(get.content))
    assert head.headers["ETag"] == get.headers["ETag"]
