"""Stores the words of pages and organisations for the search of readers."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Exists, Model, OuterRef
from django.db.models.signals import post_delete, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, ReferenceIndex

from foundation.admin_search import read_search_texts
from foundation.compat.indexing import enqueue_indexing
from foundation.models import Organisation, SearchDocument, SearchTerm, Topic
from foundation.registry import list_types
from localization.words import iterate_text_terms, list_plain_words

# The full-text columns, the most important first.
COLUMNS = ("title", "intro", "details", "body")
# In PostgreSQL a word of these columns is stored once more, after its column's mark: no
# word has a capital. The weights of a ``tsvector`` are in the table, not in its index.
MARKS = {"title": "A", "intro": "B", "details": "C"}
DETAILS = "details"
COLUMNS_BY_FIELD = {
    "title": "title",
    "name": "title",
    "short_name": "title",
    "intro": "intro",
    # Who looks for a field of work or for a town means these rows themselves.
    "sector": "title",
    "venue_city": "title",
    "description": "intro",
    "venue_name": DETAILS,
}
# How many words of a column are kept.
TERMS_MAX = 20_000
TERM_BATCH = 500

Terms = dict[str, list[str]]


def index_documents(instances: Iterable[Any]) -> None:
    """Store the words of live objects, and of the pages that show something of them."""
    instances = list(instances)
    models = {entry.model for entry in list_types()}
    rows = [row for row in instances if type(row) in models]
    _write_documents([row for row in rows if row.live])
    for row in rows:
        if not row.live:
            remove_document(row)
    for instance in instances:
        if isinstance(instance, (Organisation, Topic)):
            _write_documents(_list_referring_pages(instance))


def remove_document(instance: Model) -> None:
    """Remove the words of an object."""
    SearchDocument.objects.filter(
        content_type=ContentType.objects.get_for_model(type(instance)),
        object_id=instance.pk,
    ).delete()


@receiver(pre_delete, sender=Organisation)
@receiver(pre_delete, sender=Topic)
def _store_referring_pages(instance: Any, **_kwargs: Any) -> None:
    instance.referring_pages = _list_referring_pages(instance)


@receiver(post_delete, sender=Organisation)
@receiver(post_delete, sender=Topic)
def _index_pages_without(instance: Any, **_kwargs: Any) -> None:
    """Remove the names of a deleted organisation or topic from the pages with it."""
    pks_by_model: dict[type[Page], list[int]] = {}
    for page in instance.referring_pages:
        pks_by_model.setdefault(type(page), []).append(page.pk)
    for model, pks in pks_by_model.items():
        enqueue_indexing(model.objects.filter(pk__in=pks))


def enqueue_missing_documents() -> None:
    """Enqueue a task for each live object whose words are not stored yet."""
    for entry in list_types():
        model: Any = entry.model
        documents = SearchDocument.objects.filter(
            content_type=ContentType.objects.get_for_model(model),
            object_id=OuterRef("pk"),
        )
        rows = model.get_indexed_objects().filter(~Exists(documents), live=True)
        enqueue_indexing(rows)


def _list_referring_pages(instance: Organisation | Topic) -> list[Page]:
    """List the pages that name an organisation or a topic, in its language."""
    translations = type(instance).objects.filter(
        translation_key=instance.translation_key
    )
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(type(instance)),
        to_object_id__in=[str(pk) for pk in translations.values_list("pk", flat=True)],
    )
    ids = {int(pk) for pk in references.values_list("object_id", flat=True)}
    pages = Page.objects.live().filter(pk__in=ids, locale=instance.locale_id)
    return list(pages.specific()) if ids else []


def _write_documents(instances: list[Any]) -> None:
    if not instances:
        return
    terms_by_key: dict[tuple[int, int], Terms] = {}
    documents = []
    new_terms: dict[str, set[str]] = {}
    for instance in instances:
        language = instance.locale.language_code
        texts = list(_iterate_texts(instance))
        terms = _list_terms_by_column(texts, language)
        document = SearchDocument(
            content_type=ContentType.objects.get_for_model(type(instance)),
            object_id=instance.pk,
            language=language,
            date=_get_date(instance),
            ends_at=getattr(instance, "ends_at", None),
            vector=_format_vector(terms) if connection.vendor == "postgresql" else "",
        )
        documents.append(document)
        terms_by_key[document.content_type_id, document.object_id] = terms
        found = new_terms.setdefault(language, set())
        found.update(term for column in terms.values() for term in column)
        found.update(word for _name, text in texts for word in list_plain_words(text))
    SearchDocument.objects.bulk_create(
        documents,
        update_conflicts=True,
        unique_fields=["content_type", "object_id"],
        update_fields=["language", "date", "ends_at", "vector"],
    )
    if connection.vendor == "sqlite":
        _write_words(terms_by_key)
    for language, found in new_terms.items():
        _write_terms(language, sorted(found))


def _list_terms_by_column(texts: list[tuple[str, str]], language: str) -> Terms:
    terms: Terms = {column: [] for column in COLUMNS}
    for name, text in texts:
        column = terms[name]
        room = TERMS_MAX - len(column)
        column += list(iterate_text_terms(text, language))[: max(room, 0)]
    return _keep_most_important(terms)


def _keep_most_important(terms: Terms) -> Terms:
    """Keep each word once, in its most important column.

    So a page whose title repeats its town is not more about the town than others.
    """
    known: set[str] = set()
    kept: Terms = {}
    for column, words in terms.items():
        kept[column] = [word for word in dict.fromkeys(words) if word not in known]
        known.update(words)
    return kept


def _iterate_texts(instance: Any) -> Iterator[tuple[str, str]]:
    """Yield the texts of an object, each with its column."""
    for field, text in read_search_texts(instance, instance.get_search_fields()):
        yield COLUMNS_BY_FIELD.get(field, "body"), text
    for text in instance.list_search_details():
        yield DETAILS, text


def _get_date(instance: Any) -> dt.date | None:
    entry = next(entry for entry in list_types() if entry.model is type(instance))
    date = getattr(instance, entry.year_field) if entry.year_field else None
    return date.date() if isinstance(date, dt.datetime) else date


def _format_vector(terms: Terms) -> str:
    """Format the words as PostgreSQL writes a ``tsvector``, without its parser."""
    words = [f"'{term}'" for column in COLUMNS for term in terms[column]]
    marked = [f"'{mark}{term}'" for name, mark in MARKS.items() for term in terms[name]]
    return " ".join([*words, *marked])


def _write_words(terms_by_key: dict[tuple[int, int], Terms]) -> None:
    documents = SearchDocument.objects.filter(
        object_id__in=[object_id for _type, object_id in terms_by_key]
    ).values_list("content_type_id", "object_id", "pk")
    pks = {(type_id, object_id): pk for type_id, object_id, pk in documents}
    rows: list[tuple[Any, ...]] = [
        (pks[key], *(" ".join(terms[column]) for column in COLUMNS))
        for key, terms in terms_by_key.items()
    ]
    write_full_text_rows(f"{SearchDocument._meta.db_table}_fts", list(COLUMNS), rows)


def write_full_text_rows(
    table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Replace rows of a full-text table of SQLite; each begins with its ``rowid``."""
    names = ", ".join(["rowid", *columns])
    places = ", ".join(["%s"] * (1 + len(columns)))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"DELETE FROM {table} WHERE rowid = %s",  # noqa: S608 - no value of a reader
            [row[:1] for row in rows],
        )
        cursor.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({places})",  # noqa: S608 - no value of a reader
            rows,
        )


def _write_terms(language: str, terms: list[str]) -> None:
    """Add words that are not known yet; writers add them in the same order."""
    for start in range(0, len(terms), TERM_BATCH):
        batch = terms[start : start + TERM_BATCH]
        known = set(
            SearchTerm.objects.filter(language=language, term__in=batch).values_list(
                "term", flat=True
            )
        )
        SearchTerm.objects.bulk_create(
            [
                SearchTerm(language=language, term=term)
                for term in batch
                if term not in known and not term.isdigit()
            ],
            ignore_conflicts=True,
        )
