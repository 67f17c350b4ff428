"""Finds the documents of the search that have some words."""

import dataclasses
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import BooleanField, CharField, Q, QuerySet, Value
from django.db.models.expressions import RawSQL

from foundation.models import DocumentText, SearchDocument, SearchTerm
from foundation.search_index import MARKS
from localization.text import fold_diacritics
from localization.words import (
    is_one_letter_away,
    list_question_words,
    list_terms_in_languages,
)

# A shorter beginning of a word finds too much.
PREFIX_LENGTH_MIN = 2
# In a shorter word, one wrong letter makes another word.
CORRECTED_LENGTH_MIN = 5
CORRECTIONS_MAX = 5

TABLE = SearchDocument._meta.db_table
FULL_TEXT = f"{TABLE}_fts"
FILES_TABLE = DocumentText._meta.db_table
FILES_FULL_TEXT = f"{FILES_TABLE}_fts"
FILES = "files"
_AND = {"sqlite": " AND ", "postgresql": " & "}


@dataclasses.dataclass(frozen=True)
class WordQuery:
    """A word of a question: a document has one of its terms, or its beginning."""

    word: str
    terms: tuple[str, ...]
    prefix: str = ""


class Postings(NamedTuple):
    """The ids of what has a word.

    ``documents`` are those of the pages and organisations, ``columns`` those of them
    that have the word in a more important column; ``files`` are those of the documents
    of the media library.
    """

    documents: list[int]
    columns: dict[str, list[int]]
    files: list[int]


def build_word_queries(typed: str, languages: Iterable[str]) -> list[WordQuery]:
    """Cut a question into words; the last may be the beginning of a word."""
    words = list_question_words(typed)
    codes = tuple(languages)
    queries = [WordQuery(word, list_terms_in_languages(word, codes)) for word in words]
    if queries:
        prefix = fold_diacritics(words[-1])
        if len(prefix) >= PREFIX_LENGTH_MIN:
            queries[-1] = dataclasses.replace(queries[-1], prefix=prefix)
    return queries


def filter_documents(queries: Sequence[WordQuery]) -> QuerySet[SearchDocument]:
    """Return the documents that have all words, without ranks."""
    if not queries:
        return SearchDocument.objects.none()
    joined = _AND[connection.vendor].join(map(_format_word, queries))
    if connection.vendor == "sqlite":
        sql = f"SELECT rowid FROM {FULL_TEXT} WHERE {FULL_TEXT} MATCH %s"  # noqa: S608 - constants
        return SearchDocument.objects.filter(pk__in=RawSQL(sql, [joined]))  # noqa: S611 - a parameter
    condition = RawSQL("vector @@ %s::tsquery", [joined], BooleanField())
    return SearchDocument.objects.filter(condition)


def select_files(query: WordQuery) -> RawSQL:
    """Select the ids of the documents of the media library that have a word."""
    sql = (
        f"SELECT rowid FROM {FILES_FULL_TEXT} WHERE {FILES_FULL_TEXT} MATCH %s"  # noqa: S608 - constants
        if connection.vendor == "sqlite"
        else f"SELECT document_id FROM {FILES_TABLE} WHERE vector @@ %s::tsquery"  # noqa: S608 - constants
    )
    return RawSQL(sql, [_format_word(query)])  # noqa: S611 - a parameter


def load_postings(queries: Sequence[WordQuery]) -> list[Postings]:
    """Load in one statement what has each of the words."""
    statements = _Statements()
    for number, query in enumerate(queries):
        for column in ("", *MARKS):
            statements.add_documents((number, column), _format_word(query, column))
        statements.add_files((number, FILES), _format_word(query))
    ids = statements.fetch_ids()
    return [
        Postings(
            ids[number, ""],
            {column: ids[number, column] for column in MARKS},
            ids[number, FILES],
        )
        for number in range(len(queries))
    ]


class _Statements:
    """Collects queries for ids, and sends them as one statement."""

    def __init__(self) -> None:
        self._keys: list[tuple[int, str]] = []
        self._queries: list[str] = []
        self._parameters: list[Any] = []

    def add_documents(self, key: tuple[int, str], words: str) -> None:
        """Ask for the search documents that have some words."""
        self._add(
            key,
            f"group_concat(rowid) FROM {FULL_TEXT} WHERE {FULL_TEXT} MATCH %s"
            if connection.vendor == "sqlite"
            # The function reads the index even if the planner prefers the table.
            else f"{TABLE}_find(%s::tsquery)",
            words,
        )

    def add_files(self, key: tuple[int, str], words: str) -> None:
        """Ask for the documents of the media library that have some words."""
        self._add(
            key,
            f"group_concat(rowid) FROM {FILES_FULL_TEXT}"
            f" WHERE {FILES_FULL_TEXT} MATCH %s"
            if connection.vendor == "sqlite"
            else "string_agg(document_id::text, ',')"
            f" FROM {FILES_TABLE} WHERE vector @@ %s::tsquery",
            words,
        )

    def _add(self, key: tuple[int, str], query: str, words: str) -> None:
        self._queries.append(f"SELECT {len(self._keys)}, {query}")
        self._keys.append(key)
        self._parameters.append(words)

    def fetch_ids(self) -> dict[tuple[int, str], list[int]]:
        """Fetch the ids by their keys."""
        if not self._queries:
            return {}
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(self._queries), self._parameters)
            return {
                self._keys[number]: list(map(int, ids.split(","))) if ids else []
                for number, ids in cursor.fetchall()
            }


def list_similar_terms(
    words: Iterable[str], languages: Collection[str]
) -> dict[str, list[str]]:
    """List indexed words and stems that differ from a word or its stem in one letter.

    One half of the word has no wrong letter, which limits what is compared. A word that
    is too short, or is a number, has none.
    """
    forms_by_word = {
        word: dict.fromkeys(
            [*list_terms_in_languages(word, languages), fold_diacritics(word)]
        )
        for word in words
        if len(word) >= CORRECTED_LENGTH_MIN and word.isalpha()
    }
    forms = {form for forms in forms_by_word.values() for form in forms}
    terms_by_form = _load_similar_terms(sorted(forms), languages)
    return {
        word: list(
            dict.fromkeys(term for form in forms for term in terms_by_form[form])
        )[:CORRECTIONS_MAX]
        for word, forms in forms_by_word.items()
    }


def _load_similar_terms(
    forms: Sequence[str], languages: Collection[str]
) -> dict[str, list[str]]:
    similar: dict[str, list[str]] = {form: [] for form in forms}
    candidates: list[QuerySet[SearchTerm, Any]] = []
    for form in forms:
        half = len(form) // 2
        condition = Q(term__startswith=form[:half]) | Q(term__endswith=form[half:])
        rows = SearchTerm.objects.filter(condition, language__in=languages)
        candidates.append(
            rows.values_list(Value(form, output_field=CharField()), "term")
        )
    if candidates:
        for form, term in candidates[0].union(*candidates[1:], all=True):
            if is_one_letter_away(form, term):
                similar[form].append(term)
    return similar


def _format_word(query: WordQuery, column: str = "") -> str:
    """Format a word, in a column or anywhere; it has letters and digits only."""
    if connection.vendor == "sqlite":
        terms = [f'"{term}"' for term in query.terms]
        if query.prefix:
            terms.append(f'"{query.prefix}"*')
        word = f"({' OR '.join(terms)})"
        return f"{{{column}}} : {word}" if column else word
    mark = MARKS.get(column, "")
    terms = [f"'{mark}{term}'" for term in query.terms]
    if query.prefix:
        terms.append(f"'{mark}{query.prefix}':*")
    return f"({' | '.join(terms)})"
