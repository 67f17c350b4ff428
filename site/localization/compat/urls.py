"""Puts our views and hooks before those of wagtail-localize.

Touches: wagtail_localize.wagtail_hooks.before_edit_page,
    wagtail_localize.wagtail_hooks.before_edit_snippet
Read in: wagtail-localize 1.14.5
Why: These hooks respond instead of Wagtail's editor. Our hooks have a lower order, so
    that they refuse incomplete translations and missing permissions first.
Upstream: https://github.com/wagtail/wagtail-localize/issues/274 is about translations
    that are published incomplete.
Until: wagtail-localize has a hook before it publishes a translation.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, include, path
from wagtail_localize.wagtail_hooks import register_admin_urls

View = Callable[..., HttpResponse]

# The order of a hook that runs before those of wagtail-localize.
BEFORE_WAGTAIL_LOCALIZE = -10


def replace_views(
    patterns: Iterable[Any], views: Mapping[str, View]
) -> list[URLPattern]:
    """Build URL patterns that have the routes of the named views and our views.

    The routes are read from the package: a missing name raises a KeyError at startup.
    """
    routes = {pattern.name: str(pattern.pattern) for pattern in patterns}
    # No name: ``reverse()`` goes on using the package's own pattern.
    return [path(routes[name], view) for name, view in views.items()]


def replace_localize_views(views: Mapping[str, View]) -> list[URLPattern | URLResolver]:
    """Route URLs of wagtail-localize to our views, by the names of its patterns.

    Touches: wagtail_localize.wagtail_hooks.register_admin_urls
    Read in: wagtail-localize 1.14.5
    Why: Its views store texts and choices without checks, raise errors for a broken
        service or file, and let translators delete translations. No hook or setting
        replaces a view.
    Upstream: https://github.com/wagtail/wagtail-localize/issues/150 for PO files,
        https://github.com/wagtail/wagtail-localize/issues/773 for translating a whole
        branch; none for the others.
    Until: Each view has a hook or these checks.
    """
    (included,) = register_admin_urls()
    replaced = replace_views(included.url_patterns, views)
    return [path(str(included.pattern), include(replaced))]
