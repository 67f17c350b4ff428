"""The few addresses that belong to no page."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from foundation.visibility import visibility_for


def choose_language(request: HttpRequest) -> HttpResponse:
    """Send a visitor of ``/`` to the published language that the browser prefers."""
    languages = visibility_for(request).languages
    if not languages:
        raise Http404
    wished = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    # "en-GB" is answered in English; the first of the settings answers the rest.
    chosen = next(
        (code.split("-")[0] for code, _q in wished if code.split("-")[0] in languages),
        settings.LANGUAGE_CODE
        if settings.LANGUAGE_CODE in languages
        else languages[0],
    )
    response = HttpResponseRedirect(f"/{chosen}/")
    patch_vary_headers(response, ("Accept-Language",))
    return response
