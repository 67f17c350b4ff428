"""Sets ``Cache-Control`` of pages, and answers conditional requests."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from foundation.web.http_cache import cache_public_response

# Wagtail sets the cache headers of its admin.
EXCLUDED_PATHS = ("/admin/",)
CACHED_STATUSES = {
    HTTPStatus.OK,
    HTTPStatus.MOVED_PERMANENTLY,
    HTTPStatus.FOUND,
    HTTPStatus.NOT_FOUND,
}


class CacheMiddleware:
    """Lets caches store public responses until the next scheduled change.

    Responses are private if the user is signed in, if the view has read the session, or
    if they set a cookie.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set ``Cache-Control``; a matching ``ETag`` gets a 304."""
        response = self.get_response(request)
        if request.path_info.startswith(EXCLUDED_PATHS) or response.has_header(
            "Cache-Control"
        ):
            return response
        if response.streaming:
            # A document: each request must check the restrictions of its collection.
            response.headers["Cache-Control"] = "private, no-cache"
            # Wagtail sets this header to the text "None".
            if response.headers.get("Content-Encoding") == "None":
                del response.headers["Content-Encoding"]
            return response
        if not _is_public(request, response):
            response.headers["Cache-Control"] = "private, no-store"
            return response
        return cache_public_response(request, response)


def _is_public(request: HttpRequest, response: HttpResponse) -> bool:
    session = getattr(request, "session", None)
    return (
        request.method in {"GET", "HEAD"}
        and response.status_code in CACHED_STATUSES
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not response.cookies
        and not (session is not None and session.accessed)
    )
