"""Serves the page at an address, found in one query instead of one a level."""

import functools

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail import views
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from foundation.compat.routing import set_route
from foundation.models import PortalPage
from foundation.visibility import Visibility, get_request_visibility

# No page lies deeper below a home page, and nobody asks for more in good faith.
LEVELS_MAX = 10


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Answer as Wagtail's own view does, once the page is found."""
    visibility = get_request_visibility(request)
    set_route(request, _route(request, path, visibility))
    response: HttpResponse = views.serve(request, path)
    return response


@functools.cache
def _types() -> list[str]:
    """Name the rows in which a page's own fields are: they come along with it."""
    models = apps.get_models()
    return [str(m._meta.model_name) for m in models if issubclass(m, PortalPage)]


def _route(request: HttpRequest, path: str, visibility: Visibility) -> RouteResult:
    """Find the deepest page on the way, which knows what may follow its address."""
    home = visibility.get_home(get_language() or "")
    if home is None:
        raise Http404
    parts = [part for part in path.split("/") if part]
    on_the_way = [
        home.url_path + "".join(f"{part}/" for part in parts[:level])
        for level in range(min(len(parts), LEVELS_MAX) + 1)
    ]
    # Two languages may have the same addresses below their own homes.
    pages = Page.objects.filter(url_path__in=on_the_way, path__startswith=home.path)
    page = pages.select_related(*_types()).order_by("-depth").first()
    if page is None:
        raise Http404
    found = getattr(page, page.cached_content_type.model, None) or page.specific
    found.is_open = not found.path.startswith(visibility.private_pages)
    rest = parts[on_the_way.index(found.url_path) :]
    return found.route(request, rest)
