"""Which events a list contains: read by the page, the APIs, feeds and calendars."""

import datetime as dt

from django.db.models import QuerySet

from events.choices import Phase
from events.models import EventPage
from foundation.visibility import Visibility

# How long a subscription keeps an event that is over.
KEPT = dt.timedelta(days=365)


def events_seen(
    visibility: Visibility, *, language: str | None = None
) -> QuerySet[EventPage]:
    """All events that may be seen, of one language or of all."""
    events = visibility.pages(EventPage.objects.select_related("locale"))
    return events.filter(locale__language_code=language) if language else events


def events_upcoming(
    events: QuerySet[EventPage], *, at: dt.datetime
) -> QuerySet[EventPage]:
    """Those that haven't started, the next one first."""
    return events.filter(start__gt=at).order_by("start", "pk")


def events_ongoing(
    events: QuerySet[EventPage], *, at: dt.datetime
) -> QuerySet[EventPage]:
    """Those that have started and haven't ended, the earliest end first."""
    return events.filter(start__lte=at, ends_at__gt=at).order_by("ends_at", "pk")


def events_current(
    events: QuerySet[EventPage], *, at: dt.datetime
) -> QuerySet[EventPage]:
    """Those that one can still go to: ongoing and upcoming, by their start."""
    return events.filter(ends_at__gt=at).order_by("start", "pk")


def events_past(events: QuerySet[EventPage], *, at: dt.datetime) -> QuerySet[EventPage]:
    """Those that have ended, the latest first."""
    return events.filter(ends_at__lte=at).order_by("-start", "-pk")


def events_subscribed(
    events: QuerySet[EventPage], *, at: dt.datetime
) -> QuerySet[EventPage]:
    """Those of a subscription: to come, on now, or over for a year at most."""
    return events.filter(ends_at__gt=at - KEPT).order_by("start", "pk")


def phase_of(page: EventPage, *, at: dt.datetime) -> Phase:
    """Tell where an event stands by the clock."""
    if page.start is None or page.start > at:
        return Phase.UPCOMING
    return Phase.ONGOING if page.ends_at is None or page.ends_at > at else Phase.PAST
