"""The pages of the second factor: enter a code, set up an app, codes for recovery."""

from base64 import b32encode
from typing import Any

import segno
from django.contrib.auth import get_user_model, logout
from django.contrib.auth.models import AbstractUser
from django.contrib.auth.views import RedirectURLMixin, redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView
from django_otp import login as store_device
from wagtail.admin import messages
from wagtail.log_actions import log

from accounts import second_factor
from accounts.forms import CodeForm

MAY_RESET = "auth.change_user"


@method_decorator(never_cache, name="dispatch")
class SecondFactorView(RedirectURLMixin, FormView[CodeForm]):
    """A form of a code, for somebody whose password was right.

    It leads on to the address in ``next``, if that is the portal's.
    """

    form_class = CodeForm
    next_page = "wagtailadmin_home"
    title: Promise
    request: Any

    @property
    def password_user(self) -> Any:
        """The user whose password was right."""
        return self.request.password_user

    @property
    def is_complete(self) -> bool:
        """Whether the user has signed in with all that is required."""
        return bool(self.request.user.is_authenticated)

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let nobody in without a password, or past the form that is due."""
        if not self.password_user.is_authenticated:
            return redirect_to_login(
                self.get_redirect_url(), reverse("wagtailadmin_login")
            )
        return self.redirect_elsewhere() or super().dispatch(request, *args, **kwargs)

    def redirect_elsewhere(self) -> HttpResponse | None:
        """Redirect to the form that is due, unless it is this one."""
        raise NotImplementedError

    def redirect_to(self, name: str) -> HttpResponse:
        """Redirect to another view, which has the same ``next``."""
        return redirect_to_login(self.get_redirect_url(), reverse(name))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the heading."""
        return super().get_context_data(**kwargs, title=self.title)

    def sign_in(self, device: Any) -> None:
        """Note in the session that the second factor is there."""
        self.request.session.cycle_key()
        self.request.user = self.password_user
        store_device(self.request, device)


class EnterCodeView(SecondFactorView):
    """Asks for a code after the password."""

    template_name = "accounts/enter_code.html"
    title = _("Second factor")

    def redirect_elsewhere(self) -> HttpResponse | None:
        """Redirect somebody who is signed in, or who has no app yet."""
        if self.is_complete:
            return redirect(self.get_success_url())
        if not second_factor.has_second_factor(self.password_user):
            return self.redirect_to("second_factor_set_up")
        return None

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """Complete the sign-in if the code is right."""
        device = second_factor.check_code(self.password_user, form.cleaned_data["code"])
        if device is None:
            form.add_error(
                "code",
                _("This code is wrong, or it was used before."),
            )
            return self.form_invalid(form)
        self.sign_in(device)
        return redirect(self.get_success_url())


class SetUpView(SecondFactorView):
    """Sets up an app, also in the place of an older one, and shows recovery codes."""

    template_name = "accounts/set_up.html"
    title = _("Set up the second factor")

    def redirect_elsewhere(self) -> HttpResponse | None:
        """Demand the code of the older app first."""
        if not self.is_complete and second_factor.has_second_factor(self.password_user):
            return self.redirect_to("second_factor")
        return None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the key of the new app, as a picture and as text."""
        app = second_factor.get_new_app(self.password_user)
        key = b32encode(app.bin_key).decode()
        return super().get_context_data(
            **kwargs,
            is_required=not self.is_complete,
            picture=_draw_qr_code(app.config_url),
            key=" ".join(key[start : start + 4] for start in range(0, len(key), 4)),
        )

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """Use the app from now on, and show the codes for recovery once."""
        app = second_factor.get_new_app(self.password_user)
        if not second_factor.confirm_new_app(app, form.cleaned_data["code"]):
            form.add_error(
                "code", _("This code is wrong. Enter the one that the app shows now.")
            )
            return self.form_invalid(form)
        self.sign_in(app)
        log(app.user, second_factor.SET_UP_ACTION, user=app.user)
        return _show_recovery_codes(self.request, self.get_success_url())


def _draw_qr_code(text: str) -> SafeString:
    svg = segno.make(text).svg_inline(scale=4, dark="#000", light="#fff")
    return mark_safe(svg)  # noqa: S308 - drawn by segno of squares alone


def _show_recovery_codes(request: HttpRequest, next_url: str) -> HttpResponse:
    context = {
        "title": _("Recovery codes"),
        "codes": second_factor.make_recovery_codes(request.user),
        "next": next_url,
    }
    return render(request, "accounts/recovery_codes.html", context)


@never_cache
def show_account(request: HttpRequest) -> HttpResponse:
    """Show how somebody signs in; POST makes new codes for recovery."""
    if not second_factor.has_second_factor(request.user):
        return redirect("second_factor_set_up")
    if request.method == "POST":
        return _show_recovery_codes(request, reverse("wagtailadmin_account"))
    context = {
        "title": _("Second factor"),
        "left": second_factor.count_recovery_codes(request.user),
    }
    return render(request, "accounts/account.html", context)


def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out somebody who has no code at hand."""
    if request.method == "POST":
        logout(request)
    return redirect("wagtailadmin_login")


def reset_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an administrator delete the second factor of somebody who has lost it."""
    user: AbstractUser = get_object_or_404(get_user_model(), pk=pk)
    admin: Any = request.user
    if not admin.has_perm(MAY_RESET) or (user.is_superuser and not admin.is_superuser):
        raise PermissionDenied
    listing = reverse("wagtailusers_users:index")
    if request.method != "POST":
        title = _("Delete the second factor")
        context = {"title": title, "account": user, "listing": listing}
        return render(request, "accounts/reset.html", context)
    second_factor.reset_second_factor(user)
    log(user, second_factor.RESET_ACTION, user=admin)
    messages.success(request, gettext("The second factor of “%s” is deleted.") % user)
    return redirect(listing)
