"""The HTML page of the search."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from articles.models import ArticleIndexPage
from foundation.api.params import TEXT_LENGTH
from foundation.selectors import visible_topics
from foundation.visibility import Visibility, get_request_visibility
from foundation.web.http_cache import cache_public_response
from foundation.web.list_filters import Filters
from foundation.web.page_frame import PageFrame, PageFrameBuilder
from foundation.web.pagination import build_list_frame, paginate_rows
from search.facets import HitFacets
from search.filters import FacetFilters
from search.promotions import find_promotions
from search.question_counts import count_question
from search.selectors import find_matches, list_newest_pages
from search.serializers import add_words, format_corrected_query, serialize_hits
from search.suggestions import find_similar_suggestions

PAGE_SIZE = 20
# How many of the newest pages are shown if nothing was found.
NEWEST = 5
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
    facets = HitFacets(result, visibility, language)
    filters = FacetFilters(request.GET, facets)
    narrowed = filters.narrow_down()
    results_page = paginate_rows(narrowed.matches, request, size=PAGE_SIZE)
    hits = serialize_hits(list(results_page), result.words, visibility)
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
        "facets": filters.build_facet_lists(narrowed.counts),
        "part": results_page,
        "hits": [add_words(hit) for hit in hits],
        "found": result.found,
        "corrected": format_corrected_query(result, hits),
        "topic_list": topic_list,
        "topics": visible_topics(visibility, language=language) if topic_list else [],
    }
    if results_page.number == 1:
        context["promoted"] = find_promotions(typed, visibility, language)
        if not filters.active_filters:
            count_question(request, typed, is_found=bool(result.matches))
    if typed and result.found == "none":
        context |= _build_alternatives(typed, visibility, language)
    return cache_public_response(
        request, render(request, "search/search.html", context)
    )


def _build_alternatives(
    typed: str, visibility: Visibility, language: str
) -> dict[str, Any]:
    """Build what a reader who has found nothing may look at instead."""
    newest = list_newest_pages(visibility, language, limit=NEWEST)
    return {
        "suggestions": [
            {"text": item.text, "url": _format_query(item.text)}
            for item in find_similar_suggestions(typed, visibility, language)
        ],
        "newest": [add_words(hit) for hit in serialize_hits(newest, "", visibility)],
    }


def _read_search_text(query: QueryDict) -> str:
    """Return ``q``, cut, and without null characters and repeated whitespace."""
    typed = query.get("q", "").replace("\x00", " ")
    return " ".join(typed.split())[:TEXT_LENGTH]


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
