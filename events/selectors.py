"""QuerySets of events, shared by the pages, the APIs, the feeds and calendars."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet

from events.enums import Attendance, Phase, Status
from events.models import EventOrganiser, EventPage
from foundation.expressions import as_boolean_column
from foundation.models import Organisation, PageTopic, Topic
from foundation.visibility import Visibility

# How long a subscription contains an event after its end.
SUBSCRIPTION_PERIOD = dt.timedelta(days=365)
ZONE_FIELDS = ("all_day", "timezone", "start", "end")
# The event has no venue that participants go to.
IS_REMOTE = Q(attendance=Attendance.ONLINE) | Q(status=Status.MOVED_ONLINE)
IS_ONLINE = IS_REMOTE | Q(attendance=Attendance.MIXED)


def visible_events(
    visibility: Visibility, *, language: str | None = None
) -> QuerySet[EventPage]:
    """Return the visible events, in one language or in all."""
    events = visibility.filter_pages(EventPage.objects.select_related("locale"))
    return events.filter(locale__language_code=language) if language else events


def filter_upcoming(
    events: QuerySet[EventPage], *, at: dt.datetime
) -> QuerySet[EventPage]:
    """Filter the events that haven't started, next one first."""
    return events.filter(start__gt=at).order_by("start", "pk")


def filter_ongoing(
    events: QuerySet[EventPage], *, at: dt.datetime
) -> QuerySet[EventPage]:
    """Filter the events that have started and haven't ended, earliest end first."""
    return events.filter(start__lte=at, ends_at__gt=at).order_by("ends_at", "pk")


def filter_current(
    events: QuerySet[EventPage], *, at: dt.datetime
) -> QuerySet[EventPage]:
    """Filter the ongoing and the upcoming events, by their start."""
    return events.filter(ends_at__gt=at).order_by("start", "pk")


def filter_past(events: QuerySet[EventPage], *, at: dt.datetime) -> QuerySet[EventPage]:
    """Filter the events that have ended, latest first."""
    return events.filter(ends_at__lte=at).order_by("-start", "-pk")


def filter_subscribed(
    events: QuerySet[EventPage], *, at: dt.datetime
) -> QuerySet[EventPage]:
    """Filter the events of a subscription: current, or ended less than a year ago."""
    return events.filter(ends_at__gt=at - SUBSCRIPTION_PERIOD).order_by("start", "pk")


def filter_between(
    events: QuerySet[EventPage], *, first: dt.date, last: dt.date
) -> QuerySet[EventPage]:
    """Filter the events with a day between two dates, in the event's time zone."""
    days = Q(first_day__lte=last, last_day__gte=first)
    return events.filter(days).order_by("start", "pk")


def find_first_and_last_day(
    events: QuerySet[EventPage],
) -> tuple[dt.date | None, dt.date | None]:
    """Return the day on which the first event begins, and the one of the last end."""
    days = events.order_by().aggregate(first=Min("first_day"), last=Max("last_day"))
    return days["first"], days["last"]


def filter_online(events: QuerySet[EventPage]) -> QuerySet[EventPage]:
    """Filter the events with attendance online."""
    return events.filter(IS_ONLINE)


def filter_by_cities(
    events: QuerySet[EventPage], cities: Collection[str]
) -> QuerySet[EventPage]:
    """Filter the events with a venue in one of several cities."""
    return events.filter(venue_city__in=cities).exclude(IS_REMOTE)


def list_places(events: QuerySet[EventPage]) -> tuple[set[str], bool]:
    """Return the cities of the venues, and whether any event is online."""
    rows = events.order_by().values_list(
        "venue_city", as_boolean_column(IS_REMOTE), as_boolean_column(IS_ONLINE)
    )
    places = list(rows.distinct())
    cities = {city for city, is_remote, _online in places if city and not is_remote}
    return cities, any(is_online for _city, _remote, is_online in places)


def list_zone_years(rows: Iterable[Sequence[Any]]) -> dict[str, set[int]]:
    """List the years of events with hours by their time zones, from ``ZONE_FIELDS``."""
    years: dict[str, set[int]] = defaultdict(set)
    for all_day, name, *moments in rows:
        if not all_day:
            zone = ZoneInfo(name)
            years[name] |= {
                moment.astimezone(zone).year for moment in moments if moment
            }
    return years


def find_related_events(
    events: QuerySet[EventPage],
    page: EventPage,
    topic_ids: Any,
    organiser_ids: Any,
    *,
    at: dt.datetime,
    limit: int = 3,
) -> list[EventPage]:
    """Find other events with a topic or an organiser of an event.

    The ids of its topics and organisers are numbers, or a query for them.
    Current events come first, then the latest past ones. If no event shares a topic or
    an organiser, return the next events. Cancelled and postponed ones are excluded.
    """
    others = events.exclude(translation_key=page.translation_key).exclude(
        status__in=[Status.CANCELLED, Status.POSTPONED]
    )
    topics = Topic.objects.filter(pk__in=topic_ids)
    organisers = Organisation.objects.filter(pk__in=organiser_ids)
    by_topic = PageTopic.objects.filter(
        page=OuterRef("pk"),
        topic__translation_key__in=topics.order_by().values("translation_key"),
    )
    by_organiser = EventOrganiser.objects.filter(
        page=OuterRef("pk"),
        organisation__translation_key__in=organisers.order_by().values(
            "translation_key"
        ),
    )
    related = others.filter(Exists(by_topic) | Exists(by_organiser))
    # Each query walks the index of ``start`` and ends at the limit; one query for all
    # of them would sort all events.
    chosen = list(_select_next(related, at)[:limit])
    if len(chosen) < limit:
        past = related.exclude(ends_at__gt=at).order_by("-start", "-pk")
        chosen += past[: limit - len(chosen)]
    return chosen or list(_select_next(others, at)[:limit])


def _select_next(events: QuerySet[EventPage], at: dt.datetime) -> QuerySet[EventPage]:
    return events.filter(ends_at__gt=at).order_by("start", "-pk")


def get_phase(page: EventPage, *, at: dt.datetime) -> Phase:
    """Return the phase of an event at a time."""
    if page.start is None or page.start > at:
        return Phase.UPCOMING
    return Phase.ONGOING if page.ends_at is None or page.ends_at > at else Phase.PAST
