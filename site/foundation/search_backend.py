"""Wagtail's database search backend, without the database's query syntax.

So every search in the admin returns a result: SQLite, for example, fails on a single
quotation mark, because it starts a phrase.
"""

from typing import Any

from wagtail.search.backends import database

from localization.text import strip_query_syntax

# A query without words must find nothing, but Wagtail's snippet lists fail on an
# empty query.
QUERY_WITHOUT_RESULTS = "q" * 40


class WordsOnly:
    """Removes query syntax before the database backend searches."""

    def search(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        """Search for whole words."""
        return super().search(_remove_query_syntax(query), *args, **kwargs)  # type: ignore[misc] # in the backend

    def autocomplete(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        """Search for the beginnings of words."""
        return super().autocomplete(_remove_query_syntax(query), *args, **kwargs)  # type: ignore[misc] # in the backend


def _remove_query_syntax(query: Any) -> Any:
    if not isinstance(query, str):
        return query
    return strip_query_syntax(query) or QUERY_WITHOUT_RESULTS


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - so Wagtail calls it
    """Return the backend for the database in use."""
    backend_class = type(database.SearchBackend(params))
    return type("WordsOnlyBackend", (WordsOnly, backend_class), {})(params)
