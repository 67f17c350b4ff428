"""The search of pages in Wagtail's API v2: by the words of the portal's search."""

from typing import Any

from django.db.models import QuerySet
from rest_framework.filters import BaseFilterBackend
from wagtail.models import Page

from foundation.registry import map_content_types
from foundation.search_matches import (
    build_word_queries,
    filter_documents,
    rank_documents,
)
from foundation.search_ranking import sort_documents


class PageSearchFilter(BaseFilterBackend):
    """Filters pages by ``search``, the best first, or in the order that is asked for.

    ``search_operator`` says whether pages have all words, ``and``, or any, ``or``.
    """

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        """Filter what the other parameters have left."""
        if "search" not in request.GET:
            return queryset
        visibility = view.visibility
        locale = request.GET.get("locale")
        languages = [locale] if locale else list(visibility.languages)
        queries = build_word_queries(request.GET["search"], languages)
        need_all = request.GET.get("search_operator") != "or"
        types = {
            pk
            for pk, entry in map_content_types().items()
            if issubclass(entry.model, Page)
        }
        documents = filter_documents(queries, need_all=need_all)
        pks = documents.filter(content_type__in=types, language__in=languages)
        found = queryset.filter(pk__in=pks.values("object_id"))
        if "order" in request.GET:
            return found
        visible = set(found.order_by().values_list("pk", flat=True))
        ranked = [
            (document.object_id, document, False)
            for document in rank_documents(queries, languages, need_all=need_all)
            if document.content_type in types and document.object_id in visible
        ]
        keys = sort_documents(ranked, visibility.at, lambda row: sum(row.ranks))
        return RankedPages(queryset, keys)


class RankedPages:
    """Pages in the order of their primary keys, of which only a part is loaded."""

    def __init__(self, pages: QuerySet[Any], keys: list[int]) -> None:
        self._pages, self._keys = pages, keys

    def count(self) -> int:
        """Return the number of all pages."""
        return len(self._keys)

    def __getitem__(self, part: slice) -> list[Any]:
        """Load a part of the pages."""
        keys = self._keys[part]
        pages = self._pages.in_bulk(keys)
        return [pages[key] for key in keys if key in pages]
