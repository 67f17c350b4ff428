"""Middleware: the limits of attempts at passwords, and the second factor."""

import dataclasses
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from accounts.attempts import count_attempt, forget_attempts
from accounts.client_address import get_client_address
from accounts.second_factor import lacks_second_factor

ReadName = Callable[[Any, dict[str, Any]], object]


def _read_field(name: str) -> ReadName:
    return lambda request, _arguments: request.POST.get(name, "")


def _read_argument(name: str) -> ReadName:
    return lambda _request, arguments: arguments[name]


@dataclasses.dataclass(frozen=True)
class PasswordForm:
    """A view that takes a password or a code, or sends the link to a new password.

    ``read_name`` reads for which account or restriction. A right password is answered
    with a redirect, and its attempts are forgotten then; a sent link always counts.
    """

    kind: str
    read_name: ReadName
    has_password: bool = True


# By the name of the view.
FORMS = {
    "wagtailadmin_login": PasswordForm("sign-in", _read_field("username")),
    "wagtailcore_login": PasswordForm("sign-in", _read_field("username")),
    "second_factor": PasswordForm("code", lambda request, _: request.password_user.pk),
    "wagtailcore_authenticate_with_password": PasswordForm(
        "page", _read_argument("page_view_restriction_id")
    ),
    "wagtaildocs_authenticate_with_password": PasswordForm(
        "document", _read_argument("restriction_id")
    ),
    "wagtailadmin_password_reset": PasswordForm(
        "password reset", _read_field("email"), has_password=False
    ),
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
        name = str(form.read_name(request, named_arguments))
        attempt = count_attempt(form.kind, name, get_client_address(request))
        if form.has_password:
            request.attempt = attempt  # type: ignore[attr-defined] # for the response


class SecondFactorMiddleware:
    """Sets ``request.user`` once both factors are there, for the site and all APIs too.

    ``request.password_user`` is the user whose password was right. It comes after the
    middleware of django-otp.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set both users; neither is loaded before it is needed."""
        user: Any = request.user
        request.password_user = user  # type: ignore[attr-defined] # for the views
        request.user = SimpleLazyObject(  # type: ignore[assignment] # as Django does
            lambda: AnonymousUser() if lacks_second_factor(user) else user
        )
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        arguments: tuple[Any, ...],
        named_arguments: dict[str, Any],
    ) -> HttpResponse | None:
        """Redirect from the login form to the form of the code."""
        match = request.resolver_match
        is_login = match is not None and match.view_name == "wagtailadmin_login"
        if not is_login or request.method != "GET":
            return None
        user: Any = request.password_user  # type: ignore[attr-defined] # set above
        if request.user.is_authenticated or not user.is_authenticated:
            return None
        return redirect_to_login(request.GET.get("next", ""), reverse("second_factor"))
