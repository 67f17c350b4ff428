"""A page that shows every component of the site once, for those who change them."""

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
    """Show all components, each with what it may be given; only while developing."""
    if not settings.DEBUG:
        raise Http404
    language = get_language() or settings.LANGUAGE_CODE
    visibility = get_request_visibility(request)
    root = visibility.site.root_url
    url = f"{root}{request.path}"
    # The examples of the OpenAPI document: every shape that a component is given.
    answers = _with_pictures(EXAMPLES)
    event, organisation = answers["getEvent"], answers["getOrganisation"]
    choices = [Choice("2017", "2017"), Choice("2026", "2026")]
    frame = PageFrameBuilder(visibility, language).build(
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
        "news": answers["getNews"],
        "story": {**answers["getStory"], "quote": _first_quote(answers["getStory"])},
        "quote": {
            "text": "Kartu stipresni.",
            "name": "Rasa Kalnietė",
            "role": "klasterio vadovė",
            "portrait": answers["getNews"]["image"],
        },
        "hits": [_marked(hit) for hit in answers["search"]["items"]],
        "part": Paginator(range(30), 10).page(2),
        "organisations": [{**organisation, "label": label} for label in LABELS],
        "labels": [
            {"label": label, "count": count} for count, label in enumerate(LABELS, 1)
        ],
        "filters": Filters(
            QueryDict("year=2017"), Filter("year", "Year", "All years", choices)
        ),
        "body": _body(answers),
        "topic_links": [{"name": "Energy", "url": url}, {"name": "Bees", "url": None}],
        "feeds": [{"title": "News", "atom": url, "rss": url}],
        **_month(event, language),
    }
    return render(request, "patterns.html", context)


def _first_quote(story: dict[str, Any]) -> Any:
    quotes = (block["value"] for block in story["body"] if block["type"] == "quote")
    return next(quotes, None)


def _body(answers: dict[str, Any]) -> list[dict[str, Any]]:
    """Give a body with every kind of block; what is not named here is its preview."""
    event, news = answers["getEvent"], answers["getNews"]
    values: dict[str, Any] = {
        "heading": {"text": "Heading", "level": "h2"},
        "paragraph": "<p>A <b>paragraph</b> with a <a href='#content'>link</a>.</p>",
        "image": news["image"],
        "gallery": [news["image"], news["image"]],
        "quote": {"text": "Stronger together.", "name": "Rasa", "portrait": None},
        "figures": answers["getStory"]["figures"],
        "organisation_card": {"organisation": answers["getOrganisation"], "text": ""},
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


def _month(event: Any, language: str) -> dict[str, Any]:
    """Lay out the month of an event."""
    day = dt.datetime.fromisoformat(event["start"]).date()
    month = Month(day.replace(day=1))
    return {
        "month": month,
        "weekdays": list_weekday_names(language),
        "weeks": month.weeks(
            [(day, day, event)], first_weekday=get_first_weekday(language), today=day
        ),
    }


def _marked(hit: dict[str, Any]) -> dict[str, Any]:
    title = highlight_words(hit["title"], "cluster")
    return {
        **add_words(hit),
        "title_html": title,
        "snippet": build_snippet([hit["title"]], "cluster"),
    }


def _with_pictures(answer: Any) -> Any:
    """Put a picture that is here in place of those of the document's own portal."""
    if isinstance(answer, list):
        return [_with_pictures(item) for item in answer]
    if not isinstance(answer, dict):
        return answer
    if "focal_point" in answer:
        return {**answer, "src": static("share.png"), "sources": []}
    return {name: _with_pictures(value) for name, value in answer.items()}
