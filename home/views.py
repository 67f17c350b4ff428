"""Template context of the home page."""

import dataclasses
from typing import Any

from django.http import HttpRequest

from articles.serializers import find_first_quote
from delivery.store import load_lists
from directory.selectors import count_clusters_by_label
from foundation.detail import Detail
from foundation.page_context import build_page_context
from foundation.visibility import get_request_visibility
from foundation.web.page_contexts import build_framed_context
from home.models import HomePage
from home.selectors import select_front_page
from home.structured_data import build_portal_data


@build_page_context.register
def build_home_context(
    page: HomePage, request: HttpRequest, **kwargs: Any
) -> dict[str, Any]:
    """Build the context of a language's home page."""
    visibility = get_request_visibility(request)
    language = visibility.get_language(page)
    context = build_framed_context(page, request)
    # With the bodies, for the quotes of the stories.
    events, news, stories = (
        [document.build_resource(visibility.at) for document in documents]
        for documents in load_lists(
            select_front_page(language, visibility), visibility, detail=Detail.FULL
        )
    )
    frame = context["frame"]
    return context | {
        "frame": dataclasses.replace(
            frame, linked_data=build_portal_data(frame, visibility.site.root_url)
        ),
        "events": events,
        "news": news,
        "stories": [{**story, "quote": find_first_quote(story)} for story in stories],
        "labels": count_clusters_by_label(visibility, language),
    }
