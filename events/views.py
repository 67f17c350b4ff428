"""The events as pages show them: in a list, by month, and one alone."""

import dataclasses
import datetime as dt
import itertools
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from events.enums import Phase
from events.models import EventIndexPage, EventPage
from events.month import Month
from events.phase import at_reading
from events.selectors import (
    events_between,
    events_current,
    events_in_city,
    events_online,
    events_past,
    events_related,
    events_seen,
    places_of,
)
from events.serializers import line_of
from foundation.selectors import about_topic, topics_of
from foundation.serializers.pages import resources_of
from foundation.visibility import Visibility
from foundation.web.list_filters import Choice, Filter, Filters
from foundation.web.page_frame import Frame
from foundation.web.pagination import frame_of_part, part_of
from localization.collation import collation_key
from localization.dates import first_weekday, month_and_year, weekday_names
from localization.language_filters import for_readers

PAGE_SIZE = 20
# More than anybody reads in a calendar; the page says so.
MONTH_MAX = 100
ONLINE = "online"


class Group(NamedTuple):
    """Events of a list under one heading."""

    heading: str
    events: list[dict[str, Any]]


def listing(
    index: EventIndexPage, request: HttpRequest, visibility: Visibility, frame: Frame
) -> dict[str, Any]:
    """Choose the events that an address asks for: by month, or from a list."""
    seen = for_readers(events_seen(visibility), frame.language)
    view = _by_month if request.GET.get("view") == "month" else _in_list
    return view(seen, request, visibility, frame)


def _in_list(
    seen: QuerySet[EventPage],
    request: HttpRequest,
    visibility: Visibility,
    frame: Frame,
) -> dict[str, Any]:
    """List what is to come, or with ``when=past`` what has been."""
    is_past = request.GET.get("when") == "past"
    chosen = (events_past if is_past else events_current)(seen, at=visibility.at)
    filters = _filters(request, chosen, visibility, frame.language)
    part = part_of(_filtered(chosen, filters, visibility), request, size=PAGE_SIZE)
    pages = list(part)
    events = [
        at_reading(page, resource, visibility)
        for page, resource in zip(
            pages, resources_of(pages, visibility, is_summary=True), strict=True
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
    frame: Frame,
) -> dict[str, Any]:
    """Lay out a month, whatever of it is over."""
    today = timezone.localdate(visibility.at)
    month = Month.asked(request.GET.get("month", ""), today=today)
    filters = _filters(request, seen, visibility, frame.language)
    chosen = events_between(seen, first=month.first, last=month.last)
    part = Paginator(_filtered(chosen, filters, visibility), MONTH_MAX).page(1)
    # Each has its days, by which it was chosen.
    lines: list[tuple[Any, Any, dict[str, Any]]] = [
        (page.first_day, page.last_day, line_of(page, visibility)) for page in part
    ]
    name = month_and_year(month.first, frame.language)
    return {
        "part": part,
        "filters": filters,
        "month": month,
        "weekdays": weekday_names(frame.language),
        "weeks": month.weeks(
            lines, first_weekday=first_weekday(frame.language), today=today
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
    cities, has_online = places_of(events)
    places = [
        *([Choice(ONLINE, _("Online"))] if has_online else []),
        *(
            Choice(city, city)
            for city in sorted(cities, key=lambda city: collation_key(city, language))
        ),
    ]
    topics = [
        Choice(topic.slug, topic.name)
        for topic in topics_of(events, visibility, language=language)
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
        events = events_online(events)
    elif place:
        events = events_in_city(events, place)
    return about_topic(events, topic, visibility) if topic else events


def _heading(event: dict[str, Any], language: str) -> str:
    if event["phase"] == Phase.ONGOING:
        return _("On now")
    return month_and_year(dt.date.fromisoformat(event["start"][:10]), language)


def _framed(
    frame: Frame,
    part: Page[EventPage],
    filters: Filters,
    *,
    title: str,
    view: dict[str, str],
) -> Frame:
    """Frame a view of the list; other languages have it at the same query."""
    same = f"?{urlencode(view)}" if view else ""
    asked = "&".join(query for query in (same[1:], filters.canonical[1:]) if query)
    if filters.chips:
        chosen = ", ".join(chip["label"] for chip in filters.chips)
        title = f"{title}, {chosen}"
    framed = frame_of_part(frame, part, title=title, query=f"?{asked}" if asked else "")
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


def detail(
    page: EventPage, resource: dict[str, Any], visibility: Visibility
) -> dict[str, Any]:
    """Show an event as it stands by the clock, and what else there is."""
    seen = for_readers(events_seen(visibility), resource["locale"])
    others = events_related(seen, page, at=visibility.at)
    return {
        "resource": at_reading(page, resource, visibility),
        "others": [
            at_reading(other, line_of(other, visibility), visibility)
            for other in others
        ],
    }
