"""Who may know how fresh translations are: holders of a token, and the staff."""

import hmac
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest

from foundation.api.errors import ProblemError

SCHEME = "bearer"
STAFF = "wagtailadmin.access_admin"


def is_trusted(request: HttpRequest) -> bool:
    """Whether a known token came along, or somebody who is signed in to the admin.

    ``Authorization: Bearer <token>`` (RFC 6750, section 2.1); a token that nobody knows
    is an error. A session is looked at only where its cookie was sent.
    """
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != SCHEME:
        return _is_staff(request)
    known = [key.encode() for key in settings.API_TOKENS]
    if not any(hmac.compare_digest(key, token.strip().encode()) for key in known):
        raise ProblemError(HTTPStatus.UNAUTHORIZED, "This token is not known.")
    return True


def is_personal(request: HttpRequest) -> bool:
    """Whether a request says who asks: no cache may keep the answer for others."""
    return "Authorization" in request.headers or _has_session(request)


def _has_session(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _is_staff(request: HttpRequest) -> bool:
    return _has_session(request) and bool(request.user.has_perm(STAFF))


def require_trust(request: HttpRequest) -> None:
    """Refuse a question that only those may put."""
    if not is_trusted(request):
        raise ProblemError(
            HTTPStatus.UNAUTHORIZED, "The parameter 'freshness' needs a token."
        )
