"""Lets caches keep a public answer, for no longer than it is true."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from foundation.api.changes import next_change
from foundation.visibility import visibility_for

MAX_AGE = 300


def kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Give an answer its ETag and its time, or 304 to a reader who has it already."""
    etag = f'"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'
    response.headers["ETag"] = etag
    if "Cache-Control" not in response.headers:
        at = visibility_for(request).at
        change = next_change(at)
        remaining = (change - at).total_seconds() if change else MAX_AGE
        max_age = min(MAX_AGE, int(remaining))
        response.headers["Cache-Control"] = f"public, max-age={max_age}"
    return get_conditional_response(request, etag=etag, response=response) or response
