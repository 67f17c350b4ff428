"""The answer of the translation editor to a value that is not stored."""

from http import HTTPStatus

from django.http import JsonResponse
from django.utils.translation import gettext as _


def refuse_value(
    value: str, message: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST
) -> JsonResponse:
    """Return what was typed and why it is not stored.

    ``versions.js`` gives it to the script of wagtail-localize, which shows both at the
    text.
    """
    answer = {"data": value, "error": message, "last_translated_by": None}
    return JsonResponse(answer, status=status)


def refuse_missing_text(value: str) -> JsonResponse:
    """Say that the source has changed since, and has the text no longer."""
    message = _(
        "The source has changed and has this text no longer. Copy your translation, "
        "and load the page again."
    )
    return refuse_value(value, message, HTTPStatus.CONFLICT)
