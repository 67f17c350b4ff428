"""Redirects from the rendered pages to the front end, if the rendered site is off."""

import functools
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe
from wagtail.models import Site

from foundation.root_urls import make_page_url
from foundation.visibility import get_request_visibility

PageView = Callable[..., HttpResponse]


def render_or_redirect(view: PageView) -> PageView:
    """Decorate a view of pages: with ``RENDERED_SITE=off`` the front end has them.

    The redirect keeps path and query. It does not say whether the page exists.
    """

    @functools.wraps(view)
    def serve(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        site = get_request_visibility(request).site
        if is_rendered(site):
            return view(request, *args, **kwargs)
        return _redirect_to_front_end(request, site)

    return serve


def is_rendered(site: Site) -> bool:
    """Return whether the portal renders a site; only the default site can be off."""
    return bool(settings.RENDERED_SITE or not site.is_default_site)


@require_safe
def _redirect_to_front_end(request: HttpRequest, site: Site) -> HttpResponse:
    return HttpResponseRedirect(make_page_url(request.get_full_path(), site))
