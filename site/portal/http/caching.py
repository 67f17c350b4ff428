"""How long others may keep what readers are shown, and for whom nothing is kept."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from foundation.web.http_cache import cache_public_response

# They say themselves what may be kept.
OTHERS = ("/admin/", "/api/")
KEPT = {
    HTTPStatus.OK,
    HTTPStatus.MOVED_PERMANENTLY,
    HTTPStatus.FOUND,
    HTTPStatus.NOT_FOUND,
}


class CacheMiddleware:
    """Lets caches keep public answers as long as they are true, and no others.

    An answer for somebody who is signed in, one that looked at a session, and one that
    sets a cookie are that reader's alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Say how long the answer may be kept; 304 for who has it already."""
        response = self.get_response(request)
        if request.path_info.startswith(OTHERS) or response.has_header("Cache-Control"):
            return response
        if response.streaming:
            # A document: its view asks anew whether its collection is still open.
            response.headers["Cache-Control"] = "private, no-cache"
            # Wagtail writes that it has none.
            if response.headers.get("Content-Encoding") == "None":
                del response.headers["Content-Encoding"]
            return response
        if not _is_for_everybody(request, response):
            response.headers["Cache-Control"] = "private, no-store"
            return response
        return cache_public_response(request, response)


def _is_for_everybody(request: HttpRequest, response: HttpResponse) -> bool:
    session = getattr(request, "session", None)
    return (
        request.method in {"GET", "HEAD"}
        and response.status_code in KEPT
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not response.cookies
        and not (session is not None and session.accessed)
    )
