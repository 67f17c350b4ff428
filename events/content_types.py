"""Register events as a content type."""

import functools
from typing import Any

from django.db.models import Case, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from events.api import EventDetail, router
from events.ical import format_event
from events.models import EventIndexPage, EventPage
from events.phase import build_time_dependent_fields, list_moments
from events.related import load_related_events
from events.selectors import IS_REMOTE, filter_current, visible_events
from events.templatetags.events import event_dates
from foundation.registry import (
    Calendar,
    RegisteredType,
    TimeDependentFields,
    TopicList,
    register_type,
)
from foundation.selectors import select_organisations
from foundation.visibility import Visibility


def select_current(events: QuerySet[Any], visibility: Visibility) -> QuerySet[Any]:
    """Filter the events that have not ended."""
    return filter_current(events, at=visibility.at)


register_type(
    RegisteredType(
        name=EventPage.resource_type,
        order=100,
        model=EventPage,
        label=_("Event"),
        plural=_("Events"),
        new_label=_("New event"),
        schema=EventDetail,
        collection="events",
        router=router,
        time_dependent=TimeDependentFields(
            list_moments=list_moments, build=build_time_dependent_fields
        ),
        load_related=load_related_events,
        visible_rows=visible_events,
        year_field="first_day",
        place=Case(When(~IS_REMOTE, then="venue_city"), default=Value("")),
        select_organisations=functools.partial(
            select_organisations, relation="event_organisers__organisation"
        ),
        date_key="start",
        format_dates=event_dates,
        section=EventIndexPage,
        topic_list=TopicList(
            heading=_("Coming events"),
            link=_("All events on this topic"),
            limit=5,
            select=select_current,
            template="components/event_row.html",
            css_class="rows",
        ),
        format_entry=format_event,
        calendar=Calendar(
            label=_("Calendar of events"), path="/calendar/{language}.ics"
        ),
    )
)
