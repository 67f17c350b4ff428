"""Lets the search backend of the database find objects by a function of ours.

Touches: modelsearch.backends.base.BaseSearchQueryCompiler.check,
    modelsearch.backends.database.postgres.postgres.PostgresIndex.add_items,
    modelsearch.backends.database.postgres.postgres.PostgresIndex.delete_item,
    modelsearch.backends.database.postgres.postgres.PostgresSearchQueryCompiler.search,
    modelsearch.backends.database.sqlite.sqlite.SQLiteIndex.add_items,
    modelsearch.backends.database.sqlite.sqlite.SQLiteIndex.delete_item,
    modelsearch.backends.database.sqlite.sqlite.SQLiteSearchQueryCompiler.search
Read in: modelsearch 1.3.2
Why: All searches of the admin call ``autocomplete``, which finds words of titles only,
    and no word of a draft. On SQLite it repeats the full-text lookup for each row. It
    refuses to filter by fields that are not in the index.
Upstream: No issue: a backend of one's own is a documented setting, but not its parts.
Until: The parts of a backend are documented.
"""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from modelsearch.query import MatchAll, SearchQuery


class FilterMatches(Protocol):
    """Keeps the rows with these words."""

    def __call__(self, rows: Any, words: list[str], *, is_ranked: bool) -> Any:
        """Return the rows, ranked or in the order that they have."""


def build_backend_class(
    base: type[Any],
    *,
    filter_matches: FilterMatches,
    split_words: Callable[[str], list[str]],
    index_objects: Callable[[Iterable[Any]], None],
    remove_object: Callable[[Any], None],
) -> type[Any]:
    """Build a search backend whose ``autocomplete`` uses these functions."""

    class Compiler(base.autocomplete_query_compiler_class):  # type: ignore[name-defined] # a base that is computed
        def check(self) -> None:
            """Allow all filters and orders: the database itself searches."""

        def search(
            self, config: Any, start: Any, stop: Any, *args: Any, **kwargs: Any
        ) -> Any:
            rows = self.queryset
            if not isinstance(self.query, MatchAll):
                words = split_words(" ".join(_list_texts(self.query)))
                rows = filter_matches(rows, words, is_ranked=self.order_by_relevance)
            return rows[start:stop]

    class Index(base.index_class):  # type: ignore[name-defined] # a base that is computed
        def add_items(self, model: type[Any], objs: list[Any]) -> None:
            super().add_items(model, objs)
            index_objects(objs)

        def delete_item(self, item: Any) -> None:
            super().delete_item(item)
            remove_object(item)

    class Backend(base):
        autocomplete_query_compiler_class = Compiler
        index_class = Index

    return Backend


def _list_texts(query: SearchQuery) -> list[str]:
    """List the texts of a query: plain text, a phrase, or several of them.

    Touches: modelsearch.query.MatchAll,
        modelsearch.query.SearchQuery
    Read in: modelsearch 1.3.2
    Why: A search of the admin with quotation marks is a phrase and not a text.
    Upstream: No issue: the reference describes the classes, but not this module.
    Until: The admin hands over what was typed.
    """
    if hasattr(query, "query_string"):
        return [query.query_string]
    return [
        text for part in getattr(query, "subqueries", ()) for text in _list_texts(part)
    ]
