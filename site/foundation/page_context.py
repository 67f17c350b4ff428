"""The template context of a page; each page type registers how its own is built.

Models import no views: an app's ``views.py`` registers a function for its page types,
and ``AppConfig.ready()`` imports that module.
"""

import functools
from typing import Any

from django.http import HttpRequest


@functools.singledispatch
def build_page_context(page: Any, request: HttpRequest, **kwargs: Any) -> Any:
    """Build what a page's template reads: ``resource``, ``frame`` and its own lists.

    ``kwargs`` are those of the page's route, such as the slug of a profile.
    """
    raise NotImplementedError(type(page).__name__)
