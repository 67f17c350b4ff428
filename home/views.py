"""The front page, as its template shows it."""

import dataclasses
from typing import Any

from django.http import HttpRequest

from foundation.page_context import build_page_context
from foundation.web.page_contexts import build_framed_context
from home.models import HomePage
from home.selectors import build_front_page
from home.structured_data import build_portal_data


@build_page_context.register
def build_home_context(
    page: HomePage, request: HttpRequest, **kwargs: Any
) -> dict[str, Any]:
    """Compose the front page of a language."""
    context = build_framed_context(page, request)
    visibility, frame = context["visibility"], context["frame"]
    data = build_portal_data(frame, visibility.site.root_url)
    return context | {
        "frame": dataclasses.replace(frame, linked_data=data),
        **build_front_page(page, visibility),
    }
