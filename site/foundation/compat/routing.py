"""Which view answers at a URL of Wagtail, and which page was found for it."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path
from wagtail import urls as wagtail_urls
from wagtail.url_routing import RouteResult

from localization.compat.urls import View, replace_views


def set_route(request: HttpRequest, route: RouteResult) -> None:
    """Tell Wagtail's view which page was found.

    Touches: wagtail.models.Page.route_for_request
    Read in: wagtail 8.0.1
    Why: Wagtail looks a page up level by level, each time in two queries. We find it in
        one, and leave it where ``route_for_request`` keeps what it has found itself.
    Upstream: https://github.com/wagtail/wagtail/pull/11683 introduced the attribute.
    Until: Wagtail's view takes a route as an argument.
    """
    request._wagtail_route_for_request = route  # type: ignore[attr-defined] # Wagtail sets it # noqa: SLF001 - see above


def list_urls_without_serve() -> list[URLPattern | URLResolver]:
    """List Wagtail's URLs of the public site but for the view that serves pages.

    Touches: wagtail.urls.urlpatterns
    Read in: wagtail 8.0.1
    Why: Our own view serves pages, at the same pattern and after the forms that ask
        for a password or a login: a page could have their address.
    Upstream: No issue: Wagtail's guide puts a view of one's own before all of its URLs,
        which hides those forms from our pattern's order.
    Until: Wagtail lists its forms apart from the view of pages.
    """
    return [
        pattern
        for pattern in wagtail_urls.urlpatterns
        if pattern.name != "wagtail_serve"
    ]


def guard_snippet_views(
    model: Any, names: Iterable[str], guard: Callable[[View], View]
) -> URLResolver:
    """Answer at URLs of a snippet's admin with its own views behind a guard.

    Touches: wagtail.snippets.views.snippets.SnippetViewSet.get_urlpatterns
    Read in: wagtail 8.0.1
    Why: Who may publish snippets may also unpublish them and cancel a planned
        publication. Translators publish translations only.
    Upstream: No issue: Wagtail has no object permissions for snippets.
    Until: A permission policy of a snippet is asked for the object, not for the model.
    """
    viewset = model.snippet_viewset
    patterns = viewset.get_urlpatterns()
    views = {pattern.name: pattern.callback for pattern in patterns}
    guarded = {name: guard(views[name]) for name in names}
    resolver: URLResolver = path(
        f"{viewset.url_prefix}/", include(replace_views(patterns, guarded))
    )
    return resolver
