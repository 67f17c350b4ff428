"""Responses of the headless API: JSON with HTTP cache headers."""

import json
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from typing_extensions import TypedDict

from foundation.api.auth import is_personal, is_trusted, require_trust
from foundation.api.params import CollectionParameters
from foundation.detail import Detail
from foundation.models import PortalPage
from foundation.registry import add_time_dependent_fields
from foundation.serializers.pages import format_utc, serialize_object, serialize_objects
from foundation.visibility import Visibility, get_request_visibility
from foundation.web.http_cache import cache_public_response
from localization.translation_progress import get_translation_statuses

Item = TypeVar("Item")


class Collection(TypedDict, Generic[Item]):
    """One part of a list; ``next`` and ``previous`` are addresses of the others."""

    count: int
    next: str | None
    previous: str | None
    items: list[Item]


class Fallback(TypedDict):
    """Another language had to answer: ``{"requested": "en", "served": "lt"}``."""

    requested: str
    served: str


def build_fallback(served: str, requested: str | None) -> Fallback | None:
    """Return both languages if an item is not in the requested one, or else None."""
    if requested is None or requested == served:
        return None
    return {"requested": requested, "served": served}


def build_response(request: HttpRequest, data: Any) -> HttpResponse:
    """Build a JSON response with its ETag, or a 304 if the client's copy is current."""
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    response = HttpResponse(content, content_type="application/json")
    if is_personal(request):
        response.headers["Cache-Control"] = "private, no-store"
    patch_vary_headers(response, ("Authorization",))
    return cache_public_response(request, response)


def build_list_response(
    request: HttpRequest,
    pages: QuerySet[Any],
    parameters: CollectionParameters,
) -> HttpResponse:
    """Build a response with one part of a list of pages."""
    visibility = get_request_visibility(request)
    if parameters.freshness:
        require_trust(request)
        pages = parameters.filter_by_freshness(pages)
    start, stop = parameters.offset, parameters.offset + parameters.limit
    count = pages.count()
    rows = list(pages[start:stop])
    requested = parameters.get_language(visibility)
    detail = Detail.FULL if parameters.include == "body" else Detail.LIST
    items = [
        add_request_fields(page, resource, visibility, requested=requested)
        for page, resource in zip(
            rows, serialize_objects(rows, visibility, detail), strict=True
        )
    ]
    _add_freshness(request, rows, items)
    return build_response(request, build_envelope(request, items, count, parameters))


def build_envelope(
    request: HttpRequest,
    items: Sequence[Any],
    count: int,
    parameters: Any,
) -> dict[str, Any]:
    """Build a part of a list with the URLs of the next and the previous part."""
    start, limit = parameters.offset, parameters.limit
    next_offset, previous_offset = start + limit, max(0, start - limit)
    return {
        "count": count,
        "next": _build_offset_url(request, next_offset)
        if next_offset < count
        else None,
        "previous": _build_offset_url(request, previous_offset) if start > 0 else None,
        "items": list(items),
    }


def add_request_fields(
    page: PortalPage,
    resource: dict[str, Any],
    visibility: Visibility,
    *,
    requested: str | None = None,
) -> dict[str, Any]:
    """Add the fields that depend on the request or on the current time."""
    return {
        **add_time_dependent_fields(page, resource, visibility),
        "fallback": build_fallback(resource["locale"], requested),
    }


def build_detail_response(request: HttpRequest, page: Any) -> HttpResponse:
    """Build a response with one page with all fields."""
    visibility = get_request_visibility(request)
    item = add_request_fields(page, serialize_object(page, visibility), visibility)
    _add_freshness(request, [page], [item])
    return build_response(request, item)


def _add_freshness(
    request: HttpRequest, pages: Sequence[Any], items: list[dict[str, Any]]
) -> None:
    """Add ``freshness`` to each item, if the request may read it."""
    if not is_trusted(request):
        return
    statuses = get_translation_statuses(pages)
    for page, item in zip(pages, items, strict=True):
        status = statuses[page.pk]
        item["freshness"] = {
            "source": status.source,
            "complete": status.complete,
            "outdated_since": format_utc(status.outdated_since),
        }


def _build_offset_url(request: HttpRequest, offset: int) -> str:
    query = request.GET.copy()
    query["offset"] = str(offset)
    root = get_request_visibility(request).site.root_url
    return f"{root}{request.path}?{query.urlencode()}"
