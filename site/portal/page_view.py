"""Serves the page at a URL, found in one query instead of one query per level."""

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

# The greatest depth of a page below its home page; it bounds the query.
LEVELS_MAX = 10


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """Find the page, and let Wagtail's view serve it."""
    visibility = get_request_visibility(request)
    set_route(request, _find_route(request, path, visibility))
    response: HttpResponse = views.serve(request, path)
    return response


@functools.cache
def _list_relations() -> list[str]:
    """Name the relations to the page types, so that one query loads all fields."""
    models = apps.get_models()
    return [str(m._meta.model_name) for m in models if issubclass(m, PortalPage)]


def _find_route(request: HttpRequest, path: str, visibility: Visibility) -> RouteResult:
    """Find the deepest page on the path, and let it route the rest of the path."""
    home = visibility.get_home(get_language() or "")
    if home is None:
        raise Http404
    parts = [part for part in path.split("/") if part]
    url_paths = [
        home.url_path + "".join(f"{part}/" for part in parts[:level])
        for level in range(min(len(parts), LEVELS_MAX) + 1)
    ]
    # Two languages may have the same paths below their home pages.
    pages = Page.objects.filter(url_path__in=url_paths, path__startswith=home.path)
    page = pages.select_related(*_list_relations()).order_by("-depth").first()
    if page is None:
        raise Http404
    specific = getattr(page, page.cached_content_type.model, None) or page.specific
    specific.is_open = not specific.path.startswith(visibility.private_pages)
    rest = parts[url_paths.index(specific.url_path) :]
    return specific.route(request, rest)
