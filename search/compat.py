"""Queries Wagtail's search index directly, without Wagtail's search API.

Touches: wagtail.search.models.IndexEntry,
    wagtail.search.models.SQLiteFTSIndexEntry,
    modelsearch.backends.database.postgres.postgres.PostgresSearchQueryCompiler,
    modelsearch.backends.database.sqlite.query.MatchExpression,
    modelsearch.backends.database.sqlite.sqlite.SQLiteSearchQueryCompiler
Read in: wagtail 8.0.1, modelsearch 1.3.2
Why: Wagtail's search joins the index to a model. SQLite then repeats the full-text
    lookup for each row, which takes minutes for thousands of matches; PostgreSQL needs
    one query for each model.
Upstream: https://github.com/wagtail/django-modelsearch/pull/85 for SQLite; none for
    searching several models at once.
Until: modelsearch ranks entries of several models in one query, without the join.

The migrations of this app change the index itself:

Touches: wagtail.search.migrations.0006_customise_indexentry
Read in: wagtail 8.0.1
Why: A search for Lodz doesn't find Łódź: SQLite's tokenizer removes accents, but "ł"
    is not an accented letter. 0001 replaces the two triggers that fill the full-text
    table. 0002 adds an index of title and body together in PostgreSQL, because the
    search filters by both.
Upstream: https://github.com/wagtail/wagtail/issues/6546 for PostgreSQL; none for
    letters.
Until: modelsearch indexes the plain letters, and both columns at once.
"""

from typing import Any

from django.contrib.postgres.search import CombinedSearchVector, SearchRank
from django.db import connection
from django.db.models import BigIntegerField, F, FloatField, Func, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry
from wagtail.search.query import PlainText

# The weight of a word in the title; in the body it is 1.
TITLE_WEIGHT = 5.0

Rows = QuerySet[Any, Any]


def match_entries(words: str) -> Rows:
    """Find the index entries that contain all words, as rows of ``type, key, rank``.

    The last word is a prefix: the reader may still be typing it.
    """
    backend = get_search_backend()
    # Wagtail's compiler for autocompletion treats the last word as a prefix.
    compiler = backend.autocomplete_query_compiler_class(
        Page.objects.all(), PlainText(words, operator="and")
    )
    return (
        _match_in_sqlite(compiler)
        if connection.vendor == "sqlite"
        else _match_in_postgresql(compiler, backend.config)
    )


class BM25(Func):
    """SQLite's rank of a row of the full-text table, negated: the best is the highest.

    The weights are those of the columns autocomplete, body and title.
    """

    function = "-bm25"
    template = f"%(function)s(wagtailsearch_indexentry_fts, 0, 1, {TITLE_WEIGHT})"
    output_field = FloatField()


def _match_in_sqlite(compiler: Any) -> Rows:
    from modelsearch.backends.database.sqlite.query import (  # noqa: PLC0415 - not there on PostgreSQL
        MatchExpression,
    )
    from wagtail.search.models import (  # noqa: PLC0415 - not there on PostgreSQL
        SQLiteFTSIndexEntry,
    )

    query = compiler.build_search_query(compiler.query)
    rows: Rows = SQLiteFTSIndexEntry.objects.filter(
        MatchExpression(["title", "body"], query)
    )
    matched: Rows = rows.annotate(
        # "+ 0" keeps SQLite from using the index of this column: with it, SQLite would
        # repeat the full-text lookup for each entry of the type.
        type=F("index_entry__content_type") + 0,
        key=Cast("index_entry__object_id", BigIntegerField()),
        rank=BM25(),
    )
    return matched


def _match_in_postgresql(compiler: Any, config: str) -> Rows:
    query = compiler.build_tsquery(compiler.query, config=config)
    title, body = F("title"), F("body")
    weights = compiler.sql_weights
    rows: Rows = IndexEntry.objects.annotate(
        vector=CombinedSearchVector(title, "||", body, config=None)
    ).filter(vector=query)
    matched: Rows = rows.annotate(
        type=F("content_type"),
        key=Cast("object_id", BigIntegerField()),
        rank=SearchRank(title, query, weights=weights) * F("title_norm") * TITLE_WEIGHT
        + SearchRank(body, query, weights=weights),
    )
    return matched
