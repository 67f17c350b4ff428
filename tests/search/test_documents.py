"""A page is found by the titles and the text of the documents that it links."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction

from articles.models import NewsPage
from foundation import document_texts
from foundation.document_texts import (
    enqueue_missing_texts,
    extract_text,
    read_document,
)
from foundation.models import DocumentText
from home.models import HomePage
from tests.support import factories, stream_data
from tests.support.document_files import WORD, make_docx, make_pdf, make_zip
from tests.support.queues import DATABASE_TASKS, run_ready_tasks

pytestmark = pytest.mark.django_db

SearchTitles = Callable[..., list[str]]
CALL = "Žaliųjų technologijų kvietimas"


def create_document(content: bytes, name: str, **fields: Any) -> Document:
    """Create a document whose words are stored."""
    file = ContentFile(content, name=name)
    document = factories.DocumentFactory.create(file=file, **fields)
    read_document.enqueue(document.pk)
    return document


def create_page(document: Document, **fields: Any) -> NewsPage:
    """Create a page with a link to a document."""
    link = stream_data.make_document_link(document.pk, "Čia")
    body = stream_data.make_body(stream_data.make_paragraph(f"<p>{link}</p>"))
    return factories.NewsFactory.create(**{"title": "Naujiena", "body": body} | fields)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (make_pdf("Pirmas.", CALL), "a.pdf"),
        (make_docx("Pirmas.", CALL), "a.docx"),
        (make_docx(CALL), "A.DOCX"),
    ],
)
def test_page_is_found_by_the_text_of_its_document(
    tree: dict[str, HomePage], search_titles: SearchTitles, content: bytes, name: str
) -> None:
    create_page(create_document(content, name, title="Priedas"))

    assert search_titles("technologija kvietimai") == ["Naujiena"]
    assert search_titles("zaliuju technolog") == ["Naujiena"]
    assert search_titles("priedas") == ["Naujiena"]
    assert search_titles("technologija raketos", type="news") == []


def test_the_page_s_own_words_come_first(
    tree: dict[str, HomePage], search_titles: SearchTitles
) -> None:
    document = create_document(make_pdf("kvietimas " * 9), "a.pdf", title="Kvietimas")
    create_page(document, title="Su dokumentu")
    text = stream_data.make_paragraph("<p>Vienas kvietimas.</p>")
    factories.NewsFactory.create(
        title="Be dokumento", date="2001-01-01", body=stream_data.make_body(text)
    )

    assert search_titles("kvietimas") == ["Be dokumento", "Su dokumentu"]


def test_documents_of_an_event_count(
    tree: dict[str, HomePage], search_titles: SearchTitles
) -> None:
    document = create_document(make_pdf(CALL), "a.pdf")
    row = stream_data.make_block("document", {"document": document.pk, "title": ""})
    factories.EventFactory.create(
        title="Renginys", documents=stream_data.make_body(row)
    )

    assert search_titles("žaliųjų", type="event") == ["Renginys"]


def hide_page(page: NewsPage, _document: Document) -> None:
    page.unpublish()


def restrict_collection(_page: NewsPage, document: Document) -> None:
    CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type="login"
    )


def restrict_parent(_page: NewsPage, document: Document) -> None:
    parent = factories.CollectionFactory.create()
    CollectionViewRestriction.objects.create(
        collection=parent, restriction_type="login"
    )
    document.collection.move(parent, "sorted-child")


def move_in_bulk(_page: NewsPage, document: Document) -> None:
    private = factories.CollectionFactory.create()
    CollectionViewRestriction.objects.create(
        collection=private, restriction_type="password", password="x"
    )
    Document.objects.filter(pk=document.pk).update(collection=private)


def delete_document(_page: NewsPage, document: Document) -> None:
    document.delete()


def remove_link(page: Any, _document: Document) -> None:
    page.body = stream_data.make_body(stream_data.make_paragraph("<p>Be.</p>"))
    factories.publish_page(page)


@pytest.mark.parametrize(
    "hide",
    [
        hide_page,
        restrict_collection,
        restrict_parent,
        move_in_bulk,
        delete_document,
        remove_link,
    ],
)
def test_what_readers_may_not_see_finds_nothing(
    tree: dict[str, HomePage],
    search_titles: SearchTitles,
    hide: Callable[[NewsPage, Document], None],
) -> None:
    collection: Collection = factories.CollectionFactory.create()
    document = create_document(make_pdf(CALL), "a.pdf", collection=collection)
    page = create_page(document)
    assert search_titles("žaliųjų") == ["Naujiena"]

    hide(page, Document.objects.get(pk=document.pk))

    assert search_titles("žaliųjų") == []


def test_a_replaced_file_is_read_again(
    tree: dict[str, HomePage],
    search_titles: SearchTitles,
    admin_client: Client,
    settings: Settings,
) -> None:
    settings.TASKS = DATABASE_TASKS
    document = create_document(make_pdf(CALL), "a.pdf", title="Priedas")
    create_page(document)
    run_ready_tasks()
    assert search_titles("žaliųjų") == ["Naujiena"]
    data = {
        "title": "Priedas",
        "collection": document.collection_id,
        "file": ContentFile(make_docx("Mėlynųjų robotų tvarka"), name="b.docx"),
    }

    response = admin_client.post(reverse("wagtaildocs:edit", args=[document.pk]), data)
    run_ready_tasks()

    assert response.status_code == 302
    assert search_titles("mėlynųjų") == ["Naujiena"]
    assert search_titles("žaliųjų") == []


def test_a_document_that_was_never_read_is_read_later(
    tree: dict[str, HomePage], settings: Settings
) -> None:
    settings.TASKS = DATABASE_TASKS
    factories.DocumentFactory.create()
    DBTaskResult.objects.all().delete()
    DocumentText.objects.all().delete()

    enqueue_missing_texts()
    enqueue_missing_texts()

    assert DBTaskResult.objects.count() == 1
    run_ready_tasks()
    assert DocumentText.objects.count() == 1


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "empty.pdf": b"",
    "cut.pdf": make_pdf(CALL)[:200],
    "noise.pdf": b"%PDF-1.4\n" + bytes(range(256)) * 50,
    "circle.pdf": make_pdf(CALL).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"),
    "no-zip.docx": b"PK\x03\x04" + b"\x00" * 50,
    "laughs.docx": make_zip(
        f'<!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}]><w:document xmlns:w="{WORD}">'
        "<w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:document>"
    ),
    "bomb.docx": make_zip(
        f'<w:document xmlns:w="{WORD}"><w:p><w:r><w:t>{"a " * 40_000_000}'
        "</w:t></w:r></w:p></w:document>"
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_leave_the_title_to_be_found(
    tree: dict[str, HomePage], search_titles: SearchTitles, name: str
) -> None:
    create_page(create_document(HOSTILE[name], name, title="Priedas"))

    assert search_titles("priedas") == ["Naujiena"]


def test_text_and_time_are_bounded(
    tree: dict[str, HomePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    many = create_document(make_docx(*["žodis " * 2_000] * 100), "a.docx")
    assert 500_000 <= len(extract_text(many)) < 520_000
    pages = create_document(make_pdf(*["ab"] * 250), "b.pdf")
    assert extract_text(pages).count("ab") == 200

    monkeypatch.setattr(document_texts, "SECONDS_MAX", 0.01)
    assert extract_text(pages) == ""
    monkeypatch.setattr(document_texts, "BYTES_MAX", 10)
    assert extract_text(pages) == ""


def test_a_missing_file_leaves_the_title(
    tree: dict[str, HomePage], search_titles: SearchTitles
) -> None:
    document = factories.DocumentFactory.create(
        title="Priedas", file=ContentFile(make_pdf(CALL), name="a.pdf")
    )
    document.file.storage.delete(document.file.name)
    read_document.enqueue(document.pk)
    create_page(document)

    assert search_titles("priedas") == ["Naujiena"]


def test_words_of_the_page_and_of_its_document_count_together(
    tree: dict[str, HomePage], search: Callable[..., Any]
) -> None:
    create_page(create_document(make_pdf(CALL), "a.pdf"), title="Robotų naujiena")
    factories.NewsFactory.create(title="Robotai")

    answer = search("robotai kvietimas")

    assert [hit["title"] for hit in answer["items"]] == ["Robotų naujiena"]
    assert answer["found"] == "all"


@pytest.mark.parametrize("order", ["", "title"])
def test_lists_and_api_v2_look_in_documents(
    tree: dict[str, HomePage], client: Client, order: str
) -> None:
    collection: Collection = factories.CollectionFactory.create()
    document = create_document(make_pdf(CALL), "a.pdf", collection=collection)
    create_page(document, title="Robotų naujiena")
    create_page(document, title="Kita")
    ordered = {"order": order} if order else {}

    def find(words: str) -> list[list[str]]:
        headless = client.get("/api/headless/v1/news", {"q": words, **ordered})
        v2 = client.get("/api/v2/pages/", {"search": words, **ordered})
        return [
            [item["title"] for item in response.json()["items"]]
            for response in (headless, v2)
        ]

    assert find("robotų kvietimai") == [["Robotų naujiena"]] * 2
    assert [len(titles) for titles in find("žaliųjų")] == [2, 2]
    assert find("žaliųjų raketos") == [[], []]
    restrict_collection(NewsPage(), document)
    assert find("žaliųjų") == [[], []]
