"""Limits the attempts at passwords, at each address that takes one."""

import dataclasses
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse

from accounts.attempts import count_attempt, forget_attempts
from accounts.client_address import get_client_address

SIGN_IN, PAGE, DOCUMENT, RESET = "sign-in", "page", "document", "password reset"


@dataclasses.dataclass(frozen=True)
class PasswordForm:
    """A view that takes a password, or an address to which a new one is sent.

    ``name`` is the field or the argument of the view that says for which account or
    restriction. A right password is answered with a redirect, and is then forgotten;
    a request for a new password always counts.
    """

    kind: str
    name: str
    has_password: bool = True


# By the name of the view.
FORMS = {
    "wagtailadmin_login": PasswordForm(SIGN_IN, "username"),
    "wagtailcore_login": PasswordForm(SIGN_IN, "username"),
    "wagtailcore_authenticate_with_password": PasswordForm(
        PAGE, "page_view_restriction_id"
    ),
    "wagtaildocs_authenticate_with_password": PasswordForm(DOCUMENT, "restriction_id"),
    "wagtailadmin_password_reset": PasswordForm(RESET, "email", has_password=False),
}


class AttemptLimitMiddleware:
    """Refuses attempts beyond the limits, also those with the right password."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Forget the attempts at an account once the password was right."""
        response = self.get_response(request)
        attempt = getattr(request, "attempt", None)
        if attempt and response.status_code == HTTPStatus.FOUND:
            forget_attempts(attempt)
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        arguments: tuple[Any, ...],
        named_arguments: dict[str, Any],
    ) -> None:
        """Count an attempt before the view checks the password."""
        match = request.resolver_match
        form = FORMS.get(match.view_name) if match else None
        if form is None or request.method != "POST":
            return
        name = named_arguments.get(form.name, request.POST.get(form.name, ""))
        attempt = count_attempt(form.kind, str(name), get_client_address(request))
        if form.has_password:
            request.attempt = attempt  # type: ignore[attr-defined] # for the response
