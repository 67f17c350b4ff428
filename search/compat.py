"""Wagtail's search index, read without its search.

Touches: wagtail.search.models.IndexEntry,
    wagtail.search.models.SQLiteFTSIndexEntry,
    modelsearch.backends.database.postgres.postgres.PostgresSearchQueryCompiler,
    modelsearch.backends.database.sqlite.query.MatchExpression,
    modelsearch.backends.database.sqlite.sqlite.SQLiteSearchQueryCompiler
Read in: wagtail 8.0.1, modelsearch 1.3.2
Why: Wagtail's search joins the index to a model. On SQLite that looks the words up anew
    for each row, and takes minutes where thousands match; on PostgreSQL one search of
    several models is several queries.
Upstream: https://github.com/wagtail/django-modelsearch/pull/85 for SQLite; none for
    searching several models at once.
Until: modelsearch ranks entries of several models in one query, without the join.

The migrations of this app change the index itself:

Touches: wagtail.search.migrations.0006_customise_indexentry
Read in: wagtail 8.0.1
Why: A reader who writes Lodz for Łódź finds nothing: SQLite's tokenizer takes accents
    away, and "ł" is no accented letter. 0001 writes anew the two triggers that fill the
    full-text table. 0002 gives PostgreSQL an index of title and body together, which
    is what a search asks for.
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

# How much more a word says in the title than in the text.
TITLE = 5.0

Rows = QuerySet[Any, Any]


def match_entries(words: str) -> Rows:
    """Find the entries that hold all the words, as rows of ``type, key, rank``.

    The last word may go on: somebody may still be typing it.
    """
    backend = get_search_backend()
    # Wagtail's compiler for autocompletion takes a last word as a beginning.
    compiler = backend.autocomplete_query_compiler_class(
        Page.objects.all(), PlainText(words, operator="and")
    )
    return (
        _in_sqlite(compiler)
        if connection.vendor == "sqlite"
        else _in_postgresql(compiler, backend.config)
    )


class BM25(Func):
    """SQLite's rank of a row of the full-text table; there the best is the lowest.

    The weights are those of its columns: autocomplete, body and title.
    """

    function = "-bm25"
    template = f"%(function)s(wagtailsearch_indexentry_fts, 0, 1, {TITLE})"
    output_field = FloatField()


def _in_sqlite(compiler: Any) -> Rows:
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
        # A sum has no index: with one, SQLite would begin there, and look the words up
        # anew for each entry of the type.
        type=F("index_entry__content_type") + 0,
        key=Cast("index_entry__object_id", BigIntegerField()),
        rank=BM25(),
    )
    return matched


def _in_postgresql(compiler: Any, config: str) -> Rows:
    query = compiler.build_tsquery(compiler.query, config=config)
    title, body = F("title"), F("body")
    weights = compiler.sql_weights
    rows: Rows = IndexEntry.objects.annotate(
        vector=CombinedSearchVector(title, "||", body, config=None)
    ).filter(vector=query)
    matched: Rows = rows.annotate(
        type=F("content_type"),
        key=Cast("object_id", BigIntegerField()),
        rank=SearchRank(title, query, weights=weights) * F("title_norm") * TITLE
        + SearchRank(body, query, weights=weights),
    )
    return matched
