"""Views and hooks of ours that come before those of another package.

Touches: wagtail_localize.wagtail_hooks.before_edit_page,
    wagtail_localize.wagtail_hooks.before_edit_snippet
Read in: wagtail-localize 1.14.5
Why: These hooks answer instead of Wagtail's editor. Ours refuse what is incomplete or
    not allowed before, by a lower order.
Upstream: https://github.com/wagtail/wagtail-localize/issues/274 is of translations that
    are published incomplete.
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
    """Give the patterns of the named views, each with a view of ours.

    The routes are the package's own: a name that is gone is a KeyError at the start.
    """
    routes = {pattern.name: str(pattern.pattern) for pattern in patterns}
    # Without a name, which stays that of the package's own pattern.
    return [path(routes[name], view) for name, view in views.items()]


def replace_localize_views(views: Mapping[str, View]) -> list[URLPattern | URLResolver]:
    """Answer at wagtail-localize's URLs, which are named without its namespace.

    Touches: wagtail_localize.wagtail_hooks.register_admin_urls
    Read in: wagtail-localize 1.14.5
    Why: Its views store texts and choices without checks, fail where a service or a
        file fails, and let translators throw translations away. It has no hook or
        setting by which a view is replaced.
    Upstream: https://github.com/wagtail/wagtail-localize/issues/150 for PO files,
        https://github.com/wagtail/wagtail-localize/issues/773 for translating a whole
        branch; none for the others.
    Until: Each view has a hook, or does what ours adds.
    """
    (included,) = register_admin_urls()
    replaced = replace_views(included.url_patterns, views)
    return [path(str(included.pattern), include(replaced))]
