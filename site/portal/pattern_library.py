"""A page for developers that shows every component of the site."""

import dataclasses
import datetime as dt
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import get_language

from events.month import Month
from foundation.blocks.body import BodyBlock
from foundation.visibility import get_request_visibility
from foundation.web.list_filters import Choice, Filter, Filters
from foundation.web.page_frame import PageFrameBuilder
from localization.dates import get_first_weekday, list_weekday_names
from portal.api.headless import EXAMPLES
from search.serializers import add_words
from search.snippets import build_snippet, highlight_words

STATES = [
    {"status": "scheduled", "phase": "upcoming"},
    {"status": "scheduled", "phase": "ongoing"},
    {"status": "scheduled", "phase": "past"},
    {"status": "cancelled", "phase": "upcoming"},
    {"status": "postponed", "phase": "upcoming"},
    {"status": "rescheduled", "phase": "upcoming"},
    {"status": "moved_online", "phase": "upcoming"},
]
LABELS = ["gold", "silver", "bronze", "none"]


def serve_pattern_library(request: HttpRequest) -> HttpResponse:
    """Show all components with example data; only if ``DEBUG`` is on."""
    if not settings.DEBUG:
        raise Http404
    language = get_language() or settings.LANGUAGE_CODE
    visibility = get_request_visibility(request)
    root = visibility.get_page_root_url(language)
    url = f"{root}{request.path}"
    # The examples of the OpenAPI document have every kind of data that is shown.
    examples = _replace_image_urls(EXAMPLES)
    event, organisation = examples["getEvent"], examples["getOrganisation"]
    choices = [Choice("2017", "2017"), Choice("2026", "2026")]
    frame = PageFrameBuilder(visibility, language).build_frame(
        addresses={language: url},
        kind="patterns",
        title="Patterns",
        description="Every component of the site.",
        url=url,
        is_listed=False,
    )
    context = {
        "frame": frame,
        "inner": dataclasses.replace(frame, url=f"{root}/{language}/here/"),
        "visibility": visibility,
        "event": event,
        "events": [{**event, **state} for state in STATES],
        "news": examples["getNews"],
        "story": {
            **examples["getStory"],
            "quote": _find_first_quote(examples["getStory"]),
        },
        "quote": {
            "text": "Kartu stipresni.",
            "name": "Rasa Kalnietė",
            "role": "klasterio vadovė",
            "portrait": examples["getNews"]["image"],
        },
        "promoted": [
            {"id": 1, "title": "Guide", "description": "For clusters.", "url": url},
            {"id": None, "title": "mita.lt", "description": "", "url": url},
        ],
        "hits": [_highlight_hit(hit) for hit in examples["search"]["items"]],
        "part": Paginator(range(30), 10).page(2),
        "organisations": [{**organisation, "label": label} for label in LABELS],
        "labels": [
            {"label": label, "count": count} for count, label in enumerate(LABELS, 1)
        ],
        "filters": Filters(
            QueryDict("year=2017"), Filter("year", "Year", "All years", choices)
        ),
        "body": _build_body(examples),
        "topic_links": [{"name": "Energy", "url": url}, {"name": "Bees", "url": None}],
        "feeds": [{"title": "News", "atom": url, "rss": url}],
        **_build_month(event, language),
    }
    return render(request, "patterns.html", context)


def _find_first_quote(story: dict[str, Any]) -> Any:
    quotes = (block["value"] for block in story["body"] if block["type"] == "quote")
    return next(quotes, None)


def _build_body(examples: dict[str, Any]) -> list[dict[str, Any]]:
    """Build a body with all block types; those not listed show their preview value."""
    event, news = examples["getEvent"], examples["getNews"]
    values: dict[str, Any] = {
        "heading": {"text": "Heading", "level": "h2"},
        "paragraph": "<p>A <b>paragraph</b> with a <a href='#content'>link</a>.</p>",
        "image": news["image"],
        "gallery": [news["image"], news["image"]],
        "quote": {"text": "Stronger together.", "name": "Rasa", "portrait": None},
        "figures": examples["getStory"]["figures"],
        "organisation_card": {"organisation": examples["getOrganisation"], "text": ""},
        "page_card": {"page": event, "text": "Why to read it."},
        "documents": event["documents"],
        "call_to_action": {"title": "Join", "url": "#content", "label": "To the form"},
        "video": {"title": "Video", "url": "#content", "provider": "vimeo"},
        "table": {
            "caption": "Table",
            "rows": [["Year", "Clusters"], ["2017", "6"]],
            "has_header_row": True,
            "has_header_column": True,
        },
    }
    for kind, block in BodyBlock().child_blocks.items():
        if kind not in values:
            preview = block.get_preview_value()
            values[kind] = block.get_api_representation(preview)
    return [{"type": kind, "value": value} for kind, value in values.items()]


def _build_month(event: Any, language: str) -> dict[str, Any]:
    """Build the calendar month of an event."""
    day = dt.datetime.fromisoformat(event["start"]).date()
    month = Month.from_day(day)
    return {
        "month": month,
        "earlier_month": month.previous,
        "later_month": month.next,
        "weekdays": list_weekday_names(language),
        "weeks": month.build_weeks(
            [(day, day, event)], first_weekday=get_first_weekday(language), today=day
        ),
    }


def _highlight_hit(hit: dict[str, Any]) -> dict[str, Any]:
    title = highlight_words(hit["title"], "cluster", "en")
    return {
        **add_words(hit),
        "title_html": title,
        "snippet": build_snippet(hit["title"], "cluster", "en"),
    }


def _replace_image_urls(example: Any) -> Any:
    """Replace the image URLs of the examples with an image that exists here."""
    if isinstance(example, list):
        return [_replace_image_urls(item) for item in example]
    if not isinstance(example, dict):
        return example
    if "focal_point" in example:
        return {**example, "src": static("share.png"), "sources": []}
    return {name: _replace_image_urls(value) for name, value in example.items()}
