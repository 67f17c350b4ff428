"""Adds the second factor to the account, and its reset to the list of users."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry

from accounts.models import Passkey
from accounts.second_factor import RESET_ACTION, SET_UP_ACTION
from accounts.views import (
    MAY_RESET,
    delete_device,
    reset_second_factor,
    show_account,
)


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator] # Wagtail's
def register_second_factor_urls() -> list[URLPattern]:
    """Register the pages for those who are signed in."""
    return [
        path("account/second-factor/", show_account, name="second_factor_account"),
        path(
            "account/second-factor/apps/<int:pk>/delete/",
            delete_device,
            {"model": TOTPDevice},
            name="second_factor_delete_app",
        ),
        path(
            "account/second-factor/passkeys/<int:pk>/delete/",
            delete_device,
            {"model": Passkey},
            name="second_factor_delete_passkey",
        ),
        path(
            "users/<int:pk>/second-factor/",
            reset_second_factor,
            name="second_factor_reset",
        ),
    ]


@hooks.register("register_account_menu_item")  # type: ignore[untyped-decorator] # Wagtail's
def register_second_factor(request: HttpRequest) -> dict[str, Any]:
    """Add the second factor to the actions of the account."""
    return {
        "url": reverse("second_factor_account"),
        "label": _("Second factor"),
        "help_text": _("Sign in with a password, and a code of an app or a passkey."),
    }


@hooks.register("register_user_listing_buttons")  # type: ignore[untyped-decorator] # Wagtail's
def register_reset(user: AbstractUser, request_user: AbstractUser) -> Iterator[Button]:
    """Add a button for administrators."""
    if request_user.has_perm(MAY_RESET):
        yield Button(
            _("Delete the second factor"),
            reverse("second_factor_reset", args=[user.pk]),
            icon_name="key",
            priority=40,
        )


@hooks.register("register_log_actions")  # type: ignore[untyped-decorator] # Wagtail's
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name what the log says about the second factor."""
    actions.register_action(
        SET_UP_ACTION,
        gettext_lazy("Set up the second factor"),
        gettext_lazy("Second factor set up"),
    )
    actions.register_action(
        RESET_ACTION,
        gettext_lazy("Delete the second factor"),
        gettext_lazy("Second factor deleted"),
    )
