"""Makes somebody whose second factor is missing an anonymous user."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from accounts.second_factor import lacks_second_factor


class SecondFactorMiddleware:
    """Sets ``request.user`` once both factors are there, for the site and all APIs too.

    ``request.password_user`` is the user whose password was right. It stands after the
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
