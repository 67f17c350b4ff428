"""Settles around every answer its language, old addresses and who may write."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
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

from foundation.addresses import HEADLESS_API_PATH
from foundation.api.errors import problem_response
from foundation.visibility import get_request_visibility
from home.path_lookup import find_redirect

# Where nobody has said which language to use, the browser's wish counts.
NEGOTIATED = ("/admin/",)


class LanguageMiddleware(LocaleMiddleware):
    """Answers in the language of the address: ``/lt/…`` in Lithuanian.

    Django's own would let ``Accept-Language`` choose for an API's answer, and turn
    an API's 404 into a redirect to ``/lt/api/…``.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Activate the address's language; elsewhere the portal's first one."""
        language = translation.get_language_from_path(request.path_info)
        if language is None and request.path_info.startswith(NEGOTIATED):
            language = translation.get_language_from_request(request)
        translation.activate(language or settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Say which language it is, and where the browser's wish counted."""
        if request.path_info.startswith(NEGOTIATED):
            patch_vary_headers(response, ("Accept-Language",))
        if not request.path_info.startswith("/api/"):
            language = translation.get_language() or settings.LANGUAGE_CODE
            response.headers.setdefault("Content-Language", language)
        return response


class RedirectMiddleware:
    """Leads from an old address to its page's new one, if that page may be seen.

    Wagtail's own would tell the address of any page, a draft's or a private one's too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look for a redirect where nothing else was found."""
        response = self.get_response(request)
        is_missing = response.status_code == HTTPStatus.NOT_FOUND
        if not is_missing or request.path_info.startswith("/api/"):
            return response
        # With two slashes in front it would be read as the address of a host.
        path = f"/{request.get_full_path().lstrip('/')}"
        redirect = find_redirect(path, get_request_visibility(request))
        if redirect is None:
            return response
        kind = (
            HttpResponsePermanentRedirect
            if redirect["permanent"]
            else HttpResponseRedirect
        )
        return kind(redirect["to"])


class ReadOnlyMiddleware:
    """Lets the headless API be read with GET, HEAD and OPTIONS, and nothing else."""

    allowed = "GET, HEAD, OPTIONS"

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer HEAD like GET without its content; refuse what would write."""
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
            response = problem_response(
                HTTPStatus.METHOD_NOT_ALLOWED, "This API is read-only."
            )
        response.headers["Allow"] = self.allowed
        return response
