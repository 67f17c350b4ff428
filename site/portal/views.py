"""The language redirect at ``/``, and the error pages."""

import sys
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
    JsonResponse,
)
from django.template.loader import render_to_string
from django.urls import resolve
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from django.utils.translation.trans_real import parse_accept_lang_header

from accounts.attempts import TooManyAttemptsError
from foundation.addresses import HEADLESS_API_PATH
from foundation.api.errors import build_problem_response
from foundation.root_urls import make_page_url
from foundation.visibility import get_request_visibility
from foundation.web.navigation import Navigation, load_navigation
from portal.failures import find_failure_status
from portal.rendered_site import is_rendered

API = "/api/"
DETAILS = {
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The body is too large.",
    HTTPStatus.NOT_FOUND: "There is nothing here to see.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "The portal failed. It has been logged.",
    HTTPStatus.SERVICE_UNAVAILABLE: (
        "The database, or the store of files, does not answer. Try again."
    ),
    HTTPStatus.INSUFFICIENT_STORAGE: "No space is left. Nothing was stored.",
}
# Title and text of the error page.
ERROR_WORDS = {
    HTTPStatus.NOT_FOUND: (
        _("There is no such page"),
        _("It may have moved, or the address has a mistake in it."),
    ),
    HTTPStatus.BAD_REQUEST: (
        _("The request could not be understood"),
        _("The address or the form has a mistake in it. Nothing was saved."),
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (
        _("Too much was sent at once"),
        _("The form or its file is too large. Choose a smaller file."),
    ),
    HTTPStatus.FORBIDDEN: (
        _("The form could not be accepted"),
        _("Open the page again, and let your browser keep its cookie."),
    ),
    HTTPStatus.TOO_MANY_REQUESTS: (
        _("There were too many attempts"),
        _("Please wait for ten minutes, and then try again."),
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: (
        _("The portal does not answer at the moment"),
        _("Please try again in a few seconds."),
    ),
    HTTPStatus.INSUFFICIENT_STORAGE: (
        _("No space is left"),
        _(
            "Nothing was stored. The administrators of the portal have to make "
            "space first; please tell them."
        ),
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: (
        _("The page could not be opened"),
        _("The mistake is ours and has been noted. Please try again later."),
    ),
}
# In seconds.
RETRY_AFTER = 5


def choose_language(request: HttpRequest) -> HttpResponse:
    """Redirect ``/`` to the published language that the browser prefers."""
    languages = get_request_visibility(request).languages
    if not languages:
        raise Http404
    header = request.headers.get("Accept-Language", "")
    # "en-GB" means English. A quality of 0 excludes a language. The first language is
    # the default.
    preferred = [
        code.split("-")[0]
        for code, quality in parse_accept_lang_header(header)
        if quality
    ]
    chosen = next((code for code in preferred if code in languages), languages[0])
    path, site = f"/{chosen}/", get_request_visibility(request).site
    response = HttpResponseRedirect(
        path if is_rendered(site) else make_page_url(path, site)
    )
    patch_vary_headers(response, ("Accept-Language",))
    return response


def serve_unknown_api(request: HttpRequest, rest: str) -> HttpResponse:
    """Return a 404 in JSON, or redirect to the path with a slash at the end."""
    if not rest.endswith("/"):
        with_slash = resolve(f"{request.path_info}/")
        if with_slash.func is not serve_unknown_api:
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(
                f"{request.path}/" + (f"?{query}" if query else "")
            )
    return _build_error_response(request, HTTPStatus.NOT_FOUND)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the error page of status 400, or of 413 if the body is too large."""
    is_large = isinstance(exception, RequestDataTooBig)
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if is_large else HTTPStatus.BAD_REQUEST
    return _build_error_response(request, status)


def forbidden(
    request: HttpRequest, exception: Exception | None = None, reason: str = ""
) -> HttpResponse:
    """Return the error page of status 403, also for a failed CSRF check.

    After too many attempts at a password the status is 429 (RFC 6585, section 4).
    """
    if not isinstance(exception, TooManyAttemptsError):
        return _build_error_response(request, HTTPStatus.FORBIDDEN)
    response = _build_error_response(request, HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = str(exception.retry_after)
    response.headers["Cache-Control"] = "no-store"
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the error page of status 404."""
    return _build_error_response(request, HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """Return the error page of status 500, 503 or 507, without a database query.

    If the database does not answer, the status is 503: clients try again. If the disk
    is full, it is 507.
    """
    status = find_failure_status(sys.exc_info()[1])
    response = _build_error_response(request, status)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = str(RETRY_AFTER)
        response.headers["Cache-Control"] = "no-store"
    return response


def _build_error_response(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    if request.path_info.startswith(f"{HEADLESS_API_PATH}/"):
        return build_problem_response(status, DETAILS.get(status, status.phrase))
    if request.path_info.startswith(API):
        return JsonResponse({"message": status.phrase.lower()}, status=status)
    first = translation.get_language_from_path(request.path_info)
    codes = [code for code, _name in settings.LANGUAGES]
    codes.sort(key=lambda code: code != first)
    # Only a 404 queries the database: other errors may come from it.
    is_missing = status == HTTPStatus.NOT_FOUND
    navigation = (
        load_navigation(get_request_visibility(request)) if is_missing else None
    )
    context = {
        "status": status.value,
        "languages": [_build_error_text(code, status, navigation) for code in codes],
    }
    return HttpResponse(render_to_string("error.html", context), status=status)


def _build_error_text(
    code: str, status: HTTPStatus, navigation: Navigation | None
) -> dict[str, Any]:
    """Build the texts and the menu of the error page in one language."""
    menu = navigation.list_menu(code) if navigation else []
    with translation.override(code):
        title, text = ERROR_WORDS[status]
        return {
            "code": code,
            "title": str(title),
            "text": str(text),
            "menu": [page for page in menu if page["type"] != "home"],
        }
