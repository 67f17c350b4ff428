"""What caches may keep of the rendered site, and for how long."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.support import factories, visibility_states

NOW = dt.datetime(2026, 6, 2, 10, tzinfo=dt.UTC)


def kept(client: Client, path: str) -> str:
    return str(client.get(path).headers["Cache-Control"])


def test_a_page_is_kept_until_something_changes_by_itself(
    client: Client, tree: Any
) -> None:
    with time_machine.travel(NOW, tick=False):
        news = factories.NewsFactory.create()
        assert kept(client, news.url) == "public, max-age=300"
        factories.EventFactory.create(start=NOW + dt.timedelta(seconds=90))
        assert kept(client, "/lt/renginiai/") == "public, max-age=90"
        type(news).objects.filter(pk=news.pk).update(
            expire_at=NOW + dt.timedelta(seconds=40)
        )
        for path in ("/lt/", "/lt/naujienos/", "/lt/nera/", "/"):
            assert kept(client, path) == "public, max-age=40"


def test_who_has_a_page_is_not_sent_it_again(client: Client, news: Any) -> None:
    path = news["lt"].url
    first = client.get(path)

    again = client.get(path, headers={"if-none-match": first.headers["ETag"]})
    other = client.get(path, headers={"if-none-match": '"other"'})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    assert other.status_code == 200
    assert other.content == first.content
    assert "Cookie" not in first.headers.get("Vary", "")


def test_a_changed_page_is_sent_again(client: Client, news: Any) -> None:
    page = news["lt"]
    etag = client.get(page.url).headers["ETag"]

    page.title = "Kitaip"
    factories.publish_page(page)

    assert client.get(page.url, headers={"if-none-match": etag}).status_code == 200


def test_nothing_is_kept_for_who_is_signed_in(
    client: Client, news: Any, editor: Any
) -> None:
    client.force_login(editor)

    response = client.get(news["lt"].url)

    assert response.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in response.headers


@pytest.mark.parametrize(
    "kind",
    [visibility_states.PASSWORD, visibility_states.LOGIN, visibility_states.GROUPS],
)
def test_nothing_private_is_kept(client: Client, news: Any, kind: str) -> None:
    restriction = visibility_states.restrict_page(news["lt"], kind, password="atverk")
    path = news["lt"].url
    door = f"/lt/_util/authenticate_with_password/{restriction.pk}/{news['lt'].pk}/"

    assert "no-store" in kept(client, path)
    assert "no-store" in kept(client, door)


def test_no_preview_is_kept(admin_client: Client, news: Any) -> None:
    address = f"/admin/pages/{news['lt'].pk}/view_draft/"

    response = admin_client.get(address)

    assert response.status_code == 200
    assert "public" not in response.headers.get("Cache-Control", "")


def test_what_failed_is_not_kept(tree: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_request: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("foundation.models.page.visibility_for", fail)

    response = Client(raise_request_exception=False).get("/lt/")

    assert response.status_code == 500
    assert response.headers["Cache-Control"] == "private, no-store"


def test_a_document_is_asked_for_anew(client: Client, document: Any) -> None:
    response = client.get(document.url)

    assert response.getvalue()
    response.close()
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.headers.get("Content-Encoding") in {None, "gzip"}
