"""The addresses that belong to no page, and the answers when something is amiss."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver
from wagtail.users.models import UserProfile

from tests.support import visibility_states
from tests.support.factories import (
    EventFactory,
    NewsFactory,
    StoryFactory,
    create_staff_user,
)

# What a browser wishes for, and where its visitor is sent.
WISHES = [
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


def go(client: Client, path: str = "/", wish: str | None = None) -> Any:
    """Ask for an address with a browser's wish for a language."""
    headers = {} if wish is None else {"accept-language": wish}
    return client.get(path, headers=headers)


# --- Choosing a language ----------------------------------------------------


@pytest.mark.parametrize(("wish", "language"), WISHES)
def test_a_visitor_is_sent_to_the_language_wished_for(
    tree: Any, client: Client, wish: str, language: str
) -> None:
    response = go(client, wish=wish)

    assert response.status_code == 302
    assert response.headers["Location"] == f"/{language}/"
    assert response.headers["Vary"] == "Accept-Language"


def test_a_visitor_without_a_wish_is_sent_to_the_first_language(
    tree: Any, client: Client
) -> None:
    assert go(client).headers["Location"] == "/lt/"


def hide_by_unpublishing(home: Any) -> None:
    home.unpublish()


def hide_by_restricting(home: Any) -> None:
    visibility_states.restrict_page(home, visibility_states.PASSWORD)


@pytest.mark.parametrize("hide", [hide_by_unpublishing, hide_by_restricting])
def test_nobody_is_sent_to_a_language_that_is_not_published(
    tree: Any, client: Client, hide: Any
) -> None:
    hide(tree["en"])

    assert go(client, wish="en").headers["Location"] == "/lt/"


def test_everybody_is_sent_to_the_only_language(tree: Any, client: Client) -> None:
    tree["lt"].unpublish()

    assert go(client, wish="lt").headers["Location"] == "/en/"


def test_without_any_language_there_is_nothing(tree: Any, client: Client) -> None:
    for home in tree.values():
        home.unpublish()

    response = go(client, wish="en")
    assert response.status_code == 404


# --- What isn't there -------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    ["/lt/nera/", "/en/none/", "/nera/", "/lt/naujienos/nera/", "/de/", "/lt/%00/"],
)
def test_a_missing_page_is_a_page(tree: Any, client: Client, path: str) -> None:
    response = go(client, path)

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
def test_what_an_api_has_not_is_a_404_in_json(
    tree: Any, client: Client, path: str
) -> None:
    for wish in (None, "en", "lt", "de"):
        response = go(client, path, wish)

        assert response.status_code == 404
        assert "json" in response.headers["Content-Type"]
        assert "Accept-Language" not in response.headers.get("Vary", "")
        assert response.json()


def test_an_api_address_without_its_slash_is_completed(
    tree: Any, client: Client
) -> None:
    response = go(client, "/api/v2/pages?limit=1")

    assert response.status_code == 301
    assert response.headers["Location"] == "/api/v2/pages/?limit=1"


def test_our_own_failure_is_told_in_the_words_of_each_mouth(
    tree: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_request: Any) -> None:
        raise RuntimeError("slapta priežastis")

    for module in ("foundation.api.v2.views", "foundation.models.page", "home.api"):
        monkeypatch.setattr(f"{module}.visibility_for", fail)
    client = Client(raise_request_exception=False)
    page = client.get("/lt/")
    stock, headless = (
        client.get(path) for path in ("/api/v2/pages/", "/api/headless/v1/home")
    )

    for response in (page, stock, headless):
        assert response.status_code == 500
        assert "slapta" not in response.content.decode()
    assert page.headers["Content-Type"].startswith("text/html")
    assert stock.headers["Content-Type"] == "application/json"
    assert headless.headers["Content-Type"] == "application/problem+json"


# --- Private pages ----------------------------------------------------------


@pytest.mark.parametrize("kind", [visibility_states.LOGIN, visibility_states.GROUPS])
def test_a_private_page_asks_for_a_login(news: Any, client: Client, kind: str) -> None:
    visibility_states.restrict_page(news["lt"].get_parent(), kind)
    path = f"/lt/{news['lt'].get_parent().slug}/{news['lt'].slug}/"

    response = go(client, path)
    assert response.status_code == 302
    assert response.headers["Location"] == f"/admin/login/?next={path}"
    assert "no-store" in response.headers["Cache-Control"]


def test_a_password_lets_a_reader_in(news: Any, client: Client) -> None:
    page = news["lt"]
    restriction = visibility_states.restrict_page(
        page, visibility_states.PASSWORD, password="atverk"
    )
    path = f"/lt/{page.get_parent().slug}/{page.slug}/"

    asked = go(client, path)
    assert asked.status_code == 200
    assert page.title not in asked.content.decode()

    door = f"/lt/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
    form = {"password": "atverk", "return_url": path}
    assert client.post(door, form).headers["Location"] == path
    shown = go(client, path)
    assert page.title in shown.content.decode()
    assert "private" in shown.headers["Cache-Control"]


def test_a_password_for_a_whole_language_lets_a_reader_in(
    news: Any, tree: Any, client: Client
) -> None:
    home, page = tree["lt"], news["lt"]
    restriction = visibility_states.restrict_page(
        home, visibility_states.PASSWORD, password="atverk"
    )
    path = f"/lt/{page.get_parent().slug}/{page.slug}/"
    assert page.title not in go(client, path).content.decode()

    door = f"/lt/_util/authenticate_with_password/{restriction.pk}/{home.pk}/"
    client.post(door, {"password": "atverk", "return_url": "/lt/"})
    assert go(client, "/lt/").status_code == 200
    assert page.title in go(client, path).content.decode()


@pytest.mark.parametrize("factory", [EventFactory, NewsFactory, StoryFactory])
def test_a_password_form_says_nothing_of_any_draft(
    tree: Any, client: Client, factory: Any
) -> None:
    """Its address can be written by hand for any page, even for a bare draft."""
    restriction = visibility_states.restrict_page(
        tree["lt"], visibility_states.PASSWORD
    )
    parent = factory(title="Vieša").get_parent()
    draft = factory._meta.model(title="Paslėpta", locale=tree["lt"].locale, live=False)
    parent.add_child(instance=draft)

    response = go(
        client, f"/lt/_util/authenticate_with_password/{restriction.pk}/{draft.pk}/"
    )
    assert response.status_code == 200
    assert "Paslėpta" not in response.content.decode()


def test_who_is_signed_in_sees_a_page_behind_a_login(news: Any, client: Client) -> None:
    page = news["lt"]
    visibility_states.restrict_page(page, visibility_states.LOGIN)
    client.force_login(create_staff_user())

    shown = go(client, f"/lt/{page.get_parent().slug}/{page.slug}/")
    assert page.title in shown.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/admin/jsi18n/", "/admin/localize/jsi18n/"])
@pytest.mark.parametrize(("works_in", "wish"), [("lt", "en"), ("en", "lt")])
def test_scripts_speak_the_language_that_somebody_works_in(
    client: Client, path: str, works_in: str, wish: str
) -> None:
    user = create_staff_user()
    UserProfile.objects.create(user=user, preferred_language=works_in)
    client.force_login(user)

    words = client.get(path, headers={"accept-language": wish}).content.decode()

    # Of Wagtail, of wagtail-localize, and of ours.
    for lithuanian in ("Daugiau veiksm", "PO fail", "Prievadas"):
        said = json.dumps(lithuanian).strip('"')
        assert (said in words) is (works_in == "lt")


def test_all_routes_are_on_one_screen() -> None:
    assert len(get_resolver().url_patterns) <= 24
    assert any(isinstance(found, URLResolver) for found in get_resolver().url_patterns)
