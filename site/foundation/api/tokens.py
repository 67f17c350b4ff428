"""Who may know how fresh translations are: those who hold a token of the settings."""

import hmac
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest

from foundation.api.problems import ProblemError

SCHEME = "bearer"


def holds_token(request: HttpRequest) -> bool:
    """Whether a known token came along; one that nobody knows is an error.

    ``Authorization: Bearer <token>`` (RFC 6750, section 2.1). Nobody's session counts:
    a shared cache could not tell.
    """
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != SCHEME:
        return False
    known = [key.encode() for key in settings.API_TOKENS]
    if not any(hmac.compare_digest(key, token.strip().encode()) for key in known):
        raise ProblemError(HTTPStatus.UNAUTHORIZED, "This token is not known.")
    return True


def require_token(request: HttpRequest) -> None:
    """Refuse a question that only a token's holder may put."""
    if not holds_token(request):
        raise ProblemError(
            HTTPStatus.UNAUTHORIZED, "The parameter 'freshness' needs a token."
        )
