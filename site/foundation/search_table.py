"""Keeps in memory what readers may search: each process loads it once a generation."""

import dataclasses
import datetime as dt
import threading
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import BooleanField, CharField, IntegerField, Q, QuerySet, Value
from django.db.models.expressions import ExpressionWrapper
from django.db.models.functions import Cast, Concat, ExtractYear
from wagtail.documents.models import Document
from wagtail.models import Page, ReferenceIndex

from foundation.generation.facts import KeptValues
from foundation.models import Organisation, PageTopic, SearchDocument
from foundation.next_change import keep_until_next_change
from foundation.registry import RegisteredType, list_page_types, map_content_types
from foundation.visibility import Visibility
from localization.language_filters import filter_by_language
from localization.text import normalize_query

# A table is loaded once, and not by each thread that needs it.
_LOADING = threading.Lock()
# From the bytes 0 and 1 to the digits "0" and "1", and back.
_DIGITS = bytes.maketrans(b"\x00\x01", b"01")
_MARKS = bytes.maketrans(b"01", b"\x00\x01")

# The words whose places a table keeps: a byte for each row.
WORDS_MAX = 300
FACETS = ("type", "year", "topic", "organisation", "place")


class Match(NamedTuple):
    """A row that contains the words; some have a year, and some events a place."""

    kind: str
    pk: int
    year: int | None
    place: str


@dataclasses.dataclass(frozen=True)
class SearchTable:
    """The pages and organisations that readers may see, by the numbers of their rows.

    Of rows that are equally relevant, the lower number comes first: what is to come
    before the past, and the recent before the old.

    ``matches`` are the rows, ``rows_by_document`` finds a row by the id of its
    ``SearchDocument``, and ``rows_by_file`` the rows that link a public document.
    ``names`` are the words of the names and sectors of organisations.

    ``rows_by_value`` are the rows that have a value of a facet:
    ``{facet: {value: rows}}``, as a number that has a bit for each row. The value of a
    topic or an organisation is its translation key.

    ``places_by_word`` is filled by searches: a byte for each row says where it has a
    word.
    """

    matches: list[Match]
    rows_by_document: dict[int, int]
    rows_by_file: dict[int, list[int]]
    names: dict[int, list[str]]
    rows_by_value: dict[str, dict[Any, int]]
    places_by_word: KeptValues[Any, bytes] = dataclasses.field(
        default_factory=lambda: KeptValues(WORDS_MAX)
    )

    def find_rows(self, documents: Iterable[int]) -> list[int]:
        """Find the rows of documents, of which readers may not see all."""
        rows = map(self.rows_by_document.get, documents)
        return [row for row in rows if row is not None]


def pack_marks(marks: bytes) -> int:
    """Pack marks, a byte of 0 or 1 for each row, to a number with a bit for each."""
    return int(marks.translate(_DIGITS) or b"0", 2)


def unpack_marks(packed: int, total: int) -> bytes:
    """Unpack what ``pack_marks`` returns."""
    return format(packed, f"0{total}b").encode().translate(_MARKS)


def mark_rows(rows: Iterable[int], total: int) -> bytes:
    """Mark rows: return a byte for each row, which is 0 or 1."""
    marks = bytearray(total)
    for row in rows:
        marks[row] = 1
    return bytes(marks)


def select_links(documents: QuerySet[Document]) -> QuerySet[ReferenceIndex]:
    """Select the links of pages to documents of the media library."""
    # The reference index stores ids of all models as text.
    ids = documents.order_by().values(text=Cast("pk", CharField()))
    links: QuerySet[ReferenceIndex] = ReferenceIndex.objects.order_by().filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(Document),
        to_object_id__in=ids,
    )
    return links


def get_search_table(
    visibility: Visibility, language: str | None, fallback: str | None = None
) -> SearchTable:
    """Return what readers may search in a language, or else its fallback; or in all."""
    with _LOADING:
        return keep_until_next_change(
            ("search table", visibility.site.pk, language, fallback),
            lambda: _load_table(visibility, language, fallback),
            visibility.at,
        )


def _load_table(
    visibility: Visibility, language: str | None, fallback: str | None
) -> SearchTable:
    documents = _load_documents(visibility.at)
    found = []
    for kind, pk, year, place, name in _load_rows(visibility, language, fallback):
        if document := documents.get((kind, pk)):
            found.append((document, Match(kind, pk, year, place), name))
    found.sort(key=lambda item: item[0].order)
    matches = [match for _document, match, _name in found]
    page_types = {entry.name for entry in list_page_types()}
    pages = {
        match.pk: row for row, match in enumerate(matches) if match.kind in page_types
    }
    return SearchTable(
        matches=matches,
        rows_by_document={
            document.pk: row for row, (document, *_rest) in enumerate(found)
        },
        rows_by_file=_group_rows(pages, _load_files(visibility)),
        names={
            row: normalize_query(name).split()
            for row, (*_rest, name) in enumerate(found)
            if name
        },
        rows_by_value={
            name: {
                value: pack_marks(mark_rows(rows, len(matches)))
                for value, rows in values.items()
            }
            for name, values in {
                "type": _group_by_column(matches, "kind"),
                "year": _group_by_column(matches, "year"),
                "place": _group_by_column(matches, "place"),
                **_load_references(pages),
            }.items()
        },
    )


class _Document(NamedTuple):
    pk: int
    order: tuple[bool, int, int]


def _load_documents(at: dt.datetime) -> dict[tuple[str, int], _Document]:
    kinds = {pk: entry.name for pk, entry in map_content_types().items()}
    is_upcoming = ExpressionWrapper(Q(ends_at__gt=at), BooleanField())
    rows = SearchDocument.objects.annotate(is_upcoming=is_upcoming).values_list(
        "pk", "content_type", "object_id", "date", "is_upcoming"
    )
    return {
        (kinds[kind], object_id): _Document(
            pk, _build_order(object_id, date, is_upcoming=bool(upcoming))
        )
        for pk, kind, object_id, date, upcoming in rows
        if kind in kinds
    }


def _build_order(
    pk: int, date: dt.date | None, *, is_upcoming: bool
) -> tuple[bool, int, int]:
    day = date.toordinal() if date else 0
    return not is_upcoming, day if is_upcoming else -day, -pk


def _load_rows(
    visibility: Visibility, language: str | None, fallback: str | None
) -> QuerySet[Any, Any]:
    first, *others = [
        _select_rows(entry, visibility, language, fallback)
        for entry in map_content_types().values()
    ]
    return first.union(*others, all=True)


def _select_rows(
    entry: RegisteredType,
    visibility: Visibility,
    language: str | None,
    fallback: str | None,
) -> QuerySet[Any, Any]:
    rows = entry.visible_rows(visibility)
    if language:
        rows = filter_by_language(rows, language, fallback)
    field = entry.year_field
    year = ExtractYear(field) if field else Value(None, output_field=IntegerField())
    place = Value("") if entry.place is None else entry.place
    is_organisation, space = entry.model is Organisation, Value(" ")
    names = Concat("name", space, "short_name", space, "sector")
    name = names if is_organisation else Value("")
    values: QuerySet[Any, Any] = rows.order_by().values_list(
        Value(entry.name, output_field=CharField()), "pk", year, place, name
    )
    return values


def _load_references(pages: dict[int, int]) -> dict[str, dict[Any, list[int]]]:
    """Load the topics and organisations of pages."""
    topics: QuerySet[Any, Any] = PageTopic.objects.order_by().values_list(
        "page_id", "topic__translation_key"
    )
    selected = {"topic": [topics], "organisation": list(_select_organisations())}
    return {
        name: _group_rows(pages, _load_pairs(*queries)) if queries else {}
        for name, queries in selected.items()
    }


def _load_pairs(
    first: QuerySet[Any, Any], *others: QuerySet[Any, Any]
) -> Iterator[tuple[uuid.UUID, int]]:
    """Load pairs of a page's id and a key, which are returned with the key first.

    The database writes the keys as text: there are many rows, and few different keys.
    """
    rows = first.union(*others, all=True) if others else first
    sql, parameters = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH pairs(page, key) AS ({sql})"  # noqa: S608 - a query of Django
            " SELECT page, CAST(key AS varchar(36)) FROM pairs",
            parameters,
        )
        pairs = cursor.fetchall()
    keys = {text: uuid.UUID(text) for text in {text for _page, text in pairs if text}}
    return ((keys[text], page) for page, text in pairs if text)


def _select_organisations() -> Iterator[QuerySet[Any, Any]]:
    for entry in list_page_types():
        if entry.select_organisations:
            model: Any = entry.model
            yield entry.select_organisations(model.objects.all())


def _load_files(visibility: Visibility) -> Iterator[tuple[int, int]]:
    """Load the ids of the public documents with those of the pages that link them."""
    links = select_links(visibility.filter_media(Document.objects.all()))
    rows = links.values_list("to_object_id", "object_id")
    return ((int(file), int(page)) for file, page in rows)


def _group_rows(
    pages: dict[int, int], pairs: Iterable[tuple[Any, int]]
) -> dict[Any, list[int]]:
    """Group the rows of visible pages by a value, each row once."""
    rows_by_value: dict[Any, dict[int, None]] = defaultdict(dict)
    for value, pk in pairs:
        if (row := pages.get(pk)) is not None:
            rows_by_value[value][row] = None
    return {value: list(rows) for value, rows in rows_by_value.items()}


def _group_by_column(matches: Sequence[Match], column: str) -> dict[Any, list[int]]:
    """Group rows by a column; rows without a value are in no group."""
    rows_by_value: dict[Any, list[int]] = defaultdict(list)
    for row, match in enumerate(matches):
        if value := getattr(match, column):
            rows_by_value[value].append(row)
    return dict(rows_by_value)
