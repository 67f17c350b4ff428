"""Reads the text of documents for the search of readers.

A document counts while readers may see it: its text is stored apart from the words of
the pages that link it.
"""

import logging
import subprocess
import sys
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.db.models.signals import post_save
from django.dispatch import receiver
from django_tasks import task
from wagtail.documents.models import Document

from foundation.compat.tasks import enqueue_with_transaction, list_unfinished
from foundation.models import DocumentText
from foundation.search_index import TERMS_MAX, write_full_text_rows
from localization.words import list_terms_in_languages, list_words

logger = logging.getLogger(__name__)

PROGRAM = Path(__file__).with_name("file_text_reader.py")
EXTENSIONS = {"pdf", "docx"}
# A larger file is found by its title only.
BYTES_MAX = 50_000_000
# How long the program may run.
SECONDS_MAX = 30
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
        terms |= dict.fromkeys(list_terms_in_languages(word, languages))
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
