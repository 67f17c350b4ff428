"""The parameter ``next`` of the admin: the address after a form was sent."""

from typing import Any

from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.admin import utils
from wagtail.admin.views import workflows

BEGINNINGS = ("/", "http://", "https://")


def is_allowed_address(url: str | None, *args: Any, **kwargs: Any) -> bool:
    """Return whether an address is a path, or a URL, of an allowed host."""
    is_address = bool(url) and str(url).startswith(BEGINNINGS)
    return is_address and url_has_allowed_host_and_scheme(url, *args, **kwargs)


def ignore_next_without_address() -> None:
    """Let the admin's views go to their own address if ``next`` is only a word.

    Touches: wagtail.admin.utils.url_has_allowed_host_and_scheme,
        wagtail.admin.views.workflows.url_has_allowed_host_and_scheme
    Read in: wagtail 8.0.1
    Why: Django's check accepts a relative address such as ``x``. The views pass it to
        ``redirect``, which takes a word for the name of a view, and raises an exception
        if there is none: the action is rolled back, with a 500.
    Upstream: No issue: nobody has reported it.
    Until: Wagtail redirects to ``next`` without a look-up of names.
    """
    utils.url_has_allowed_host_and_scheme = is_allowed_address
    workflows.url_has_allowed_host_and_scheme = is_allowed_address
