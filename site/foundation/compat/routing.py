"""Replaces views at Wagtail's URLs, and sets the page of a request."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path
from wagtail import urls as wagtail_urls
from wagtail.url_routing import RouteResult

from localization.compat.urls import View, replace_views


def set_route(request: HttpRequest, route: RouteResult) -> None:
    """Set the page that Wagtail's view serves.

    Touches: wagtail.models.Page.route_for_request
    Read in: wagtail 8.0.1
    Why: Wagtail finds a page level by level, with two queries for each level. We find
        it with one query, and set the attribute in which ``route_for_request`` caches
        its result.
    Upstream: https://github.com/wagtail/wagtail/pull/11683 introduced the attribute.
    Until: Wagtail's view takes a route as an argument.
    """
    request._wagtail_route_for_request = route  # type: ignore[attr-defined] # Wagtail sets it # noqa: SLF001 - see above


def list_urls_without_serve() -> list[URLPattern | URLResolver]:
    """Return Wagtail's URLs of the public site without the view of pages.

    Touches: wagtail.urls.urlpatterns
    Read in: wagtail 8.0.1
    Why: Our own view serves pages, at the same pattern and after the password and
        login forms, because a page could have the same URL as a form.
    Upstream: No issue: Wagtail's guide puts a custom view before all of its URLs, so
        the view would come before these forms.
    Until: Wagtail has separate URL lists for its forms and for pages.
    """
    return [
        pattern
        for pattern in wagtail_urls.urlpatterns
        if pattern.name != "wagtail_serve"
    ]


def guard_snippet_views(
    model: Any, names: Iterable[str], guard: Callable[[View], View]
) -> URLResolver:
    """Return a snippet's admin URLs with some of the views wrapped in a guard.

    Touches: wagtail.snippets.views.snippets.SnippetViewSet.get_urlpatterns
    Read in: wagtail 8.0.1
    Why: A user who may publish snippets may also unpublish them and cancel a scheduled
        publication. Translators may only publish translations.
    Upstream: No issue: Wagtail has no object permissions for snippets.
    Until: Wagtail checks a snippet's permission policy for the object.
    """
    viewset = model.snippet_viewset
    patterns = viewset.get_urlpatterns()
    views = {pattern.name: pattern.callback for pattern in patterns}
    guarded = {name: guard(views[name]) for name in names}
    resolver: URLResolver = path(
        f"{viewset.url_prefix}/", include(replace_views(patterns, guarded))
    )
    return resolver
