"""The search as a page."""

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
from foundation.web.pagination import build_list_frame, paginate
from search.selectors import SearchResult, find_matches
from search.serializers import add_words, serialize_hits

PAGE_SIZE = 20
# Nobody reads back more of a question than this.
TYPED_MAX = 200
PATH = "search/"


@require_safe
def serve_search_page(request: HttpRequest) -> HttpResponse:
    """Answer with the box, and with what was found of the words in it."""
    visibility = get_request_visibility(request)
    language = get_language() or ""
    if visibility.get_root(language) is None:
        raise Http404
    typed = _typed(request.GET)
    found = find_matches(typed, visibility, language=language)
    filters = _filters(request.GET, found)
    part = paginate(found.filter(*_chosen(filters)), request, size=PAGE_SIZE)
    frame = _frame(visibility, language, typed)
    # A topic leads to its news: nearly all that there is has some.
    news_list = frame.sections.get(ArticleIndexPage.resource_type)
    topic_list = None if part.object_list else news_list
    context: dict[str, Any] = {
        "frame": build_list_frame(frame, part, query=_canonical(typed, filters)),
        "visibility": visibility,
        "typed": typed,
        "filters": filters,
        "facets": _facets(filters, request.GET, found),
        "part": part,
        "hits": [
            add_words(hit)
            for hit in serialize_hits(list(part), found.words, visibility)
        ],
        "topic_list": topic_list,
        "topics": visible_topics(visibility, language=language) if topic_list else [],
    }
    return cache_public_response(
        request, render(request, "search/search.html", context)
    )


def _typed(query: QueryDict) -> str:
    """Read what was typed, without signs that no text can hold."""
    typed = query.get("q", "").replace("\x00", " ")
    return " ".join(typed.split())[:TYPED_MAX]


def _filters(query: QueryDict, found: SearchResult) -> Filters:
    """Offer all kinds, so that a filter that leaves nothing can be taken back."""
    kinds = [Choice(entry.name, str(entry.plural)) for entry in list_types()]
    years = [Choice(str(year), str(year)) for year in found.count_years(kind=None)]
    return Filters(
        query,
        Filter("type", gettext("Type"), gettext("All types"), kinds),
        Filter("year", gettext("Year"), gettext("All years"), years),
    )


def _chosen(filters: Filters) -> tuple[str | None, int | None]:
    return filters["type"] or None, int(filters["year"] or 0) or None


def _facets(
    filters: Filters, query: QueryDict, found: SearchResult
) -> list[dict[str, Any]]:
    """Give each filter's choices that lead to something, with how much it is."""
    kind, year = _chosen(filters)
    counts: dict[str, dict[str, int]] = {
        "type": found.count_types(year=year),
        "year": {
            str(value): total for value, total in found.count_years(kind=kind).items()
        },
    }
    return [
        {
            "label": one.label,
            "choices": [
                {
                    "label": choice.label,
                    "count": counts[one.name][choice.value],
                    "url": _with(query, one.name, choice.value),
                    "is_chosen": choice == one.chosen,
                }
                for choice in one.choices
                if choice.value in counts[one.name]
            ],
        }
        for one in filters.all
    ]


def _with(query: QueryDict, name: str, value: str) -> str:
    changed = query.copy()
    changed.pop("page", None)
    changed[name] = value
    return f"?{changed.urlencode()}"


def _frame(visibility: Visibility, language: str, typed: str) -> PageFrame:
    """Frame the page; the language switch takes the words along."""
    addresses = {
        code: f"{visibility.site.root_url}/{code}/{PATH}"
        for code in visibility.languages
    }
    title = gettext("Search")
    return PageFrameBuilder(visibility, language).build(
        addresses={
            code: address + _query(typed) for code, address in addresses.items()
        },
        kind="search",
        title=f"{title}: {typed}" if typed else title,
        description=gettext("Search events, news, success stories and organisations."),
        url=addresses[language],
        is_listed=False,
    )


def _query(typed: str) -> str:
    return f"?{urlencode({'q': typed})}" if typed else ""


def _canonical(typed: str, filters: Filters) -> str:
    """Write the words and the filters alone, in one order."""
    query, narrowed = _query(typed), filters.canonical_query
    return query + (narrowed.replace("?", "&", 1) if query else narrowed)
