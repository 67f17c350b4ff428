"""Events in the headless API."""

import datetime as dt
from typing import Annotated, Literal, NotRequired

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from delivery.responses import build_detail_response, build_list_response
from events.enums import AttendanceName, Phase, PhaseName, StatusName
from events.models import EventPage
from events.schemas import EventFacts, EventLineFacts, Registration
from events.selectors import (
    filter_by_cities,
    filter_current,
    filter_ongoing,
    filter_past,
    filter_upcoming,
    list_places,
    visible_events,
)
from foundation.api.item_parts import ItemParts
from foundation.api.operation import declare_operation
from foundation.api.params import (
    FIELDS_DESCRIPTION,
    TOPIC_DESCRIPTION,
    AnyName,
    AnyOf,
    CollectionParameters,
    FieldNames,
    Id,
    ResourceId,
    Text,
    choose_names,
    parse_date_or_instant,
    refuse_parameters,
)
from foundation.api.responses import Collection, Fallback
from foundation.blocks.items import BodyItem
from foundation.selectors import (
    filter_by_organisation,
    filter_by_topic_names,
    filter_pages_by_text,
    list_topic_names,
    select_visible_organisation_ids,
)
from foundation.serializers.schemas import PageLink
from foundation.visibility import Visibility, get_request_visibility

router = Router(tags=["Events"])


class RegistrationNow(Registration):
    """How to take part, at the moment of reading."""

    has_opened: bool
    """Whether the moment `opens` has passed."""
    is_open: bool
    """Whether one can register now."""


class EventAtReading(EventFacts):
    """An event with the fields that depend on the current time."""

    phase: PhaseName
    """Whether it is still to come, under way or over."""
    registration: RegistrationNow | None
    """How to register; null if nobody has to."""
    fallback: Fallback | None
    """Which language had to answer; null if the requested one did."""


class RelatedEvent(EventLineFacts):
    """A short form of an event, with the fields that depend on the current time."""

    phase: PhaseName
    """Whether it is still to come, under way or over."""
    registration: RegistrationNow | None
    """How to register; null if nobody has to."""


class EventItem(EventAtReading):
    """An event in a list: its blocks only with ``include=body``."""

    body: NotRequired[list[BodyItem]]
    """The blocks, in their order; only with `include=body`."""


class EventDetail(EventAtReading):
    """An event, whole."""

    parents: list[PageLink]
    """The pages above it, from the front page on."""
    related: list[RelatedEvent]
    """The events to which its page refers."""
    body: list[BodyItem]
    """The blocks, in their order."""


EVENT_PARTS = ItemParts(
    "Event",
    EventItem,
    (
        *("id", "key", "type", "locale", "title", "url"),
        *("all_day", "start", "end", "days", "timezone", "status", "attendance"),
        *("venue", "phase", "fallback"),
    ),
)


class EventList(Collection):
    """One part of the events."""

    items: Annotated[list[EventItem], EVENT_PARTS]
    """The events of this part."""


class EventParameters(CollectionParameters):
    """Which events."""

    parts = EVENT_PARTS

    fields: Annotated[list[str], FieldNames(EVENT_PARTS)] = Field(
        [], description=FIELDS_DESCRIPTION
    )
    when: Literal["upcoming", "ongoing", "past", "current", "all"] = Field(
        "all",
        description="By the clock: not begun, begun and not ended, ended; `current` "
        "is upcoming and ongoing together.",
    )
    from_: Text = Field(
        None,
        alias="from",
        description="Only events that end after this date-time, or whose last day on "
        "the calendar of their place is this date or a later one.",
        examples=["2017-08-23", "2017-08-23T10:00:00+03:00"],
    )
    to: Text = Field(
        None,
        description="Only events that begin by this date-time, or whose first day on "
        "the calendar of their place is this date or an earlier one.",
        examples=["2017-09-30"],
    )
    organisation: AnyOf[Id] = Field(
        [],
        description="The `id` of an organiser, of any language, or several of them "
        "separated by commas.",
    )
    topic: AnyName = Field([], description=TOPIC_DESCRIPTION)
    city: AnyName = Field(
        [],
        description="The city of a venue that people go to, or several of them "
        "separated by commas. One that no event has is a 400.",
        examples=[["Vilnius", "Kaunas"]],
    )
    status: AnyOf[StatusName] = Field(
        [], description="A `status`, or several of them separated by commas."
    )
    attendance: AnyOf[AttendanceName] = Field(
        [], description="An `attendance`, or several of them separated by commas."
    )
    q: Text = Field(None, description="Words that the event must contain.")
    order: Literal["start", "-start", "title", "-title"] | None = Field(
        None, description="Without it, the order that suits `when`."
    )

    def apply_filters(
        self, events: QuerySet[EventPage], visibility: Visibility
    ) -> QuerySet[EventPage]:
        """Apply all filters, and the order."""
        events = self._filter_by_dates(self._filter_by_phase(events, visibility.at))
        if self.organisation:
            ids = select_visible_organisation_ids(self.organisation, visibility)
            events = filter_by_organisation(
                events, "event_organisers__organisation", ids
            )
        if self.topic:
            names = choose_names(self.topic, list_topic_names(visibility), "topic")
            events = filter_by_topic_names(events, names, visibility)
        if self.city:
            cities, _is_online = list_places(visible_events(visibility))
            names = choose_names(self.city, cities, "city")
            events = filter_by_cities(events, names)
        if self.status:
            events = events.filter(status__in=self.status)
        if self.attendance:
            events = events.filter(attendance__in=self.attendance)
        if self.q:
            events = filter_pages_by_text(events, self.q, visibility)
        return events.order_by(self.order, "pk") if self.order else events

    def _filter_by_phase(
        self, events: QuerySet[EventPage], at: dt.datetime
    ) -> QuerySet[EventPage]:
        match self.when:
            case Phase.UPCOMING.value:
                return filter_upcoming(events, at=at)
            case Phase.ONGOING.value:
                return filter_ongoing(events, at=at)
            case Phase.PAST.value:
                return filter_past(events, at=at)
            case "current":
                return filter_current(events, at=at)
        return events.order_by("start", "pk")

    def _filter_by_dates(self, events: QuerySet[EventPage]) -> QuerySet[EventPage]:
        if self.from_:
            since = parse_date_or_instant(self.from_, "from")
            is_moment = isinstance(since, dt.datetime)
            events = events.filter(
                Q(ends_at__gt=since) if is_moment else Q(last_day__gte=since)
            )
        if self.to:
            until = parse_date_or_instant(self.to, "to")
            is_moment = isinstance(until, dt.datetime)
            events = events.filter(
                Q(start__lte=until) if is_moment else Q(first_day__lte=until)
            )
        return events


@declare_operation(router, "", EventList, "listEvents", "Events")
def list_events(
    request: HttpRequest, parameters: Query[EventParameters]
) -> HttpResponse:
    """List events by time, place, organiser, topic and words."""
    visibility = get_request_visibility(request)
    events = parameters.filter_by_language(visible_events(visibility), visibility)
    chosen = parameters.apply_filters(events, visibility)
    return build_list_response(request, chosen, parameters)


@declare_operation(router, "/{int:pk}", EventDetail, "getEvent", "One event")
def get_event(request: HttpRequest, pk: ResourceId) -> HttpResponse:
    """Give an event with all its blocks."""
    refuse_parameters(request)
    return build_detail_response(request, EventPage, pk)
