"""The HTML page of the search."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from articles.models import ArticleIndexPage
from foundation.registry import list_types
from foundation.selectors import visible_topics
from foundation.visibility import Visibility, get_request_visibility
from foundation.web.http_cache import cache_public_response
from foundation.web.list_filters import Choice, Filter, Filters
from foundation.web.page_frame import PageFrame, PageFrameBuilder
from foundation.web.pagination import build_list_frame, paginate_rows
from search.selectors import SearchResult, find_matches
from search.serializers import add_words, serialize_hits

PAGE_SIZE = 20
# Longer queries are cut.
QUERY_LENGTH_MAX = 200
PATH = "search/"


@require_safe
def serve_search_page(request: HttpRequest) -> HttpResponse:
    """Serve the search form and the results of its query."""
    visibility = get_request_visibility(request)
    language = get_language() or ""
    if visibility.get_root(language) is None:
        raise Http404
    typed = _read_search_text(request.GET)
    result = find_matches(typed, visibility, language=language)
    filters = _build_filters(request.GET, result)
    results_page = paginate_rows(
        result.filter_matches(*_read_filter_values(filters)), request, size=PAGE_SIZE
    )
    frame = _build_frame(visibility, language, typed)
    # Without results the page links the topics, each to its filtered list of news.
    news_list = frame.sections_by_type.get(ArticleIndexPage.resource_type)
    topic_list = None if results_page.object_list else news_list
    context: dict[str, Any] = {
        "frame": build_list_frame(
            frame, results_page, query=_build_canonical_query(typed, filters)
        ),
        "visibility": visibility,
        "typed": typed,
        "filters": filters,
        "facets": _build_facets(filters, request.GET, result),
        "part": results_page,
        "hits": [
            add_words(hit)
            for hit in serialize_hits(list(results_page), result.words, visibility)
        ],
        "topic_list": topic_list,
        "topics": visible_topics(visibility, language=language) if topic_list else [],
    }
    return cache_public_response(
        request, render(request, "search/search.html", context)
    )


def _read_search_text(query: QueryDict) -> str:
    """Return the parameter ``q`` without null characters and repeated whitespace."""
    typed = query.get("q", "").replace("\x00", " ")
    return " ".join(typed.split())[:QUERY_LENGTH_MAX]


def _build_filters(query: QueryDict, result: SearchResult) -> Filters:
    """Offer all types, so that readers can remove a filter without results."""
    kinds = [Choice(entry.name, str(entry.plural)) for entry in list_types()]
    years = [Choice(str(year), str(year)) for year in result.count_years(kinds=[])]
    return Filters(
        query,
        Filter("type", gettext("Type"), gettext("All types"), kinds),
        Filter("year", gettext("Year"), gettext("All years"), years),
    )


def _read_filter_values(filters: Filters) -> tuple[list[str], int | None]:
    kinds = [filters["type"]] if filters["type"] else []
    return kinds, int(filters["year"] or 0) or None


def _build_facets(
    filters: Filters, query: QueryDict, result: SearchResult
) -> list[dict[str, Any]]:
    """Build each filter's choices that have results, with their counts."""
    kinds, year = _read_filter_values(filters)
    counts: dict[str, dict[str, int]] = {
        "type": result.count_types(year=year),
        "year": {
            str(value): total
            for value, total in result.count_years(kinds=kinds).items()
        },
    }
    return [
        {
            "label": filter_.label,
            "choices": [
                {
                    "label": choice.label,
                    "count": counts[filter_.name][choice.value],
                    "url": _set_query_parameter(query, filter_.name, choice.value),
                    "is_chosen": choice == filter_.chosen,
                }
                for choice in filter_.choices
                if choice.value in counts[filter_.name]
            ],
        }
        for filter_ in filters.all
    ]


def _set_query_parameter(query: QueryDict, name: str, value: str) -> str:
    changed = query.copy()
    changed.pop("page", None)
    changed[name] = value
    return f"?{changed.urlencode()}"


def _build_frame(visibility: Visibility, language: str, typed: str) -> PageFrame:
    """Build the page's frame; the language switch keeps the query."""
    addresses = {
        code: f"{visibility.get_page_root_url(code)}/{code}/{PATH}"
        for code in visibility.languages
    }
    title = gettext("Search")
    return PageFrameBuilder(visibility, language).build_frame(
        addresses={
            code: address + _format_query(typed) for code, address in addresses.items()
        },
        kind="search",
        title=f"{title}: {typed}" if typed else title,
        description=gettext("Search events, news, success stories and organisations."),
        url=addresses[language],
        is_listed=False,
    )


def _format_query(typed: str) -> str:
    return f"?{urlencode({'q': typed})}" if typed else ""


def _build_canonical_query(typed: str, filters: Filters) -> str:
    """Format the query and the filters in a fixed order, without other parameters."""
    query, filter_query = _format_query(typed), filters.canonical_query
    return query + (filter_query.replace("?", "&", 1) if query else filter_query)
