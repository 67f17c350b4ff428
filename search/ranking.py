"""Asks Wagtail's search index itself what holds some words, and how well it does.

Wagtail's own search joins the index to a model. On SQLite that looks the words up anew
for each row, and takes minutes where thousands match. Here the index is read alone, in
one query, and those who ask look up what it names.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.search import CombinedSearchVector, SearchRank
from django.db import connection
from django.db.models import BigIntegerField, F, FloatField, Func, Model, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry
from wagtail.search.query import PlainText

# How much more a word says in the title than in the text.
TITLE = 5.0

Rows = QuerySet[Any, Any]
Kind = TypeVar("Kind", bound=str)


class BM25(Func):
    """SQLite's rank of a row of the full-text table; there the best is the lowest.

    The weights are those of its columns: autocomplete, body and title.
    """

    function = "-bm25"
    template = f"%(function)s(wagtailsearch_indexentry_fts, 0, 1, {TITLE})"
    output_field = FloatField()


def rank_matches(
    words: str, models: Mapping[Kind, type[Model]]
) -> dict[Kind, dict[int, float]]:
    """Rank the rows of models that hold all the words: ``{kind: {key: rank}}``.

    The last word may go on: somebody may still be typing it.
    """
    backend = get_search_backend()
    # Wagtail's compiler for autocompletion takes a last word as a beginning.
    compiler = backend.autocomplete_query_compiler_class(
        Page.objects.all(), PlainText(words, operator="and")
    )
    rows = (
        _in_sqlite(compiler)
        if connection.vendor == "sqlite"
        else _in_postgresql(compiler, backend.config)
    )
    kinds = {
        ContentType.objects.get_for_model(model).pk: kind
        for kind, model in models.items()
    }
    ranks: dict[Kind, dict[int, float]] = {kind: {} for kind in models}
    of_kinds = rows.filter(type__in=kinds).order_by()
    for content_type, key, rank in of_kinds.values_list("type", "key", "rank"):
        ranks[kinds[content_type]][key] = rank
    return ranks


def _in_sqlite(compiler: Any) -> Rows:
    # Neither is there on PostgreSQL.
    from modelsearch.backends.database.sqlite.query import (  # noqa: PLC0415 - ditto
        MatchExpression,
    )
    from wagtail.search.models import SQLiteFTSIndexEntry  # noqa: PLC0415 - ditto

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
