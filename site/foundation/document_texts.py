"""Reads the text of documents, and finds the pages that link one with some words.

A document counts while readers may see it, which is asked for each search: its text is
stored apart from the words of pages.
"""

import logging
import subprocess
import sys
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import BigIntegerField, CharField, Exists, OuterRef
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast
from django.db.models.signals import post_save
from django.dispatch import receiver
from django_tasks import task
from wagtail.documents.models import Document
from wagtail.models import Page, ReferenceIndex

from foundation.compat.tasks import enqueue_with_transaction, list_unfinished
from foundation.models import DocumentText, SearchDocument
from foundation.registry import map_content_types
from foundation.search_index import TERMS_MAX, write_full_text_rows
from foundation.search_matches import (
    RankedDocument,
    WordQuery,
    format_full_text_query,
)
from foundation.visibility import Visibility
from localization.words import list_terms, list_words

logger = logging.getLogger(__name__)

PROGRAM = Path(__file__).with_name("file_text_reader.py")
EXTENSIONS = {"pdf", "docx"}
# A larger file is found by its title only.
BYTES_MAX = 50_000_000
# How long the program may run.
SECONDS_MAX = 30
# Lower than the rank of any page by its own words.
RANK = 1e-12
# An update of these columns changes neither title nor file.
DERIVED_FIELDS = {"file_size", "file_hash"}

TABLE = DocumentText._meta.db_table
FULL_TEXT = f"{TABLE}_fts"


@task()
def read_document(pk: int) -> None:
    """Store the words of a document, unless it was deleted or changed meanwhile."""
    document = Document.objects.filter(pk=pk).first()
    if document is None:
        return
    terms = _list_terms(f"{document.title} {extract_text(document)}")
    with transaction.atomic():
        # What was changed meanwhile has a task of its own.
        unchanged = Document.objects.filter(
            pk=pk, title=document.title, file=document.file.name
        )
        if unchanged.exists():
            _write_terms(pk, terms)


@receiver(post_save, sender=Document)
def _enqueue_saved(
    instance: Document,
    *,
    raw: bool,
    update_fields: Collection[str] | None,
    **_kwargs: Any,
) -> None:
    is_derived = bool(update_fields) and DERIVED_FIELDS.issuperset(update_fields or ())
    if not raw and not is_derived:
        enqueue_with_transaction(lambda: read_document.enqueue(instance.pk))


def enqueue_missing_texts() -> None:
    """Enqueue a task for each document whose words are not stored and has no task."""
    known = {pk for (pk,) in list_unfinished(read_document)}
    stored = DocumentText.objects.filter(document=OuterRef("pk"))
    rows = Document.objects.filter(~Exists(stored)).order_by("pk")
    for pk in rows.values_list("pk", flat=True):
        if pk not in known:
            read_document.enqueue(pk)


def find_pages_with_documents(
    queries: Sequence[WordQuery], languages: Collection[str], visibility: Visibility
) -> list[RankedDocument]:
    """Find the pages that link a document with all words, which readers may see.

    Whether they may see the page itself is for the caller to ask.
    """
    if not queries:
        return []
    found = visibility.filter_media(Document.objects.filter(pk__in=_filter(queries)))
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(Document),
        to_object_id__in=found.order_by().values(key=Cast("pk", CharField())),
    )
    pages = SearchDocument.objects.filter(
        language__in=languages,
        object_id__in=references.values(key=Cast("object_id", BigIntegerField())),
        content_type__in=[
            pk
            for pk, entry in map_content_types().items()
            if issubclass(entry.model, Page)
        ],
    )
    rows = pages.values_list("content_type_id", "object_id", "date", "ends_at")
    return [RankedDocument(*row, ranks=(RANK,)) for row in rows]


def extract_text(document: Document) -> str:
    """Read the text of a PDF or DOCX file, as far as the limits allow."""
    extension = document.file_extension.lower()
    if extension not in EXTENSIONS:
        return ""
    try:
        with tempfile.NamedTemporaryFile(suffix=f".{extension}") as copy:
            if not _copy_file(document, copy):
                return ""
            return _run_program(document.pk, extension, copy.name)
    except OSError as error:
        logger.warning("Document %s can't be read: %s", document.pk, error)
        return ""


def _copy_file(document: Document, copy: IO[bytes]) -> bool:
    """Copy a file, unless it is too large; it may be in an object store."""
    with document.open_file() as file:
        size = 0
        while chunk := file.read(1_000_000):
            size += len(chunk)
            if size > BYTES_MAX:
                return False
            copy.write(chunk)
    copy.flush()
    return True


def _run_program(pk: int, extension: str, path: str) -> str:
    command = [sys.executable, "-I", str(PROGRAM), extension, path]
    try:
        result = subprocess.run(  # noqa: S603 - a program of ours
            command, capture_output=True, timeout=SECONDS_MAX, check=False, env={}
        )
    except subprocess.TimeoutExpired as error:
        logger.warning("Document %s took too long.", pk)
        return (error.stdout or b"").decode(errors="ignore")
    if result.returncode:
        reason = result.stderr.decode(errors="ignore").strip().splitlines()[-1:]
        logger.warning("Document %s is not read completely: %s", pk, reason)
    return result.stdout.decode(errors="ignore")


def _list_terms(text: str) -> list[str]:
    """List the stems of the words of a text, whose language is not known."""
    languages = [code for code, _name in settings.LANGUAGES]
    terms: dict[str, None] = {}
    for word in dict.fromkeys(list_words(text)):
        for language in languages:
            terms |= dict.fromkeys(list_terms(word, language))
        if len(terms) >= TERMS_MAX:
            break
    return list(terms)


def _write_terms(pk: int, terms: list[str]) -> None:
    is_sqlite = connection.vendor == "sqlite"
    # As PostgreSQL writes a ``tsvector``; the words have letters and digits only.
    vector = "" if is_sqlite else " ".join(f"'{term}'" for term in terms)
    DocumentText.objects.bulk_create(
        [DocumentText(document_id=pk, vector=vector)],
        update_conflicts=True,
        unique_fields=["document"],
        update_fields=["vector"],
    )
    if is_sqlite:
        write_full_text_rows(FULL_TEXT, ["words"], [(pk, " ".join(terms))])


def _filter(queries: Sequence[WordQuery]) -> RawSQL:
    """Return the ids of the documents with all words, as a subquery."""
    sql = (
        f"SELECT rowid FROM {FULL_TEXT} WHERE {FULL_TEXT} MATCH %s"  # noqa: S608 - constants
        if connection.vendor == "sqlite"
        else f"SELECT document_id FROM {TABLE} WHERE vector @@ %s::tsquery"  # noqa: S608 - constants
    )
    query = format_full_text_query(queries, need_all=True)
    return RawSQL(sql, [query])  # noqa: S611 - a parameter
