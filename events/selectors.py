"""Which events a list contains: read by the page, the APIs, feeds and calendars."""

import datetime as dt

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When

from events.enums import Attendance, Phase, Status
from events.models import EventOrganiser, EventPage
from foundation.models import Organisation, PageTopic, Topic
from foundation.serializers.loader import as_boolean_column
from foundation.visibility import Visibility

# How long a subscription keeps an event that is over.
KEPT = dt.timedelta(days=365)
# Nobody has to go anywhere.
IS_REMOTE = Q(attendance=Attendance.ONLINE) | Q(status=Status.MOVED_ONLINE)
IS_ONLINE = IS_REMOTE | Q(attendance=Attendance.MIXED)


def visible_events(
    visibility: Visibility, *, language: str | None = None
) -> QuerySet[EventPage]:
    """All events that may be seen, of one language or of all."""
    events = visibility.filter_pages(EventPage.objects.select_related("locale"))
    return events.filter(locale__language_code=language) if language else events


def filter_upcoming(
    events: QuerySet[EventPage], *, at: dt.datetime
) -> QuerySet[EventPage]:
    """Those that haven't started, the next one first."""
    return events.filter(start__gt=at).order_by("start", "pk")


def filter_ongoing(
    events: QuerySet[EventPage], *, at: dt.datetime
) -> QuerySet[EventPage]:
    """Those that have started and haven't ended, the earliest end first."""
    return events.filter(start__lte=at, ends_at__gt=at).order_by("ends_at", "pk")


def filter_current(
    events: QuerySet[EventPage], *, at: dt.datetime
) -> QuerySet[EventPage]:
    """Those that one can still go to: ongoing and upcoming, by their start."""
    return events.filter(ends_at__gt=at).order_by("start", "pk")


def filter_past(events: QuerySet[EventPage], *, at: dt.datetime) -> QuerySet[EventPage]:
    """Those that have ended, the latest first."""
    return events.filter(ends_at__lte=at).order_by("-start", "-pk")


def filter_subscribed(
    events: QuerySet[EventPage], *, at: dt.datetime
) -> QuerySet[EventPage]:
    """Those of a subscription: to come, on now, or over for a year at most."""
    return events.filter(ends_at__gt=at - KEPT).order_by("start", "pk")


def filter_between(
    events: QuerySet[EventPage], *, first: dt.date, last: dt.date
) -> QuerySet[EventPage]:
    """Those with a day from one date to another, by the calendar of their place."""
    days = Q(first_day__lte=last, last_day__gte=first)
    return events.filter(days).order_by("start", "pk")


def filter_online(events: QuerySet[EventPage]) -> QuerySet[EventPage]:
    """Those in which one can take part online."""
    return events.filter(IS_ONLINE)


def filter_by_city(events: QuerySet[EventPage], city: str) -> QuerySet[EventPage]:
    """Those for which one goes to a city."""
    return events.filter(venue_city=city).exclude(IS_REMOTE)


def list_places(events: QuerySet[EventPage]) -> tuple[set[str], bool]:
    """The cities to which one goes for events, and whether any of them is online."""
    rows = events.order_by().values_list(
        "venue_city", as_boolean_column(IS_REMOTE), as_boolean_column(IS_ONLINE)
    )
    places = list(rows.distinct())
    cities = {city for city, is_remote, _online in places if city and not is_remote}
    return cities, any(is_online for _city, _remote, is_online in places)


def find_related_events(
    events: QuerySet[EventPage], page: EventPage, *, at: dt.datetime, limit: int = 3
) -> list[EventPage]:
    """What else may interest a reader of an event.

    That is what shares a topic or an organiser with it: what is to come first, then
    the latest of the past. Where nothing does, it is what comes next. Nobody is sent
    to what is called off.
    """
    others = events.exclude(translation_key=page.translation_key).exclude(
        status__in=[Status.CANCELLED, Status.POSTPONED]
    )
    topics = Topic.objects.filter(
        pk__in=[row.topic_id for row in page.page_topics.all()]
    )
    organisers = Organisation.objects.filter(
        pk__in=[row.organisation_id for row in page.event_organisers.all()]
    )
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
    rows = others.annotate(
        is_akin=as_boolean_column(Exists(by_topic) | Exists(by_organiser))
    )
    next_first = Case(When(ends_at__gt=at, then=F("start"))).asc(nulls_last=True)
    chosen = rows.filter(Q(is_akin=True) | Q(ends_at__gt=at))
    found = list(chosen.order_by("-is_akin", next_first, "-start", "-pk")[:limit])
    return [other for other in found if other.is_akin] or found


def get_phase(page: EventPage, *, at: dt.datetime) -> Phase:
    """Tell where an event stands by the clock."""
    if page.start is None or page.start > at:
        return Phase.UPCOMING
    return Phase.ONGOING if page.ends_at is None or page.ends_at > at else Phase.PAST
