"""Wagtail's database search backend, as the portal's searches need it.

Searches of the admin find the beginnings of words in everything that is written, also
in drafts. A search for whole words is made without the database's query syntax: SQLite,
for example, fails on a single quotation mark, because it starts a phrase.
"""

from collections.abc import Iterable
from typing import Any

from wagtail.search.backends import database

from foundation.admin_search import filter_matches, index_objects, remove_object
from foundation.compat.admin_search import build_backend_class
from foundation.search_index import index_documents, remove_document
from localization.text import split_words, strip_query_syntax


class WordsOnly:
    """Removes query syntax before the database backend searches."""

    def search(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        """Search for whole words."""
        words = strip_query_syntax(query) if isinstance(query, str) else query
        return super().search(words, *args, **kwargs)  # type: ignore[misc] # in the backend


def _index_objects(instances: Iterable[Any]) -> None:
    instances = list(instances)
    index_objects(instances)
    index_documents(instances)


def _remove_object(instance: Any) -> None:
    remove_object(instance)
    remove_document(instance)


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - so Wagtail calls it
    """Return the backend for the database in use."""
    backend_class = build_backend_class(
        type(database.SearchBackend(params)),
        filter_matches=filter_matches,
        split_words=split_words,
        index_objects=_index_objects,
        remove_object=_remove_object,
    )
    return type("PortalBackend", (WordsOnly, backend_class), {})(params)
