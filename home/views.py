"""Template context of the home page."""

import dataclasses
from typing import Any

from django.http import HttpRequest

from articles.serializers import find_first_quote
from foundation.detail import Detail
from foundation.page_context import build_page_context
from foundation.visibility import get_request_visibility
from foundation.web.page_contexts import build_framed_context
from home.front_page import load_front_page
from home.models import HomePage
from home.structured_data import build_portal_data


@build_page_context.register
def build_home_context(
    page: HomePage, request: HttpRequest, **kwargs: Any
) -> dict[str, Any]:
    """Build the context of a language's home page."""
    visibility = get_request_visibility(request)
    context = build_framed_context(page, request)
    sections = context["resource"]["sections"]
    # With the bodies, for the quotes of the stories.
    content = load_front_page(page, sections, visibility, detail=Detail.FULL)
    lists = {
        name: [document.build_resource(visibility.at) for document in documents]
        for name, documents in content.lists.items()
    }
    stories = [{**item, "quote": find_first_quote(item)} for item in lists["stories"]]
    frame = context["frame"]
    return context | {
        "frame": dataclasses.replace(
            frame,
            linked_data=build_portal_data(
                frame, visibility.get_page_root_url(frame.language)
            ),
        ),
        "pinned": content.pinned and content.pinned.build_resource(visibility.at),
        "sections": [
            {**section, "template": f"home/sections/{section['type']}.html"}
            for section in sections
        ],
        **lists,
        "stories": stories,
        "labels": content.labels,
    }
