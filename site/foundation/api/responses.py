"""Responses of the headless API: JSON with HTTP cache headers."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from foundation.api.auth import is_personal
from foundation.api.params import OFFSET_MAX
from foundation.schema_types import DescribedDict, UrlString
from foundation.visibility import get_request_visibility
from foundation.web.http_cache import cache_public_response


class Collection(DescribedDict):
    """One part of a list, without its ``items``: each list declares their type."""

    count: int
    """How many items there are in all parts."""
    next: UrlString | None
    """Address of the next part; null for the last."""
    previous: UrlString | None
    """Address of the part before; null for the first."""


class Fallback(DescribedDict):
    """Another language had to answer: ``{"requested": "en", "served": "lt"}``."""

    requested: str
    """Language that was asked for."""
    served: str
    """Language of the item."""


def build_fallback(served: str, requested: str | None) -> Fallback | None:
    """Return both languages if an item is not in the requested one, or else None."""
    if requested is None or requested == served:
        return None
    return {"requested": requested, "served": served}


def build_response(request: HttpRequest, data: Any) -> HttpResponse:
    """Build a JSON response with its ETag, or a 304 if the client's copy is current."""
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return build_json_response(request, content.encode())


def build_json_response(request: HttpRequest, content: bytes) -> HttpResponse:
    """Build the same response from JSON that is formatted already."""
    response = HttpResponse(content, content_type="application/json")
    if is_personal(request):
        response.headers["Cache-Control"] = "private, no-store"
    patch_vary_headers(response, ("Authorization",))
    return cache_public_response(request, response)


def build_envelope(request: HttpRequest, count: int, parameters: Any) -> dict[str, Any]:
    """Build a part of a list without its items: ``count``, ``next``, ``previous``."""
    start, limit = parameters.offset, parameters.limit
    next_offset, previous_offset = start + limit, max(0, start - limit)
    return {
        "count": count,
        "next": build_url(request, offset=next_offset)
        if next_offset < count and next_offset <= OFFSET_MAX
        else None,
        "previous": build_url(request, offset=previous_offset) if start > 0 else None,
    }


def build_url(request: HttpRequest, **changes: str | int | None) -> str:
    """Build the URL of a request with other parameters; None removes one."""
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    root = get_request_visibility(request).portal_root_url
    return f"{root}{request.path}?{query.urlencode()}"
