"""The pages of the second factor: sign in with it, set it up, change it."""

from base64 import b32encode
from typing import Any

import segno
from django.contrib.auth import get_user_model, logout
from django.contrib.auth.models import AbstractUser
from django.contrib.auth.views import RedirectURLMixin, redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
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
from django_otp.models import Device
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.admin import messages
from wagtail.log_actions import log

from accounts import passkeys, second_factor
from accounts.forms import CodeForm, PasskeyForm, SignInForm
from accounts.models import Passkey

MAY_RESET = "auth.change_user"


@method_decorator(never_cache, name="dispatch")
class SecondFactorView(RedirectURLMixin, FormView[Form]):
    """A form of the second factor, for somebody whose password was right.

    It leads on to the address in ``next``, if that is the portal's.
    """

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
    """Asks for a passkey or a code after the password."""

    form_class = SignInForm
    template_name = "accounts/enter_code.html"
    title = _("Second factor")

    def redirect_elsewhere(self) -> HttpResponse | None:
        """Redirect somebody who is signed in, or who has no second factor yet."""
        if self.is_complete:
            return redirect(self.get_success_url())
        if not second_factor.has_second_factor(self.password_user):
            return self.redirect_to("second_factor_set_up")
        return None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the account has, and what the browser is asked for."""
        user = self.password_user
        context = super().get_context_data(
            **kwargs, has_app=second_factor.find_app(user) is not None
        )
        if Passkey.objects.filter(user=user).exists():
            context["options"] = passkeys.make_request_options(self.request, user)
        return context

    def form_valid(self, form: Form) -> HttpResponse:
        """Complete the sign-in if the passkey or the code is right."""
        device: Device | None
        answer, user = form.cleaned_data["passkey"], self.password_user
        if answer is not None:
            try:
                device = passkeys.check_passkey(self.request, user, answer)
            except ValidationError as error:
                form.add_error("passkey", error)
                return self.form_invalid(form)
        else:
            device = second_factor.check_code(user, form.cleaned_data["code"])
        if device is None:
            form.add_error("code", _("This code is wrong, or it was used before."))
            return self.form_invalid(form)
        self.sign_in(device)
        return redirect(self.get_success_url())


class NewFactorView(SecondFactorView):
    """Sets up a second factor, beside an older one or as the first one."""

    def redirect_elsewhere(self) -> HttpResponse | None:
        """Demand the older second factor first."""
        if not self.is_complete and second_factor.has_second_factor(self.password_user):
            return self.redirect_to("second_factor")
        return None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether the user has to set up a second factor."""
        return super().get_context_data(**kwargs, is_required=not self.is_complete)

    def store_factor(self, device: Device) -> None:
        """Complete the sign-in with a new app or passkey, and log it."""
        self.sign_in(device)
        log(device.user, second_factor.SET_UP_ACTION, user=device.user)


class SetUpView(NewFactorView):
    """Sets up an app, also in the place of an older one, and shows recovery codes."""

    form_class = CodeForm
    template_name = "accounts/set_up.html"
    title = _("Set up the second factor")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the key of the new app, as a picture and as text."""
        app = second_factor.get_new_app(self.password_user)
        key = b32encode(app.bin_key).decode()
        return super().get_context_data(
            **kwargs,
            picture=_draw_qr_code(app.config_url),
            key=" ".join(key[start : start + 4] for start in range(0, len(key), 4)),
        )

    def form_valid(self, form: Form) -> HttpResponse:
        """Use the app from now on, and show the codes for recovery once."""
        app = second_factor.get_new_app(self.password_user)
        if not second_factor.confirm_new_app(app, form.cleaned_data["code"]):
            form.add_error(
                "code", _("This code is wrong. Enter the one that the app shows now.")
            )
            return self.form_invalid(form)
        self.store_factor(app)
        return _show_recovery_codes(self.request, self.get_success_url())


class AddPasskeyView(NewFactorView):
    """Adds a passkey, and shows recovery codes if there are none."""

    form_class = PasskeyForm
    template_name = "accounts/add_passkey.html"
    title = _("Add a passkey")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the browser is asked for."""
        options = passkeys.make_creation_options(self.request, self.password_user)
        return super().get_context_data(**kwargs, options=options)

    def form_valid(self, form: Form) -> HttpResponse:
        """Use the passkey from now on."""
        name, answer = form.cleaned_data["name"], form.cleaned_data["passkey"]
        try:
            passkey = passkeys.add_passkey(
                self.request, self.password_user, name, answer
            )
        except ValidationError as error:
            form.add_error("passkey", error)
            return self.form_invalid(form)
        self.store_factor(passkey)
        if not second_factor.count_recovery_codes(passkey.user):
            return _show_recovery_codes(self.request, self.get_success_url())
        messages.success(self.request, gettext("The passkey “%s” is added.") % name)
        return redirect(self.get_success_url())


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
        response = _show_recovery_codes(request, reverse("wagtailadmin_account"))
        _keep_session(request)
        return response
    context = {
        "title": _("Second factor"),
        "app": second_factor.find_app(request.user),
        "passkeys": Passkey.objects.filter(user=request.user),
        "left": second_factor.count_recovery_codes(request.user),
    }
    return render(request, "accounts/account.html", context)


@never_cache
def delete_device(
    request: Any, model: type[TOTPDevice | Passkey], pk: int
) -> HttpResponse:
    """Delete an app or a passkey of one's own, after a question.

    The last one stays if the user may not do without a second factor.
    """
    device: TOTPDevice | Passkey = get_object_or_404(
        model, pk=pk, user=request.user, confirmed=True
    )
    is_last = second_factor.count_devices(request.user) == 1
    is_refused = is_last and second_factor.requires_second_factor(request.user)
    if request.method != "POST" or is_refused:
        is_passkey = isinstance(device, Passkey)
        context = {
            "title": _("Delete the passkey") if is_passkey else _("Delete the app"),
            "name": device.name,
            "is_last": is_last,
            "is_refused": is_refused,
        }
        return render(request, "accounts/delete_device.html", context)
    second_factor.delete_device(device)
    log(device.user, second_factor.RESET_ACTION, user=device.user)
    _keep_session(request)
    messages.success(request, gettext("The second factor is changed."))
    return redirect("wagtailadmin_account" if is_last else "second_factor_account")


def _keep_session(request: Any) -> None:
    """Keep the session signed in, if the device that it has used is deleted."""
    device = request.user.otp_device
    if device is None or type(device).objects.filter(pk=device.pk).exists():
        return
    if other := second_factor.find_device(request.user):
        store_device(request, other)


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
