"""The events as pages show them: in a list, by month, and one alone."""

import dataclasses
import datetime as dt
import itertools
from typing import Any, NamedTuple, cast
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from events.enums import Phase
from events.models import EventIndexPage, EventPage
from events.month import Month
from events.phase import add_time_dependent_fields
from events.schemas import Event, EventLine
from events.selectors import (
    filter_between,
    filter_by_city,
    filter_current,
    filter_online,
    filter_past,
    find_related_events,
    list_places,
    visible_events,
)
from events.serializers import serialize_event_line
from events.structured_data import build_event_data
from foundation.detail import Detail
from foundation.page_context import build_page_context
from foundation.selectors import filter_by_topic_name, list_topics_of_pages
from foundation.serializers.pages import serialize_objects
from foundation.visibility import Visibility
from foundation.web.list_filters import Choice, Filter, Filters
from foundation.web.page_contexts import build_framed_context
from foundation.web.page_frame import PageFrame
from foundation.web.pagination import build_list_frame, paginate
from localization.collation import build_collation_key
from localization.dates import (
    format_month_and_year,
    get_first_weekday,
    list_weekday_names,
)
from localization.language_filters import filter_for_readers

PAGE_SIZE = 20
# More than anybody reads in a calendar; the page says so.
MONTH_MAX = 100
ONLINE = "online"


class Group(NamedTuple):
    """Events of a list under one heading."""

    heading: str
    events: list[dict[str, Any]]


@build_page_context.register
def build_event_list_context(
    page: EventIndexPage, request: HttpRequest, **kwargs: Any
) -> dict[str, Any]:
    """Show the events that an address asks for: by month, or from a list."""
    context = build_framed_context(page, request)
    visibility, frame = context["visibility"], context["frame"]
    seen = filter_for_readers(visible_events(visibility), frame.language)
    view = _by_month if request.GET.get("view") == "month" else _in_list
    return context | view(seen, request, visibility, frame)


def _in_list(
    seen: QuerySet[EventPage],
    request: HttpRequest,
    visibility: Visibility,
    frame: PageFrame,
) -> dict[str, Any]:
    """List what is to come, or with ``when=past`` what has been."""
    is_past = request.GET.get("when") == "past"
    chosen = (filter_past if is_past else filter_current)(seen, at=visibility.at)
    filters = _filters(request, chosen, visibility, frame.language)
    part = paginate(_filtered(chosen, filters, visibility), request, size=PAGE_SIZE)
    pages = list(part)
    events = [
        add_time_dependent_fields(page, resource, visibility)
        for page, resource in zip(
            pages, serialize_objects(pages, visibility, Detail.LINE), strict=True
        )
    ]
    return {
        "part": part,
        "filters": filters,
        "is_past": is_past,
        "groups": [
            Group(heading, list(group))
            for heading, group in itertools.groupby(
                events, lambda event: _heading(event, frame.language)
            )
        ],
        "frame": _framed(
            frame,
            part,
            filters,
            title=_("Past events") if is_past else frame.title,
            view={"when": "past"} if is_past else {},
        ),
    }


def _by_month(
    seen: QuerySet[EventPage],
    request: HttpRequest,
    visibility: Visibility,
    frame: PageFrame,
) -> dict[str, Any]:
    """Lay out a month, whatever of it is over."""
    today = timezone.localdate(visibility.at)
    month = Month.parse(request.GET.get("month", ""), today=today)
    filters = _filters(request, seen, visibility, frame.language)
    chosen = filter_between(seen, first=month.first, last=month.last)
    part = Paginator(_filtered(chosen, filters, visibility), MONTH_MAX).page(1)
    # Each has its days, by which it was chosen.
    lines: list[tuple[Any, Any, EventLine]] = [
        (page.first_day, page.last_day, serialize_event_line(page, visibility))
        for page in part
    ]
    name = format_month_and_year(month.first, frame.language)
    return {
        "part": part,
        "filters": filters,
        "month": month,
        "weekdays": list_weekday_names(frame.language),
        "weeks": month.weeks(
            lines, first_weekday=get_first_weekday(frame.language), today=today
        ),
        "frame": _framed(
            frame,
            part,
            filters,
            title=f"{frame.title}: {name}",
            view={"view": "month", "month": str(month)},
        ),
    }


def _filters(
    request: HttpRequest,
    events: QuerySet[EventPage],
    visibility: Visibility,
    language: str,
) -> Filters:
    """Offer the places and topics that the events have."""
    cities, has_online = list_places(events)
    places = [
        *([Choice(ONLINE, _("Online"))] if has_online else []),
        *(
            Choice(city, city)
            for city in sorted(
                cities, key=lambda city: build_collation_key(city, language)
            )
        ),
    ]
    topics = [
        Choice(topic.slug, topic.name)
        for topic in list_topics_of_pages(events, visibility, language=language)
    ]
    return Filters(
        request.GET,
        Filter("place", _("Place"), _("All places"), places),
        Filter("topic", _("Topic"), _("All topics"), topics),
    )


def _filtered(
    events: QuerySet[EventPage], filters: Filters, visibility: Visibility
) -> QuerySet[EventPage]:
    place, topic = filters["place"], filters["topic"]
    if place == ONLINE:
        events = filter_online(events)
    elif place:
        events = filter_by_city(events, place)
    return filter_by_topic_name(events, topic, visibility) if topic else events


def _heading(event: dict[str, Any], language: str) -> str:
    if event["phase"] == Phase.ONGOING:
        return _("On now")
    return format_month_and_year(dt.date.fromisoformat(event["start"][:10]), language)


def _framed(
    frame: PageFrame,
    part: Page[EventPage],
    filters: Filters,
    *,
    title: str,
    view: dict[str, str],
) -> PageFrame:
    """Frame a view of the list; other languages have it at the same query."""
    same = f"?{urlencode(view)}" if view else ""
    asked = "&".join(
        query for query in (same[1:], filters.canonical_query[1:]) if query
    )
    if filters.chips:
        chosen = ", ".join(chip["label"] for chip in filters.chips)
        title = f"{title}, {chosen}"
    framed = build_list_frame(
        frame, part, title=title, query=f"?{asked}" if asked else ""
    )
    is_everywhere = framed.url == f"{frame.url}{same}"
    return dataclasses.replace(
        framed,
        addresses={code: f"{url}{same}" for code, url in frame.addresses.items()}
        if is_everywhere
        else {},
        languages=[
            language
            if language["is_missing"]
            else {**language, "url": f"{language['url']}{same}"}
            for language in frame.languages
        ],
    )


@build_page_context.register
def build_event_context(
    page: EventPage, request: HttpRequest, **kwargs: Any
) -> dict[str, Any]:
    """Show an event as it stands by the clock, and related events."""
    context = build_framed_context(page, request)
    visibility = context["visibility"]
    resource = add_time_dependent_fields(page, context["resource"], visibility)
    seen = filter_for_readers(visible_events(visibility), resource["locale"])
    others = find_related_events(seen, page, at=visibility.at)
    return context | {
        "resource": resource,
        "frame": dataclasses.replace(
            context["frame"], linked_data=(build_event_data(cast("Event", resource)),)
        ),
        "others": [
            add_time_dependent_fields(
                other, serialize_event_line(other, visibility), visibility
            )
            for other in others
        ],
    }
