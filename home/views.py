"""Template context of the home page."""

import dataclasses
from typing import Any

from django.http import HttpRequest

from articles.serializers import find_first_quote
from directory.selectors import count_clusters_by_label
from foundation.page_context import build_page_context
from foundation.visibility import get_request_visibility
from foundation.web.page_contexts import build_framed_context
from home.models import HomePage
from home.selectors import arrange_resources, select_front_page
from home.structured_data import build_portal_data


@build_page_context.register
def build_home_context(
    page: HomePage, request: HttpRequest, **kwargs: Any
) -> dict[str, Any]:
    """Build the context of a language's home page."""
    visibility = get_request_visibility(request)
    language = visibility.get_language(page)
    lists = select_front_page(language, visibility)
    pages = [page for page_list in lists for page in page_list]
    context = build_framed_context(page, request, related=pages)
    events, news, stories = arrange_resources(
        lists, context["related_resources"], visibility
    )
    frame = context["frame"]
    return context | {
        "frame": dataclasses.replace(
            frame, linked_data=build_portal_data(frame, visibility.site.root_url)
        ),
        "events": events,
        "news": news,
        "stories": [
            {**story, "quote": find_first_quote(story_page)}
            for story_page, story in zip(lists[-1], stories, strict=True)
        ],
        "labels": count_clusters_by_label(visibility, language),
    }
