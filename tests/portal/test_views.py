"""The root path, error responses, restricted pages and the JavaScript catalog."""

import json
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver
from wagtail.users.models import UserProfile

from articles.models import NewsPage
from foundation.models import PortalPage
from home.models import HomePage
from tests.support import visibility_states
from tests.support.factories import (
    EventFactory,
    NewsFactory,
    StoryFactory,
    create_staff_user,
)
from tests.support.responses import ClientResponse

# An Accept-Language header, and the language to which the root path redirects.
ACCEPT_LANGUAGES = [
    ("", "lt"),
    ("lt", "lt"),
    ("en", "en"),
    ("en-GB", "en"),
    ("EN-us", "en"),
    ("en-GB,en;q=0.9,lt;q=0.8", "en"),
    ("lt;q=0.8,en;q=0.9", "en"),
    ("lt;q=0.9,en;q=0.8", "lt"),
    ("de,fr;q=0.9,en;q=0.1", "en"),
    ("de", "lt"),
    ("de-AT,ru;q=0.5", "lt"),
    ("*", "lt"),
    ("en;q=0", "lt"),
    ("de,en;q=0,lt;q=0.1", "lt"),
    ("en;q=nonsense", "lt"),
    (",,;;==", "lt"),
    ("x" * 10_000, "lt"),
    ("\u00e9", "lt"),
]


def get_response(
    client: Client, path: str = "/", accept_language: str | None = None
) -> ClientResponse:
    """Request a path with an ``Accept-Language`` header, or without it."""
    headers = {} if accept_language is None else {"accept-language": accept_language}
    return client.get(path, headers=headers)


# --- Root path --------------------------------------------------------------


@pytest.mark.parametrize(("accept_language", "language"), ACCEPT_LANGUAGES)
def test_root_redirects_to_the_language_of_the_browser(
    tree: dict[str, HomePage], client: Client, accept_language: str, language: str
) -> None:
    response = get_response(client, accept_language=accept_language)

    assert response.status_code == 302
    assert response.headers["Location"] == f"/{language}/"
    assert response.headers["Vary"] == "Accept-Language"


def test_root_redirects_to_the_default_language(
    tree: dict[str, HomePage], client: Client
) -> None:
    assert get_response(client).headers["Location"] == "/lt/"


def hide_by_unpublishing(home: HomePage) -> None:
    home.unpublish()


def hide_by_restricting(home: HomePage) -> None:
    visibility_states.restrict_page(home, visibility_states.PASSWORD)


@pytest.mark.parametrize("hide", [hide_by_unpublishing, hide_by_restricting])
def test_root_does_not_redirect_to_a_hidden_language(
    tree: dict[str, HomePage], client: Client, hide: Callable[[HomePage], None]
) -> None:
    hide(tree["en"])

    assert get_response(client, accept_language="en").headers["Location"] == "/lt/"


def test_root_redirects_to_the_only_visible_language(
    tree: dict[str, HomePage], client: Client
) -> None:
    tree["lt"].unpublish()

    assert get_response(client, accept_language="lt").headers["Location"] == "/en/"


def test_root_is_not_found_without_a_visible_language(
    tree: dict[str, HomePage], client: Client
) -> None:
    for home in tree.values():
        home.unpublish()

    response = get_response(client, accept_language="en")
    assert response.status_code == 404


# --- Error responses --------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    ["/lt/nera/", "/en/none/", "/nera/", "/lt/naujienos/nera/", "/de/", "/lt/%00/"],
)
def test_not_found_response_is_html(
    tree: dict[str, HomePage], client: Client, path: str
) -> None:
    response = get_response(client, path)

    assert response.status_code == 404
    assert response.headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(
    "path",
    [
        "/api/",
        "/api/x",
        "/api/x/",
        "/api/v2/",
        "/api/v2/x/",
        "/api/v2/pages/999999/",
        "/api/v2/pages/find/?html_path=/lt/nera/",
        "/api/v2/images/999999/",
        "/api/headless/v1/x",
        "/api/headless/v1/events/999999",
        "/api/headless/v1/pages/find?path=/lt/nera/",
    ],
)
def test_not_found_response_of_an_api_is_json(
    tree: dict[str, HomePage], client: Client, path: str
) -> None:
    for accept_language in (None, "en", "lt", "de"):
        response = get_response(client, path, accept_language)

        assert response.status_code == 404
        assert "json" in response.headers["Content-Type"]
        assert "Accept-Language" not in response.headers.get("Vary", "")
        assert response.json()


def test_missing_trailing_slash_of_an_api_path_is_added(
    tree: dict[str, HomePage], client: Client
) -> None:
    response = get_response(client, "/api/v2/pages?limit=1")

    assert response.status_code == 301
    assert response.headers["Location"] == "/api/v2/pages/?limit=1"


def test_server_error_has_the_content_type_of_its_output(
    tree: dict[str, HomePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_request: object) -> None:
        raise RuntimeError("slapta priežastis")

    for module in ("foundation.api.v2.views", "foundation.models.page", "home.api"):
        monkeypatch.setattr(f"{module}.get_request_visibility", fail)
    client = Client(raise_request_exception=False)
    page = client.get("/lt/")
    v2, headless = (
        client.get(path) for path in ("/api/v2/pages/", "/api/headless/v1/home")
    )

    for response in (page, v2, headless):
        assert response.status_code == 500
        assert "slapta" not in response.content.decode()
    assert page.headers["Content-Type"].startswith("text/html")
    assert v2.headers["Content-Type"] == "application/json"
    assert headless.headers["Content-Type"] == "application/problem+json"


# --- Restricted pages -------------------------------------------------------


@pytest.mark.parametrize("kind", [visibility_states.LOGIN, visibility_states.GROUPS])
def test_restricted_page_redirects_to_the_login(
    news: dict[str, NewsPage], client: Client, kind: str
) -> None:
    visibility_states.restrict_page(news["lt"].get_parent(), kind)
    path = f"/lt/{news['lt'].get_parent().slug}/{news['lt'].slug}/"

    response = get_response(client, path)
    assert response.status_code == 302
    assert response.headers["Location"] == f"/admin/login/?next={path}"
    assert "no-store" in response.headers["Cache-Control"]


def test_password_opens_a_page(news: dict[str, NewsPage], client: Client) -> None:
    page = news["lt"]
    restriction = visibility_states.restrict_page(
        page, visibility_states.PASSWORD, password="atverk"
    )
    path = f"/lt/{page.get_parent().slug}/{page.slug}/"

    form_page = get_response(client, path)
    assert form_page.status_code == 200
    assert page.title not in form_page.content.decode()

    password_path = f"/lt/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
    form = {"password": "atverk", "return_url": path}
    assert client.post(password_path, form).headers["Location"] == path
    shown = get_response(client, path)
    assert page.title in shown.content.decode()
    assert "private" in shown.headers["Cache-Control"]


def test_password_opens_a_whole_language(
    news: dict[str, NewsPage], tree: dict[str, HomePage], client: Client
) -> None:
    home, page = tree["lt"], news["lt"]
    restriction = visibility_states.restrict_page(
        home, visibility_states.PASSWORD, password="atverk"
    )
    path = f"/lt/{page.get_parent().slug}/{page.slug}/"
    assert page.title not in get_response(client, path).content.decode()

    password_path = f"/lt/_util/authenticate_with_password/{restriction.pk}/{home.pk}/"
    client.post(password_path, {"password": "atverk", "return_url": "/lt/"})
    assert get_response(client, "/lt/").status_code == 200
    assert page.title in get_response(client, path).content.decode()


@pytest.mark.parametrize(
    "create", [EventFactory.create, NewsFactory.create, StoryFactory.create]
)
def test_password_form_does_not_reveal_a_draft(
    tree: dict[str, HomePage], client: Client, create: Callable[..., PortalPage]
) -> None:
    """Readers can type the URL of the form for any page, even for a draft."""
    restriction = visibility_states.restrict_page(
        tree["lt"], visibility_states.PASSWORD
    )
    page = create(title="Vieša")
    parent = page.get_parent()
    draft = type(page)(title="Paslėpta", locale=tree["lt"].locale, live=False)
    parent.add_child(instance=draft)

    response = get_response(
        client, f"/lt/_util/authenticate_with_password/{restriction.pk}/{draft.pk}/"
    )
    assert response.status_code == 200
    assert "Paslėpta" not in response.content.decode()


def test_user_sees_a_page_that_requires_login(
    news: dict[str, NewsPage], client: Client
) -> None:
    page = news["lt"]
    visibility_states.restrict_page(page, visibility_states.LOGIN)
    client.force_login(create_staff_user())

    shown = get_response(client, f"/lt/{page.get_parent().slug}/{page.slug}/")
    assert page.title in shown.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "lithuanian"),
    [("/admin/jsi18n/", "Daugiau veiksm"), ("/admin/localize/jsi18n/", "PO fail")],
)
@pytest.mark.parametrize(("preferred", "accepted"), [("lt", "en"), ("en", "lt")])
def test_javascript_catalog_has_the_language_of_the_user(
    client: Client, path: str, lithuanian: str, preferred: str, accepted: str
) -> None:
    user = create_staff_user()
    UserProfile.objects.create(user=user, preferred_language=preferred)
    client.force_login(user)

    catalog = client.get(path, headers={"accept-language": accepted}).content.decode()

    message = json.dumps(lithuanian).strip('"')
    assert (message in catalog) is (preferred == "lt")


def test_root_urlconf_is_short() -> None:
    assert len(get_resolver().url_patterns) <= 24
    assert any(isinstance(found, URLResolver) for found in get_resolver().url_patterns)
