"""Middleware: language of the response, redirects, read-only API, malformed forms."""

import re
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.datastructures import MultiValueDictKeyError

from foundation.addresses import HEADLESS_API_PATH, PATHS_WITHOUT_REDIRECTS
from foundation.api.errors import build_problem_response
from foundation.visibility import get_request_visibility
from home.path_lookup import RedirectTarget, find_redirect, find_short_link
from portal.http.response_cache import EXCLUDED_PATHS

# Paths whose language is chosen by ``Accept-Language``.
NEGOTIATED = ("/admin/",)
# What no database stores: a NUL, and a number of more than 64 bits.
UNSTORABLE = re.compile(r"\x00|\d{19}")
# A JSON object of arguments, which Wagtail passes on to the action of a workflow.
WORKFLOW_ARGUMENTS = "workflow-action-extra-data"


class LanguageMiddleware(LocaleMiddleware):
    """Activates the language of the path: Lithuanian for ``/lt/…``.

    Django's middleware would use ``Accept-Language`` for API responses, and redirect a
    404 of an API to ``/lt/api/…``.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Activate the language of the path, or else the portal's first language."""
        language = translation.get_language_from_path(request.path_info)
        if language is None and request.path_info.startswith(NEGOTIATED):
            language = translation.get_language_from_request(request)
        translation.activate(language or settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Set ``Content-Language``, and ``Vary`` where ``Accept-Language`` was used."""
        if request.path_info.startswith(NEGOTIATED):
            patch_vary_headers(response, ("Accept-Language",))
        if not request.path_info.startswith("/api/"):
            language = translation.get_language() or settings.LANGUAGE_CODE
            response.headers.setdefault("Content-Language", language)
        return response


class RedirectMiddleware:
    """Redirects from an old URL to the page's current URL, if the page is visible.

    Wagtail's middleware would also reveal the URLs of drafts and private pages.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look for a short link first, and for a redirect if the response is a 404."""
        if redirect := self._find_short_link(request):
            return _build_redirect(redirect)
        response = self.get_response(request)
        is_missing = response.status_code == HTTPStatus.NOT_FOUND
        if not is_missing or request.path_info.startswith(PATHS_WITHOUT_REDIRECTS):
            return response
        # A path that begins with two slashes would be parsed as a host name.
        path = f"/{request.get_full_path().lstrip('/')}"
        redirect = find_redirect(path, get_request_visibility(request))
        return _build_redirect(redirect) if redirect else response

    def _find_short_link(self, request: HttpRequest) -> RedirectTarget | None:
        """Find a redirect from a parameter: the page exists, so this is no 404."""
        is_excluded = request.path_info.startswith(
            (*PATHS_WITHOUT_REDIRECTS, *EXCLUDED_PATHS)
        )
        # Django refuses to parse a query of thousands of parameters; the request of a
        # preview has no query.
        if is_excluded or not request.META.get("QUERY_STRING"):
            return None
        visibility = get_request_visibility(request)
        return find_short_link(request.get_full_path(), visibility)


def _build_redirect(redirect: RedirectTarget) -> HttpResponse:
    is_permanent = redirect["permanent"]
    kind = HttpResponsePermanentRedirect if is_permanent else HttpResponseRedirect
    return kind(redirect["to"])


class ReadOnlyMiddleware:
    """Allows only GET, HEAD and OPTIONS for the headless API."""

    allowed = "GET, HEAD, OPTIONS"

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Respond to HEAD as to GET, without content; refuse other methods with 405."""
        if request.path_info == HEADLESS_API_PATH:
            # The OpenAPI document names no path with a slash at its end.
            request.path_info = f"{HEADLESS_API_PATH}/"
        if not request.path_info.startswith(f"{HEADLESS_API_PATH}/"):
            return self.get_response(request)
        if request.method == "OPTIONS":
            response = HttpResponse(status=HTTPStatus.NO_CONTENT)
        elif request.method == "HEAD":
            request.method = "GET"
            response = self.get_response(request)
            request.method = "HEAD"
            length = str(len(response.content))
            response.content = b""
            response.headers["Content-Length"] = length
            return response
        elif request.method == "GET":
            return self.get_response(request)
        else:
            response = build_problem_response(
                HTTPStatus.METHOD_NOT_ALLOWED, "This API is read-only."
            )
        response.headers["Allow"] = self.allowed
        return response


class MalformedRequestMiddleware:
    """Answers with a 400 if the admin fails at a value that no form of it sends.

    Wagtail's views read some values without a form, such as ids, and raise what Python
    or the database raises. A form of our own shows a message at the field instead.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Raise a ``BadRequest`` if a field is missing or the exception quotes a value.

        The log has both exceptions, as a warning.
        """
        if request.path_info.startswith("/admin/") and _is_malformed(
            request, exception
        ):
            raise BadRequest("A value can't be read") from exception


def _is_malformed(request: HttpRequest, exception: Exception) -> bool:
    if isinstance(exception, MultiValueDictKeyError):
        return True
    if isinstance(exception, TypeError):
        return request.POST.get(WORKFLOW_ARGUMENTS, "{}") != "{}"
    if not isinstance(exception, ValueError | LookupError | OverflowError | DataError):
        return False
    text = str(exception)
    values = [
        value
        for data in (request.GET, request.POST)
        for name in data
        for value in data.getlist(name)
        if value
    ]
    # A JSONDecodeError has the whole value.
    return getattr(exception, "doc", None) in values or any(
        UNSTORABLE.search(value) or repr(value) in text for value in values
    )
