"""Cache headers of the rendered site."""

import datetime as dt

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from wagtail.documents.models import Document

from articles.models import NewsPage
from home.models import HomePage
from tests.support import factories, visibility_states

PUBLIC = (
    "public, max-age={0}, s-maxage={0}, stale-while-revalidate={1}, stale-if-error={2}"
)
NOW = dt.datetime(2026, 6, 2, 10, tzinfo=dt.UTC)


def get_cache_control(client: Client, path: str) -> str:
    """Return the ``Cache-Control`` header of a response."""
    return str(client.get(path).headers["Cache-Control"])


def test_cache_expires_at_the_next_scheduled_change(
    client: Client, tree: dict[str, HomePage]
) -> None:
    with time_machine.travel(NOW, tick=False):
        news = factories.NewsFactory.create()
        assert get_cache_control(client, news.url) == PUBLIC.format(300, 60, 300)
        factories.EventFactory.create(start=NOW + dt.timedelta(seconds=90))
        assert get_cache_control(client, "/lt/renginiai/") == PUBLIC.format(90, 0, 0)
        type(news).objects.filter(pk=news.pk).update(
            expire_at=NOW + dt.timedelta(seconds=40)
        )
        for path in ("/lt/", "/lt/naujienos/", "/"):
            assert get_cache_control(client, path) == PUBLIC.format(40, 0, 0)


@pytest.mark.parametrize("path", ["/lt/naujienos/nauja/", "/api/v2/pages/999/"])
def test_a_page_that_is_opened_too_early_appears_soon(
    client: Client, tree: dict[str, HomePage], path: str
) -> None:
    response = client.get(path)

    assert response.status_code == 404
    assert response.headers["Cache-Control"] == PUBLIC.format(5, 0, 0)


@time_machine.travel(NOW, tick=False)
def test_unchanged_page_is_not_sent_again(
    client: Client, news: dict[str, NewsPage]
) -> None:
    path = news["lt"].url
    first = client.get(path)

    again = client.get(path, headers={"if-none-match": first.headers["ETag"]})
    other = client.get(path, headers={"if-none-match": '"other"'})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    assert other.status_code == 200
    assert other.content == first.content
    assert "Cookie" not in first.headers.get("Vary", "")


def test_changed_page_is_sent_again(client: Client, news: dict[str, NewsPage]) -> None:
    page = news["lt"]
    etag = client.get(page.url).headers["ETag"]

    page.title = "Kitaip"
    factories.publish_page(page)

    assert client.get(page.url, headers={"if-none-match": etag}).status_code == 200


def test_page_for_a_user_is_not_cacheable(
    client: Client, news: dict[str, NewsPage], editor: User
) -> None:
    client.force_login(editor)

    response = client.get(news["lt"].url)

    assert response.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in response.headers


@pytest.mark.parametrize(
    "kind",
    [visibility_states.PASSWORD, visibility_states.LOGIN, visibility_states.GROUPS],
)
def test_restricted_page_is_not_cacheable(
    client: Client, news: dict[str, NewsPage], kind: str
) -> None:
    restriction = visibility_states.restrict_page(news["lt"], kind, password="atverk")
    path = news["lt"].url
    password_path = (
        f"/lt/_util/authenticate_with_password/{restriction.pk}/{news['lt'].pk}/"
    )

    assert "no-store" in get_cache_control(client, path)
    assert "no-store" in get_cache_control(client, password_path)


def test_preview_is_not_cacheable(
    admin_client: Client, news: dict[str, NewsPage]
) -> None:
    address = f"/admin/pages/{news['lt'].pk}/view_draft/"

    response = admin_client.get(address)

    assert response.status_code == 200
    assert "public" not in response.headers.get("Cache-Control", "")


def test_server_error_is_not_cacheable(
    tree: dict[str, HomePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_request: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("foundation.models.page.get_request_visibility", fail)

    response = Client(raise_request_exception=False).get("/lt/")

    assert response.status_code == 500
    assert response.headers["Cache-Control"] == "private, no-store"


def test_document_is_revalidated(client: Client, document: Document) -> None:
    response = client.get(document.url)

    assert response.getvalue()
    response.close()
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.headers.get("Content-Encoding") in {None, "gzip"}
