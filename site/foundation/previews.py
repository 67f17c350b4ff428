"""The preview of a draft in a front end: its address, and what protects it."""

from typing import TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.http.response import HttpResponseBase

AnyResponse = TypeVar("AnyResponse", bound=HttpResponseBase)


def build_preview_url(token: str, language: str) -> str:
    """Build the URL at which the front end shows a preview to the editor.

    The token is in the fragment, which browsers send to no server.
    """
    address = settings.PREVIEW_URL.replace("{locale}", language)
    return f"{address}#{urlencode({'token': token, 'locale': language})}"


def protect_preview(response: AnyResponse) -> AnyResponse:
    """Forbid to store the response, and to send its address to other sites."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
