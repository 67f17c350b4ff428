"""The answer of the translation editor to a value that is not stored."""

from http import HTTPStatus

from django.http import JsonResponse


def refuse_value(
    value: str, message: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST
) -> JsonResponse:
    """Return what was typed and why it is not stored.

    ``versions.js`` gives it to the script of wagtail-localize, which shows both at the
    text.
    """
    answer = {"data": value, "error": message, "last_translated_by": None}
    return JsonResponse(answer, status=status)
