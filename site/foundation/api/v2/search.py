"""The search of pages in Wagtail's API v2: by the words of the portal's search."""

from typing import Any

from django.db.models import QuerySet
from rest_framework.filters import BaseFilterBackend

from foundation.registry import list_page_types
from foundation.search_matches import build_word_queries
from foundation.search_ranking import (
    find_places,
    mark_all_words,
    mark_any_word,
    sort_rows,
)
from foundation.search_table import get_search_table
from foundation.selectors import filter_pages_by_words


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
        if "order" in request.GET:
            return filter_pages_by_words(
                queryset, queries, visibility, need_all=need_all
            )
        table = get_search_table(visibility, locale)
        words = find_places(queries, table)
        marks = mark_all_words(words) if need_all else mark_any_word(words)
        matches = [table.matches[row] for row in sort_rows(marks, words)]
        names = {entry.name for entry in list_page_types()}
        keys = [match.pk for match in matches if match.kind in names]
        visible = set(queryset.order_by().values_list("pk", flat=True)) if keys else ()
        return RankedPages(queryset, [key for key in keys if key in visible])


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
