"""Finds the documents of the search that have some words, with their ranks."""

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import BooleanField, CharField, Q, QuerySet, Value
from django.db.models.expressions import RawSQL

from foundation.models import SearchDocument, SearchTerm
from localization.text import fold_diacritics
from localization.words import (
    is_one_letter_away,
    list_question_words,
    list_terms_in_languages,
)

# The weight of a word in the title, the intro, the details and the rest.
WEIGHTS = (10.0, 4.0, 2.0, 1.0)
# A shorter beginning of a word finds too much.
PREFIX_LENGTH_MIN = 2
# In a shorter word, one wrong letter makes another word.
CORRECTED_LENGTH_MIN = 5
CORRECTIONS_MAX = 5

TABLE = SearchDocument._meta.db_table
FULL_TEXT = f"{TABLE}_fts"


@dataclasses.dataclass(frozen=True)
class WordQuery:
    """A word of a question: a document has one of its terms, or its beginning."""

    word: str
    terms: tuple[str, ...]
    prefix: str = ""


class RankedDocument(NamedTuple):
    """A document with its rank by each word that was asked for; 0 if it lacks it."""

    content_type: int
    object_id: int
    date: dt.date | None
    ends_at: dt.datetime | None
    ranks: tuple[float, ...]


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


def filter_documents(
    queries: Sequence[WordQuery], *, need_all: bool = True
) -> QuerySet[SearchDocument]:
    """Return the documents that have all words, or any of them, without ranks."""
    if not queries:
        return SearchDocument.objects.none()
    query = format_full_text_query(queries, need_all=need_all)
    if connection.vendor == "sqlite":
        sql = f"SELECT rowid FROM {FULL_TEXT} WHERE {FULL_TEXT} MATCH %s"  # noqa: S608 - constants
        return SearchDocument.objects.filter(pk__in=RawSQL(sql, [query]))  # noqa: S611 - a parameter
    condition = RawSQL("vector @@ %s::tsquery", [query], BooleanField())
    return SearchDocument.objects.filter(condition)


def format_full_text_query(queries: Sequence[WordQuery], *, need_all: bool) -> str:
    """Format all words, or any of them, as the database in use understands them."""
    if connection.vendor == "sqlite":
        operator = " AND " if need_all else " OR "
        return operator.join(_format_match(query) for query in queries)
    return _join_tsquery(queries, "&" if need_all else "|")


def rank_documents(
    queries: Sequence[WordQuery], languages: Collection[str], *, need_all: bool
) -> list[RankedDocument]:
    """Rank the documents of some languages that have all words, or any of them."""
    if not queries:
        return []
    rank = _rank_in_sqlite if connection.vendor == "sqlite" else _rank_in_postgresql
    return rank(queries, list(languages), need_all=need_all)


def count_documents(language: str) -> int:
    """Count the documents of a language."""
    return SearchDocument.objects.filter(language=language).count()


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


def _rank_in_postgresql(
    queries: Sequence[WordQuery], languages: list[str], *, need_all: bool
) -> list[RankedDocument]:
    rank = "ts_rank(%s::real[], vector, %s::tsquery, 1)"
    ranks = ", ".join([rank] * len(queries))
    sql = (
        f"SELECT content_type_id, object_id, date, ends_at, {ranks} FROM {TABLE}"  # noqa: S608 - constants
        " WHERE language = ANY(%s) AND vector @@ %s::tsquery"
    )
    # From the rest of the text to the title, the highest of which is 1.
    weights = [weight / WEIGHTS[0] for weight in reversed(WEIGHTS)]
    parameters: list[Any] = []
    for query in queries:
        parameters += [weights, _format_tsquery(query)]
    operator = "&" if need_all else "|"
    parameters += [languages, _join_tsquery(queries, operator)]
    return [
        RankedDocument(row[0], row[1], row[2], row[3], tuple(row[4:]))
        for row in _fetch(sql, parameters)
    ]


def _rank_in_sqlite(
    queries: Sequence[WordQuery], languages: list[str], *, need_all: bool
) -> list[RankedDocument]:
    """Ask once for all words together, or for each word, in one statement."""
    matches = [_format_match(query) for query in queries]
    if need_all:
        matches = [" AND ".join(matches)]
    weights = ", ".join(map(str, WEIGHTS))
    places = ", ".join(["%s"] * len(languages))
    select = (
        "SELECT content_type_id, object_id, date, ends_at, %s,"  # noqa: S608 - constants
        f" -bm25({FULL_TEXT}, {weights}) FROM {FULL_TEXT}"
        f" CROSS JOIN {TABLE} ON {TABLE}.id = {FULL_TEXT}.rowid"
        f" WHERE {FULL_TEXT} MATCH %s AND language IN ({places})"
    )
    parameters: list[Any] = []
    for number, match in enumerate(matches):
        parameters += [number, match, *languages]
    ranks: dict[tuple[Any, ...], list[float]] = {}
    for *row, number, rank in _fetch(
        " UNION ALL ".join([select] * len(matches)), parameters
    ):
        ranks.setdefault(tuple(row), [0.0] * len(matches))[number] = max(rank, 1e-9)
    return [
        RankedDocument(
            key[0],
            key[1],
            _parse_date(key[2]),
            _parse_moment(key[3]),
            tuple(found),
        )
        for key, found in ranks.items()
    ]


def _fetch(sql: str, parameters: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def _parse_date(value: dt.date | str | None) -> dt.date | None:
    """Return a date; SQLite has the type of a column in some statements only."""
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def _parse_moment(value: dt.datetime | str | None) -> dt.datetime | None:
    if isinstance(value, str):
        value = dt.datetime.fromisoformat(value)
    return value.replace(tzinfo=dt.UTC) if value else None


def _format_match(query: WordQuery) -> str:
    """Format a word as SQLite's full-text query; it has letters and digits only."""
    terms = [f'"{term}"' for term in query.terms]
    if query.prefix:
        terms.append(f'"{query.prefix}"*')
    return f"({' OR '.join(terms)})"


def _format_tsquery(query: WordQuery) -> str:
    terms = [f"'{term}'" for term in query.terms]
    if query.prefix:
        terms.append(f"'{query.prefix}':*")
    return f"({' | '.join(terms)})"


def _join_tsquery(queries: Iterable[WordQuery], operator: str) -> str:
    return f" {operator} ".join(_format_tsquery(query) for query in queries)
