"""Authentication: clients with a token and editors may read ``freshness``."""

import hmac
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest

from foundation.api.errors import ProblemError

SCHEME = "bearer"
STAFF = "wagtailadmin.access_admin"


def is_trusted(request: HttpRequest) -> bool:
    """Return whether the request has a valid token or the session of an editor.

    ``Authorization: Bearer <token>`` (RFC 6750, section 2.1); an invalid token raises a
    ``ProblemError``. The session is loaded only if the request has its cookie.
    """
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != SCHEME:
        return _is_staff(request)
    valid_tokens = [key.encode() for key in settings.API_TOKENS]
    sent_token = token.strip().encode()
    if not any(hmac.compare_digest(key, sent_token) for key in valid_tokens):
        raise ProblemError(HTTPStatus.UNAUTHORIZED, "This token is not known.")
    return True


def is_personal(request: HttpRequest) -> bool:
    """Return whether a request has credentials: its response must not be cached."""
    return "Authorization" in request.headers or _has_session(request)


def _has_session(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _is_staff(request: HttpRequest) -> bool:
    return _has_session(request) and bool(request.user.has_perm(STAFF))


def require_trust(request: HttpRequest) -> None:
    """Raise a 401 unless the request has a token or the session of an editor."""
    if not is_trusted(request):
        raise ProblemError(
            HTTPStatus.UNAUTHORIZED, "The parameter 'freshness' needs a token."
        )
