"""Wagtail's search in the database, asked for words and for nothing else.

Whatever an editor types into a search of the admin is answered: SQLite takes a
quotation mark for the beginning of a phrase.
"""

from typing import Any

from wagtail.search.backends import database

from localization.text import strip_query_syntax

# Signs alone find nothing; of an empty query Wagtail's lists of snippets fail.
NOTHING = "q" * 40


class WordsOnly:
    """Cleans what is typed before a backend of a database is asked."""

    def search(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        """Search for whole words."""
        return super().search(_keep_words(query), *args, **kwargs)  # type: ignore[misc] # of the backend

    def autocomplete(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        """Search for beginnings of words."""
        return super().autocomplete(_keep_words(query), *args, **kwargs)  # type: ignore[misc] # of the backend


def _keep_words(query: Any) -> Any:
    return strip_query_syntax(query) or NOTHING if isinstance(query, str) else query


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - so Wagtail calls it
    """Give the backend of the database in use."""
    kind = type(database.SearchBackend(params))
    return type("WordsOnlyBackend", (WordsOnly, kind), {})(params)
