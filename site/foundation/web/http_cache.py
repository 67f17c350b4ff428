"""HTTP cache headers of public responses: valid until the content changes."""

import datetime as dt
import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from foundation.visibility import get_request_visibility
from foundation.web.next_change import find_next_change

MAX_AGE = 300


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
        times = [int((moment - at).total_seconds()) for moment in changes]
        response.headers["Cache-Control"] = f"public, max-age={min([MAX_AGE, *times])}"
    return get_conditional_response(request, etag=etag, response=response) or response
