"""Wagtail hooks: the form of the front page, and of any public page."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy

from foundation.admin.menu_items import RestrictedMenuItem
from foundation.visibility import find_site
from home.form_views import open_form
from home.models import HomePage
from home.redirect_import import import_redirects, process_redirects


def may_change_pages(user: Any) -> bool:
    """Return whether a user may change any page at all."""
    return bool(page_permission_policy.user_has_permission(user, "change"))


@hooks.register("register_settings_menu_item")  # type: ignore[untyped-decorator] # Wagtail's
def register_front_page_item() -> MenuItem:
    """Register the menu item that leads to the form of the front page.

    It is shown to users who may change any page; the form asks for the home page.
    """
    return RestrictedMenuItem(
        _("Front page and footer"),
        reverse("front_page"),
        may_see=may_change_pages,
        name="front-page",
        icon_name="home",
        order=0,
    )


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator] # Wagtail's
def register_front_page_url() -> list[URLPattern]:
    """Register the address that leads to the form of the front page."""
    return [path("front-page/", redirect_to_front_page, name="front_page")]


def redirect_to_front_page(request: HttpRequest) -> HttpResponse:
    """Redirect to the form of the site's first home page, which all others follow."""
    home = get_object_or_404(HomePage, pk=find_site(request).root_page_id)
    if not home.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return redirect("wagtailadmin_pages:edit", home.pk)


@hooks.register("register_admin_urls", order=-1)  # type: ignore[untyped-decorator] # Wagtail's
def register_redirect_import() -> list[URLPattern]:
    """Register the addresses of Wagtail's import of redirects, before Wagtail does."""
    return [
        path("redirects/import/", import_redirects, name="import_redirects"),
        path("redirects/import/process/", process_redirects, name="process_redirects"),
    ]


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator] # Wagtail's
def register_form_address() -> list[URLPattern]:
    """Register the address that leads from a public address to its form."""
    return [path("at/", open_form, name="open_form")]
