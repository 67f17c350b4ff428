"""Serves the page at a URL, found in two queries instead of one query per level."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail import views
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from foundation.compat.routing import set_route
from foundation.visibility import Visibility, get_request_visibility

# The greatest depth of a page below its home page; it bounds the query.
LEVELS_MAX = 10


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """Find the page, and let Wagtail's view serve it."""
    visibility = get_request_visibility(request)
    set_route(request, _find_route(request, path, visibility))
    response: HttpResponse = views.serve(request, path)
    return response


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
    # A join with the tables of all page types takes longer than a second query.
    columns = pages.order_by("-depth").values_list("pk", "content_type")
    pk, content_type_id = columns.first() or (None, None)
    if content_type_id is None:
        raise Http404
    model: Any = ContentType.objects.get_for_id(content_type_id).model_class() or Page
    specific = model.objects.filter(pk=pk).first()
    if specific is None:
        # It was deleted between the two queries.
        raise Http404
    specific.is_open = not specific.path.startswith(visibility.private_pages)
    rest = parts[url_paths.index(specific.url_path) :]
    return specific.route(request, rest)
