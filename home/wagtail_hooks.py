"""Wagtail hooks: the address that leads from a public page to its form."""

from django.urls import URLPattern, path
from wagtail import hooks

from home.form_views import open_form


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator] # Wagtail's
def register_form_address() -> list[URLPattern]:
    """Register the address."""
    return [path("at/", open_form, name="open_form")]
