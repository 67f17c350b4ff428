"""The few addresses that belong to no page, and the error pages."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
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
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header

from foundation.addresses import HEADLESS_API_PATH
from foundation.api.errors import problem_response
from foundation.visibility import get_request_visibility
from foundation.web.navigation import Navigation

API = "/api/"
DETAILS = {
    HTTPStatus.NOT_FOUND: "There is nothing here to see.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "The portal failed. It has been logged.",
}


def choose_language(request: HttpRequest) -> HttpResponse:
    """Send a visitor of ``/`` to the published language that the browser prefers."""
    languages = get_request_visibility(request).languages
    if not languages:
        raise Http404
    header = request.headers.get("Accept-Language", "")
    # "en-GB" is answered in English; the first of the settings answers the rest. What
    # has a quality of 0 is refused.
    wished = [
        code.split("-")[0]
        for code, quality in parse_accept_lang_header(header)
        if quality
    ]
    chosen = next((code for code in wished if code in languages), languages[0])
    response = HttpResponseRedirect(f"/{chosen}/")
    patch_vary_headers(response, ("Accept-Language",))
    return response


def unknown_api(request: HttpRequest, rest: str) -> HttpResponse:
    """Answer an API address that isn't there in JSON, or complete a missing slash."""
    if not rest.endswith("/"):
        with_slash = resolve(f"{request.path_info}/")
        if with_slash.func is not unknown_api:
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(
                f"{request.path}/" + (f"?{query}" if query else "")
            )
    return _answer(request, HTTPStatus.NOT_FOUND)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that can't be understood."""
    return _answer(request, HTTPStatus.BAD_REQUEST)


def forbidden(
    request: HttpRequest, exception: Exception | None = None, reason: str = ""
) -> HttpResponse:
    """Answer who may not do what was asked, or whose form has lost its signature."""
    return _answer(request, HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for what isn't there, or isn't there for this reader."""
    return _answer(request, HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when we failed. It asks nothing of the database, which may be why."""
    return _answer(request, HTTPStatus.INTERNAL_SERVER_ERROR)


def _answer(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    if request.path_info.startswith(f"{HEADLESS_API_PATH}/"):
        return problem_response(status, DETAILS.get(status, status.phrase))
    if request.path_info.startswith(API):
        return JsonResponse({"message": status.phrase.lower()}, status=status)
    first = translation.get_language_from_path(request.path_info)
    codes = [code for code, _name in settings.LANGUAGES]
    codes.sort(key=lambda code: code != first)
    # A failure may be the database's: then nothing is asked of it.
    is_missing = status == HTTPStatus.NOT_FOUND
    navigation = Navigation(get_request_visibility(request)) if is_missing else None
    context = {
        "status": status.value,
        "languages": [_said(code, status, navigation) for code in codes],
    }
    return HttpResponse(render_to_string("error.html", context), status=status)


def _said(
    code: str, status: HTTPStatus, navigation: Navigation | None
) -> dict[str, Any]:
    """What is said in one language, and where one can go from here."""
    menu = navigation.list_menu(code) if navigation else []
    with translation.override(code):
        title, text = _words(status)
        return {
            "code": code,
            "title": title,
            "text": text,
            "menu": [page for page in menu if page["type"] != "home"],
        }


def _words(status: HTTPStatus) -> tuple[str, str]:
    match status:
        case HTTPStatus.NOT_FOUND:
            return (
                _("There is no such page"),
                _("It may have moved, or the address has a mistake in it."),
            )
        case HTTPStatus.BAD_REQUEST:
            return (
                _("The request could not be understood"),
                _("The address has a mistake in it."),
            )
        case HTTPStatus.FORBIDDEN:
            return (
                _("The form could not be accepted"),
                _("Open the page again, and let your browser keep its cookie."),
            )
        case _:
            return (
                _("The page could not be opened"),
                _("The mistake is ours and has been noted. Please try again later."),
            )
