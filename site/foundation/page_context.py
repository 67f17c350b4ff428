"""Builds a page's template context with a function that its type has registered.

Models import no views: an app's ``views.py`` registers a function for its page types,
and ``AppConfig.ready()`` imports that module.
"""

import functools
from typing import Any

from django.http import HttpRequest


class OtherAddress(Exception):  # noqa: N818 # not an error, as Django's Http404
    """Raised by a registered function: what is asked for has another address.

    Readers are redirected to ``url``, until the content changes (RFC 9110, 15.4.3).
    """

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


@functools.singledispatch
def build_page_context(page: Any, request: HttpRequest, **kwargs: Any) -> Any:
    """Build a page's template context: ``resource``, ``frame`` and its own lists.

    ``kwargs`` come from the page's route, such as the slug of a profile.
    """
    raise NotImplementedError(type(page).__name__)
