"""Wagtail's API v2: shapes, languages, relations and the number of queries."""

from typing import Any

import pytest
from django.test import Client

from tests.support import factories, full_content
from tests.support.contracts import assert_contract
from tests.support.html import count_queries
from tests.support.stream_data import (
    make_body,
    make_body_with_every_block,
    make_page_link,
    make_paragraph,
)

PAGES = "/api/v2/pages/"
TYPES = sorted(full_content.FULL_PAGE_CREATORS)


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("language", ["lt", "en"])
def test_contract(client: Client, tree: Any, kind: str, language: str) -> None:
    page = full_content.FULL_PAGE_CREATORS[kind]()
    if language == "en":
        page = factories.create_translation(
            page, "en", title="In English", slug="in-english"
        )

    answer = client.get(f"{PAGES}{page.pk}/").json()

    assert answer["meta"]["locale"] == language
    assert_contract(f"v2/{kind}.{language}", answer)


@pytest.mark.parametrize("collection", ["images", "documents"])
def test_contract_of_media(
    client: Client, tree: Any, image: Any, document: Any, collection: str
) -> None:
    media = {"images": image, "documents": document}[collection]
    type(media).objects.filter(pk=media.pk).update(title="Salė")

    answer = client.get(f"/api/v2/{collection}/{media.pk}/").json()

    assert_contract(f"v2/{collection}", answer)


@pytest.mark.parametrize("kind", TYPES)
def test_queries_do_not_grow(client: Client, tree: Any, kind: str) -> None:
    for number in range(3):
        full_content.FULL_PAGE_CREATORS[kind](number)
    few = count_queries(client, f"{PAGES}?type={kind}&fields=*&limit=100")
    for number in range(3, 8):
        full_content.FULL_PAGE_CREATORS[kind](number)
    many = count_queries(client, f"{PAGES}?type={kind}&fields=*&limit=100")

    assert few == many
    assert many <= 15


@pytest.mark.parametrize("collection", ["images", "documents"])
def test_media_queries_do_not_grow(client: Client, tree: Any, collection: str) -> None:
    for _number in range(4):
        factories.ImageFactory.create()
        factories.DocumentFactory.create()
    few = count_queries(client, f"/api/v2/{collection}/?fields=*&limit=2")
    many = count_queries(client, f"/api/v2/{collection}/?fields=*&limit=4")

    assert few == many
    assert many <= 15


def test_links_are_in_the_language_of_the_page(client: Client, news: Any) -> None:
    linking = factories.NewsFactory.create(
        body=make_body(make_paragraph(f"<p>{make_page_link(news['lt'].pk, 'čia')}</p>"))
    )
    english = factories.create_translation(
        linking, "en", title="Linking", slug="linking"
    )

    def html(page: Any) -> str:
        answer = client.get(f"{PAGES}{page.pk}/").json()
        return str(answer["body"][0]["value"])

    assert 'href="/lt/naujienos/naujas-klasteris/"' in html(linking)
    assert 'href="/en/news/a-new-cluster/"' in html(english)


def test_answers_never_vary(client: Client, superuser: Any, news: Any) -> None:
    path = f"{PAGES}?fields=*&type=articles.NewsPage"
    plain = client.get(path).content
    for language in ("en", "lt", "de;q=0.5, en", "*"):
        response = client.get(path, headers={"accept-language": language})
        assert response.content == plain
        assert "Vary" not in response.headers or "Cookie" not in response["Vary"]
    client.force_login(superuser)
    assert client.get(path).content == plain


@pytest.mark.parametrize(
    "path",
    [
        "/lt/naujienos/naujas-klasteris/",
        "/lt/naujienos/naujas-klasteris",
        "lt/naujienos/naujas-klasteris/",
    ],
)
def test_find_by_the_path_that_a_visitor_sees(
    client: Client, news: Any, path: str
) -> None:
    response = client.get(f"{PAGES}find/", {"html_path": path, "fields": "title"})

    assert response.status_code == 302
    assert response["Location"].endswith(f"/api/v2/pages/{news['lt'].pk}/?fields=title")


def test_find_in_english(client: Client, news: Any) -> None:
    path = {"html_path": "/en/news/a-new-cluster/"}

    response = client.get(f"{PAGES}find/", path, follow=True)

    assert response.json()["title"] == "A new cluster"


def test_locale_filter(client: Client, news: Any) -> None:
    path = f"{PAGES}?type=articles.NewsPage&locale="
    titles = {
        code: [item["title"] for item in client.get(path + code).json()["items"]]
        for code in ("lt", "en")
    }

    assert titles == {"lt": ["Naujas klasteris"], "en": ["A new cluster"]}


def test_a_missing_slash_is_completed(client: Client, tree: Any) -> None:
    response = client.get("/api/v2/pages?limit=1")

    assert response.status_code == 301
    assert response["Location"] == "/api/v2/pages/?limit=1"


def test_a_404_is_a_404(client: Client, tree: Any) -> None:
    response = client.get("/api/v2/nothing/", headers={"accept-language": "en"})

    assert response.status_code == 404
    assert response.json() == {"message": "not found"}


def test_aliases_are_no_items(client: Client, tree: Any) -> None:
    source = factories.NewsFactory.create()
    alias = source.copy_for_translation(
        factories.get_or_create_locale("en"), alias=True
    )

    listed = client.get(f"{PAGES}?type=articles.NewsPage").json()

    assert [item["id"] for item in listed["items"]] == [source.pk]
    assert client.get(f"{PAGES}{alias.pk}/").status_code == 404


def test_the_same_resource_stands_in_the_list(client: Client, tree: Any) -> None:
    page = full_content.create_full_event()
    detail = client.get(f"{PAGES}{page.pk}/").json()
    path = f"{PAGES}?type=events.EventPage&fields=*&id={page.pk}"
    (listed,) = client.get(path).json()["items"]

    detail["meta"].pop("parent")
    assert listed == detail


@pytest.mark.parametrize("kind", TYPES)
def test_body_holds_every_block(client: Client, tree: Any, kind: str) -> None:
    page = full_content.FULL_PAGE_CREATORS[kind]()

    blocks = client.get(f"{PAGES}{page.pk}/").json()["body"]

    assert len({block["type"] for block in blocks}) == 12
    assert all(block["value"] for block in blocks)


def test_what_is_gone_leaves_no_hole(client: Client, tree: Any) -> None:
    refers = full_content.create_referenced_objects()
    page = factories.NewsFactory.create(body=make_body_with_every_block(**refers))
    factories.PortalImage.objects.filter(pk=refers["image"]).delete()
    factories.Document.objects.filter(pk=refers["document"]).delete()
    factories.Organisation.objects.filter(pk=refers["organisation"]).delete()
    factories.NewsPage.objects.get(pk=refers["page"]).delete()

    blocks = client.get(f"{PAGES}{page.pk}/").json()["body"]

    kinds = [block["type"] for block in blocks]
    assert kinds == ["heading", "paragraph", "quote", "video", "figures", "table"]
    assert blocks[1]["value"] == "<p>Apie puslapį ir failą.</p>"


def test_a_search_keeps_the_order_that_was_asked_for(client: Client, tree: Any) -> None:
    for title in ("Klasterių b", "Klasterių a", "Kita"):
        factories.NewsFactory.create(title=title)
    path = f"{PAGES}?search=klasterių&type=articles.NewsPage"

    def titles(query: str) -> list[str]:
        return [item["title"] for item in client.get(path + query).json()["items"]]

    assert titles("&order=title") == ["Klasterių a", "Klasterių b"]
    assert sorted(titles("")) == ["Klasterių a", "Klasterių b"]
