"""HTTP cache headers of public responses: valid until the content changes."""

import datetime as dt
import hashlib
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from foundation.next_change import find_next_change
from foundation.visibility import get_request_visibility

# In seconds.
MAX_AGE = 300
# A page may be published at an address that somebody has opened too early.
MISSING_MAX_AGE = 5
STALE_WHILE_REVALIDATE = 60
STALE_IF_ERROR = 300


def cache_public_response(
    request: HttpRequest, response: HttpResponse, *, until: dt.datetime | None = None
) -> HttpResponse:
    """Add ``ETag`` and ``Cache-Control``, or return 304 for a current copy.

    ``until`` is the next change of this response alone, if it has one.
    """
    etag = f'"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'
    response.headers["ETag"] = etag
    if "Cache-Control" not in response.headers:
        at = get_request_visibility(request).at
        changes = [find_next_change(at), *([until] if until else [])]
        seconds = int((min(changes) - at).total_seconds())
        if response.status_code == HTTPStatus.NOT_FOUND:
            seconds = min(seconds, MISSING_MAX_AGE)
        response.headers["Cache-Control"] = format_cache_control(seconds)
    return get_conditional_response(request, etag=etag, response=response) or response


def format_cache_control(seconds: int) -> str:
    """Format the header of a public response that is true for some seconds.

    A stale copy may be used for a short time (RFC 5861), but never after the change.
    """
    max_age = min(MAX_AGE, seconds)
    rest = seconds - max_age
    return (
        f"public, max-age={max_age}, s-maxage={max_age}, "
        f"stale-while-revalidate={min(STALE_WHILE_REVALIDATE, rest)}, "
        f"stale-if-error={min(STALE_IF_ERROR, rest)}"
    )
