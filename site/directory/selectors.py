"""Which organisations the directory lists, and what stands on a profile."""

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from typing_extensions import TypedDict

from articles.models import NewsPage, SuccessStoryPage
from articles.selectors import visible_news, visible_stories
from events.enums import Phase
from events.models import EventPage
from events.selectors import filter_current, filter_past, get_phase, visible_events
from foundation import selectors
from foundation.labels import held_label_expression
from foundation.models import Organisation
from foundation.selectors import (
    filter_by_mentioned_organisation,
    filter_by_organisation,
)
from foundation.visibility import Visibility
from localization.collation import Alphabetical
from localization.language_filters import filter_for_readers

# The labels as readers rank them; what holds none is a cluster initiative.
LABELS = ("gold", "silver", "bronze", "none")
# Of each kind a profile shows no more than so many pages.
FEW = 4


class LabelCount(TypedDict):
    """How many clusters hold a label today; ``none`` counts cluster initiatives."""

    label: str
    count: int


def visible_profiles(visibility: Visibility, language: str) -> QuerySet[Organisation]:
    """The organisations that have a profile in a language.

    ``changed_at`` tells when what readers see of it was published; it is null for what
    was entered without a revision.
    """
    seen = selectors.visible_organisations(visibility, language=language)
    if visibility.get_profile_url(language, "") is None:
        return seen.none()
    return seen.annotate(
        changed_at=Coalesce("live_revision__created_at", "last_published_at")
    )


def listed_organisations(
    visibility: Visibility, language: str
) -> QuerySet[Organisation]:
    """The organisations of the directory, by the language's alphabet."""
    rows = filter_for_readers(selectors.visible_organisations(visibility), language)
    return rows.order_by(Alphabetical("name", language), "pk")


def filter_clusters_by_label(
    rows: QuerySet[Organisation], label: str
) -> QuerySet[Organisation]:
    """Keep what holds a label today; ``none`` keeps the cluster initiatives."""
    return selectors.filter_by_label(rows.filter(kind=Organisation.Kind.CLUSTER), label)


def find_events(
    organisation: Organisation, visibility: Visibility, language: str
) -> list[EventPage]:
    """A few events that an organisation holds: those to come, then the latest."""
    held = filter_by_organisation(
        filter_for_readers(visible_events(visibility), language),
        "event_organisers__organisation",
        organisation.pk,
    )
    coming = filter_current(held, at=visibility.at).values("pk")[:FEW]
    past = filter_past(held, at=visibility.at).values("pk")[:FEW]
    events = held.filter(Q(pk__in=coming) | Q(pk__in=past)).order_by("start", "pk")
    ended = [
        event for event in events if get_phase(event, at=visibility.at) == Phase.PAST
    ]
    return [event for event in events if event not in ended] + ended[::-1]


def find_news(
    organisation: Organisation, visibility: Visibility, language: str
) -> QuerySet[NewsPage]:
    """The newest news that show an organisation."""
    news = filter_for_readers(visible_news(visibility), language)
    return filter_by_mentioned_organisation(news, organisation.pk)[:FEW]


def find_stories(
    organisation: Organisation, visibility: Visibility, language: str
) -> QuerySet[SuccessStoryPage]:
    """The newest success stories of an organisation."""
    stories = filter_for_readers(visible_stories(visibility), language)
    return filter_by_organisation(stories, "organisation", organisation.pk)[:FEW]


def list_sectors(rows: QuerySet[Organisation], language: str) -> list[str]:
    """Name the sectors of some organisations, by the language's alphabet."""
    named = rows.exclude(sector="").order_by(Alphabetical("sector", language))
    return list(named.values_list("sector", flat=True).distinct())


def count_clusters_by_label(visibility: Visibility, language: str) -> list[LabelCount]:
    """Count the clusters of the directory by the label that they hold today."""
    clusters = listed_organisations(visibility, language).filter(
        kind=Organisation.Kind.CLUSTER
    )
    counted = (
        clusters.order_by()
        .annotate(held_label=held_label_expression(timezone.localdate()))
        .values("held_label")
        .annotate(count=Count("pk"))
    )
    counts = dict(counted.values_list("held_label", "count"))
    return [{"label": label, "count": counts.get(label, 0)} for label in LABELS]
