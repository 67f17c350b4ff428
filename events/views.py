"""Template contexts of an event, of the list of events and of a month."""

import dataclasses
import datetime as dt
import itertools
from typing import Any, NamedTuple, cast
from urllib.parse import parse_qsl, urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from delivery.store import load_resources
from events.enums import Phase
from events.models import EventIndexPage, EventPage
from events.month import Month, MonthRange
from events.related import build_related_events
from events.schemas import Event, EventLine
from events.selectors import (
    filter_between,
    filter_by_cities,
    filter_current,
    filter_online,
    filter_past,
    find_first_and_last_day,
    list_places,
    visible_events,
)
from events.serializers import serialize_event_line
from events.structured_data import build_event_data
from foundation.page_context import OtherAddress, build_page_context
from foundation.registry import add_time_dependent_fields
from foundation.selectors import filter_by_topic_names, list_topics_of_pages
from foundation.visibility import Visibility
from foundation.web.list_filters import Choice, Filter, Filters
from foundation.web.page_contexts import build_framed_context
from foundation.web.page_frame import PageFrame
from foundation.web.pagination import build_list_frame, get_rows, paginate_rows
from localization.collation import build_collation_key
from localization.dates import (
    format_month_and_year,
    get_first_weekday,
    list_weekday_names,
)
from localization.language_filters import filter_for_readers

PAGE_SIZE = 20
# The maximum number of events of a month; the page says if there are more.
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
    """Build the context of a list or a month, as the query string requests."""
    context = build_framed_context(page, request)
    visibility, frame = context["visibility"], context["frame"]
    events = filter_for_readers(visible_events(visibility), frame.language)
    build_view_context = (
        _build_month_context
        if request.GET.get("view") == "month"
        else _build_list_context
    )
    return context | build_view_context(events, request, visibility, frame)


def _build_list_context(
    all_events: QuerySet[EventPage],
    request: HttpRequest,
    visibility: Visibility,
    frame: PageFrame,
) -> dict[str, Any]:
    """Build the context of the current events, or with ``when=past`` the past ones."""
    is_past = request.GET.get("when") == "past"
    chosen = (filter_past if is_past else filter_current)(all_events, at=visibility.at)
    filters = _build_filters(request, chosen, visibility, frame.language)
    list_page = paginate_rows(
        _apply_filters(chosen, filters, visibility), request, size=PAGE_SIZE
    )
    events = load_resources(get_rows(list_page), visibility)
    return {
        "part": list_page,
        "filters": filters,
        "is_past": is_past,
        "groups": [
            Group(heading, list(group))
            for heading, group in itertools.groupby(
                events, lambda event: _format_group_heading(event, frame.language)
            )
        ],
        "frame": _build_view_frame(
            frame,
            list_page,
            filters,
            title=_("Past events") if is_past else frame.title,
            view={"when": "past"} if is_past else {},
        ),
    }


def _build_month_context(
    all_events: QuerySet[EventPage],
    request: HttpRequest,
    visibility: Visibility,
    frame: PageFrame,
) -> dict[str, Any]:
    """Build the context of a month, with its past events.

    A month has one address, in which the parameters stand in one order; each other
    query string leads to it. Months without an address are a 404.
    """
    today = timezone.localdate(visibility.at)
    months = _find_months(visibility, today)
    month = _find_month(request.GET.get("month", ""), months, today)
    filters = _build_filters(request, all_events, visibility, frame.language)
    view = {"view": "month", "month": str(month)}
    query = f"{urlencode(view)}&{filters.canonical_query[1:]}".rstrip("&")
    if parse_qsl(request.META["QUERY_STRING"], keep_blank_values=True) != parse_qsl(
        query
    ):
        raise OtherAddress(f"{request.path}?{query}")
    earlier_month, later_month = months.find_neighbours(month)
    chosen = filter_between(all_events, first=month.first, last=month.last)
    filtered = _apply_filters(chosen, filters, visibility)
    list_page = Paginator(filtered, MONTH_MAX).page(1)
    # ``first_day`` and ``last_day`` are set: ``filter_between`` compares them.
    lines: list[tuple[Any, Any, EventLine]] = [
        (page.first_day, page.last_day, serialize_event_line(page, visibility))
        for page in list_page
    ]
    name = format_month_and_year(month.first, frame.language)
    return {
        "part": list_page,
        "filters": filters,
        "month": month,
        "earlier_month": earlier_month,
        "later_month": later_month,
        "weekdays": list_weekday_names(frame.language),
        "weeks": month.build_weeks(
            lines, first_weekday=get_first_weekday(frame.language), today=today
        ),
        "frame": _build_view_frame(
            frame,
            list_page,
            filters,
            title=f"{frame.title}: {name}",
            view=view,
        ),
    }


def _find_months(visibility: Visibility, today: dt.date) -> MonthRange:
    """Find the months that have an address, which are the same in each language."""
    first_day, last_day = find_first_and_last_day(visible_events(visibility))
    if first_day is None or last_day is None:
        return MonthRange(Month.from_day(today), Month.from_day(today))
    return MonthRange.from_days(first_day, last_day)


def _find_month(text: str, months: MonthRange, today: dt.date) -> Month:
    """Find the month that is asked for: without one, the nearest to today."""
    if not text:
        return months.find_nearest(Month.from_day(today))
    month = Month.from_query(text)
    if month is None or not months.first <= month <= months.last:
        raise Http404
    return month


def _build_filters(
    request: HttpRequest,
    events: QuerySet[EventPage],
    visibility: Visibility,
    language: str,
) -> Filters:
    """Build the filters from the places and topics of the events."""
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


def _apply_filters(
    events: QuerySet[EventPage], filters: Filters, visibility: Visibility
) -> QuerySet[EventPage]:
    place, topic = filters["place"], filters["topic"]
    if place == ONLINE:
        events = filter_online(events)
    elif place:
        events = filter_by_cities(events, [place])
    return filter_by_topic_names(events, [topic], visibility) if topic else events


def _format_group_heading(event: dict[str, Any], language: str) -> str:
    if event["phase"] == Phase.ONGOING:
        return _("On now")
    return format_month_and_year(dt.date.fromisoformat(event["start"][:10]), language)


def _build_view_frame(
    frame: PageFrame,
    list_page: Page[EventPage],
    filters: Filters,
    *,
    title: str,
    view: dict[str, str],
) -> PageFrame:
    """Build the frame of a view; other languages have the same query string."""
    view_query = f"?{urlencode(view)}" if view else ""
    query = "&".join(filter(None, (view_query[1:], filters.canonical_query[1:])))
    if filters.active_filters:
        chosen = ", ".join(chip["label"] for chip in filters.active_filters)
        title = f"{title}, {chosen}"
    view_frame = build_list_frame(
        frame, list_page, title=title, query=f"?{query}" if query else ""
    )
    is_unfiltered_first_page = view_frame.url == f"{frame.url}{view_query}"
    return dataclasses.replace(
        view_frame,
        addresses={code: f"{url}{view_query}" for code, url in frame.addresses.items()}
        if is_unfiltered_first_page
        else {},
        languages=[
            language
            if language["is_missing"]
            else {**language, "url": f"{language['url']}{view_query}"}
            for language in frame.languages
        ],
    )


@build_page_context.register
def build_event_context(
    page: EventPage, request: HttpRequest, **kwargs: Any
) -> dict[str, Any]:
    """Build the context of an event with its current phase, and related events."""
    context = build_framed_context(page, request)
    visibility = context["visibility"]
    resource = add_time_dependent_fields(page, context["resource"], visibility)
    return context | {
        "resource": resource,
        "frame": dataclasses.replace(
            context["frame"], linked_data=(build_event_data(cast("Event", resource)),)
        ),
        "others": build_related_events(page, visibility),
    }
