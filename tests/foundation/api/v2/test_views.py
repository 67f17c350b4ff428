"""Wagtail API v2: fields, languages, relations and query counts."""

from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import User
from django.test import Client
from wagtail.documents.models import Document

from articles.models import NewsPage
from events.models import EventIndexPage
from foundation.blocks.body import BodyBlock
from foundation.models import Organisation, PortalImage
from home.models import HomePage
from tests.support import factories, full_content
from tests.support.contracts import assert_contract
from tests.support.html import count_queries, fetch_html, get_attribute
from tests.support.stream_data import (
    list_lasting_blocks,
    make_body,
    make_body_with_every_block,
    make_page_link,
    make_paragraph,
)

PAGES = "/api/v2/pages/"
TYPES = sorted(full_content.FULL_PAGE_CREATORS)


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("language", ["lt", "en"])
def test_page_matches_its_snapshot(
    client: Client, tree: dict[str, HomePage], kind: str, language: str
) -> None:
    page = full_content.FULL_PAGE_CREATORS[kind]()
    if language == "en":
        page = factories.create_translation(
            page, "en", title="In English", slug="in-english"
        )

    answer = client.get(f"{PAGES}{page.pk}/").json()

    assert answer["meta"]["locale"] == language
    assert_contract(f"v2/{kind}.{language}", answer)


@pytest.mark.parametrize("collection", ["images", "documents"])
def test_media_match_their_snapshot(
    client: Client,
    tree: dict[str, HomePage],
    image: PortalImage,
    document: Document,
    collection: str,
) -> None:
    media = {"images": image, "documents": document}[collection]
    type(media).objects.filter(pk=media.pk).update(title="Salė")

    answer = client.get(f"/api/v2/{collection}/{media.pk}/").json()

    assert_contract(f"v2/{collection}", answer)


@pytest.mark.parametrize("kind", TYPES)
def test_query_count_of_pages_does_not_grow(
    client: Client, tree: dict[str, HomePage], kind: str
) -> None:
    for number in range(3):
        full_content.FULL_PAGE_CREATORS[kind](number)
    few = count_queries(client, f"{PAGES}?type={kind}&fields=*&limit=100")
    for number in range(3, 8):
        full_content.FULL_PAGE_CREATORS[kind](number)
    many = count_queries(client, f"{PAGES}?type={kind}&fields=*&limit=100")

    assert few == many
    assert many <= 15


@pytest.mark.parametrize("collection", ["images", "documents"])
def test_query_count_of_media_does_not_grow(
    client: Client, tree: dict[str, HomePage], collection: str
) -> None:
    for _number in range(4):
        factories.ImageFactory.create()
        factories.DocumentFactory.create()
    few = count_queries(client, f"/api/v2/{collection}/?fields=*&limit=2")
    many = count_queries(client, f"/api/v2/{collection}/?fields=*&limit=4")

    assert few == many
    assert many <= 15


def test_links_are_in_the_language_of_the_page(
    client: Client, news: dict[str, NewsPage]
) -> None:
    linking = factories.NewsFactory.create(
        body=make_body(make_paragraph(f"<p>{make_page_link(news['lt'].pk, 'čia')}</p>"))
    )
    english = factories.create_translation(
        linking, "en", title="Linking", slug="linking"
    )

    def fetch_paragraph(page: NewsPage) -> str:
        answer = client.get(f"{PAGES}{page.pk}/").json()
        return str(answer["body"][0]["value"])

    assert 'href="/lt/naujienos/naujas-klasteris/"' in fetch_paragraph(linking)
    assert 'href="/en/news/a-new-cluster/"' in fetch_paragraph(english)


def test_response_is_the_same_for_every_reader(
    client: Client, superuser: User, news: dict[str, NewsPage]
) -> None:
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
def test_page_is_found_by_its_path(
    client: Client, news: dict[str, NewsPage], path: str
) -> None:
    response = client.get(f"{PAGES}find/", {"html_path": path, "fields": "title"})

    assert response.status_code == 302
    assert response["Location"].endswith(f"/api/v2/pages/{news['lt'].pk}/?fields=title")


def test_at_the_root_is_the_home_page_of_the_first_language(
    client: Client, tree: dict[str, HomePage]
) -> None:
    response = client.get(f"{PAGES}find/", {"html_path": "/"})

    assert response.status_code == 302
    path = urlsplit(response["Location"]).path
    assert path == f"{PAGES}{tree['lt'].pk}/"


def test_english_page_is_found_by_its_path(
    client: Client, news: dict[str, NewsPage]
) -> None:
    path = {"html_path": "/en/news/a-new-cluster/"}

    response = client.get(f"{PAGES}find/", path, follow=True)

    assert response.json()["title"] == "A new cluster"


def test_show_in_menus_says_what_the_menu_has(
    client: Client, news: dict[str, NewsPage]
) -> None:
    factories.InformationFactory.create(title="Prieinamumas")
    factories.InformationFactory.create(title="Apie mus", show_in_menus=True)
    soup = fetch_html(client, "/lt/")
    links = [get_attribute(link, "href") for link in soup.select("header nav a")]
    shown = {link for link in links if link.startswith("/lt/")}

    query = {"locale": "lt", "show_in_menus": "true", "fields": "show_in_menus"}
    listed = client.get(PAGES, query).json()["items"]

    assert all(item["meta"]["show_in_menus"] for item in listed)
    paths = [urlsplit(item["meta"]["html_url"]).path for item in listed]
    assert "/lt/apie-mus/" in paths
    assert sorted(paths) == sorted({"/lt/"} | shown)
    others = client.get(PAGES, query | {"show_in_menus": "false"}).json()["items"]
    assert not any(item["meta"]["show_in_menus"] for item in others)
    assert {"Prieinamumas", news["lt"].title} <= {item["title"] for item in others}


def test_section_that_is_published_from_an_old_revision_stays_in_the_menu(
    client: Client, tree: dict[str, HomePage]
) -> None:
    section = EventIndexPage.objects.get(locale__language_code="lt")
    section.show_in_menus = False
    revision = section.save_revision()

    revision.publish()

    page = client.get(f"{PAGES}{section.pk}/").json()
    assert page["meta"]["show_in_menus"] is True


def test_pages_are_filtered_by_locale(
    client: Client, news: dict[str, NewsPage]
) -> None:
    path = f"{PAGES}?type=articles.NewsPage&locale="
    titles = {
        code: [item["title"] for item in client.get(path + code).json()["items"]]
        for code in ("lt", "en")
    }

    assert titles == {"lt": ["Naujas klasteris"], "en": ["A new cluster"]}


def test_missing_trailing_slash_is_added(
    client: Client, tree: dict[str, HomePage]
) -> None:
    response = client.get("/api/v2/pages?limit=1")

    assert response.status_code == 301
    assert response["Location"] == "/api/v2/pages/?limit=1"


def test_unknown_path_is_not_found(client: Client, tree: dict[str, HomePage]) -> None:
    response = client.get("/api/v2/nothing/", headers={"accept-language": "en"})

    assert response.status_code == 404
    assert response.json() == {"message": "not found"}


def test_aliases_are_not_listed(client: Client, tree: dict[str, HomePage]) -> None:
    source = factories.NewsFactory.create()
    alias = source.copy_for_translation(
        factories.get_or_create_locale("en"), alias=True
    )

    listed = client.get(f"{PAGES}?type=articles.NewsPage").json()

    assert [item["id"] for item in listed["items"]] == [source.pk]
    assert client.get(f"{PAGES}{alias.pk}/").status_code == 404


def test_list_item_equals_the_detail(client: Client, tree: dict[str, HomePage]) -> None:
    page = full_content.create_full_event()
    detail = client.get(f"{PAGES}{page.pk}/").json()
    path = f"{PAGES}?type=events.EventPage&fields=*&id={page.pk}"
    (listed,) = client.get(path).json()["items"]

    detail["meta"].pop("parent")
    assert listed == detail


@pytest.mark.parametrize("kind", TYPES)
def test_body_holds_every_block(
    client: Client, tree: dict[str, HomePage], kind: str
) -> None:
    page = full_content.FULL_PAGE_CREATORS[kind]()

    blocks = client.get(f"{PAGES}{page.pk}/").json()["body"]

    assert {block["type"] for block in blocks} == set(BodyBlock().child_blocks)
    assert all(block["value"] for block in blocks)


def test_blocks_with_deleted_references_are_left_out(
    client: Client, tree: dict[str, HomePage]
) -> None:
    ids = full_content.create_referenced_objects()
    page = factories.NewsFactory.create(body=make_body_with_every_block(**ids))
    PortalImage.objects.filter(pk=ids["image"]).delete()
    Document.objects.filter(pk=ids["document"]).delete()
    Organisation.objects.filter(pk=ids["organisation"]).delete()
    NewsPage.objects.get(pk=ids["page"]).delete()

    blocks = client.get(f"{PAGES}{page.pk}/").json()["body"]

    kinds = [block["type"] for block in blocks]
    assert kinds == list_lasting_blocks(page.body)
    assert blocks[1]["value"] == "<p>Apie puslapį ir failą.</p>"


def test_search_keeps_the_requested_order(
    client: Client, tree: dict[str, HomePage]
) -> None:
    for title in ("Klasterių b", "Klasterių a", "Kita"):
        factories.NewsFactory.create(title=title)
    path = f"{PAGES}?search=klasterių&type=articles.NewsPage"

    def titles(query: str) -> list[str]:
        return [item["title"] for item in client.get(path + query).json()["items"]]

    assert titles("&order=title") == ["Klasterių a", "Klasterių b"]
    assert sorted(titles("")) == ["Klasterių a", "Klasterių b"]
