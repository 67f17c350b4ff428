"""Select the organisations of the directory, and the pages of a profile."""

from django.db.models import Case, Count, F, Q, QuerySet, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.models import NewsPage, SuccessStoryPage
from articles.selectors import visible_news, visible_stories
from events.models import EventPage
from events.selectors import filter_current, filter_past, visible_events
from foundation import selectors
from foundation.labels import held_label_expression
from foundation.models import Organisation
from foundation.schema_types import DescribedDict
from foundation.selectors import (
    filter_by_mentioned_organisation,
    filter_by_organisation,
)
from foundation.visibility import Visibility
from localization.collation import Alphabetical
from localization.language_filters import filter_for_readers

# From the highest label to none: a cluster without a label is an initiative.
LABELS = ("gold", "silver", "bronze", "none")
# The maximum number of pages of each type on a profile.
PROFILE_PAGES = 4


class LabelCount(DescribedDict):
    """How many clusters hold a label today; ``none`` counts cluster initiatives."""

    label: str
    """The label; `none` stands for cluster initiatives."""
    count: int
    """How many clusters hold it today."""


def visible_profiles(visibility: Visibility, language: str) -> QuerySet[Organisation]:
    """Return the organisations that have a profile in a language.

    ``changed_at`` is the time of the live revision, or of the last publication; it is
    null for an organisation without either.
    """
    organisations = selectors.visible_organisations(visibility, language=language)
    if visibility.get_profile_url(language, "") is None:
        return organisations.none()
    return organisations.annotate(
        changed_at=Coalesce("live_revision__created_at", "last_published_at")
    )


def visible_directory_organisations(
    visibility: Visibility, language: str
) -> QuerySet[Organisation]:
    """Return the directory's organisations, in the language's alphabetical order."""
    rows = filter_for_readers(selectors.visible_organisations(visibility), language)
    return rows.order_by(Alphabetical("name", language), "pk")


def filter_clusters_by_label(
    rows: QuerySet[Organisation], label: str
) -> QuerySet[Organisation]:
    """Filter the clusters by the label they hold today; ``none`` means initiatives."""
    return selectors.filter_by_label(rows.filter(kind=Organisation.Kind.CLUSTER), label)


def find_events(
    organisation: Organisation, visibility: Visibility, language: str
) -> QuerySet[EventPage]:
    """Find the next events that an organisation organises or where its people speak.

    The latest past ones follow.
    """
    events = filter_for_readers(visible_events(visibility), language)
    found = filter_by_organisation(
        events, "event_organisers__organisation", [organisation.pk]
    ) | filter_by_mentioned_organisation(events, [organisation.pk], stream="agenda")
    coming = filter_current(found, at=visibility.at).values("pk")[:PROFILE_PAGES]
    past = filter_past(found, at=visibility.at).values("pk")[:PROFILE_PAGES]
    next_first = Case(When(ends_at__gt=visibility.at, then=F("start")))
    return found.filter(Q(pk__in=coming) | Q(pk__in=past)).order_by(
        next_first.asc(nulls_last=True), "-start", "-pk"
    )


def find_news(
    organisation: Organisation, visibility: Visibility, language: str
) -> QuerySet[NewsPage]:
    """Find the newest news that mention an organisation."""
    news = filter_for_readers(visible_news(visibility), language)
    return filter_by_mentioned_organisation(news, [organisation.pk])[:PROFILE_PAGES]


def find_stories(
    organisation: Organisation, visibility: Visibility, language: str
) -> QuerySet[SuccessStoryPage]:
    """Find the newest success stories of an organisation."""
    stories = filter_for_readers(visible_stories(visibility), language)
    return filter_by_organisation(stories, "organisation", [organisation.pk])[
        :PROFILE_PAGES
    ]


def list_sectors(rows: QuerySet[Organisation], language: str) -> list[str]:
    """List the sectors of organisations, in the language's alphabetical order."""
    with_sector = rows.exclude(sector="").order_by(Alphabetical("sector", language))
    return list(with_sector.values_list("sector", flat=True).distinct())


def count_clusters_by_label(visibility: Visibility, language: str) -> list[LabelCount]:
    """Count the directory's clusters by the label they hold today."""
    clusters = visible_directory_organisations(visibility, language).filter(
        kind=Organisation.Kind.CLUSTER
    )
    label_counts = (
        clusters.order_by()
        .annotate(held_label=held_label_expression(timezone.localdate()))
        .values("held_label")
        .annotate(count=Count("pk"))
    )
    counts = dict(label_counts.values_list("held_label", "count"))
    return [{"label": label, "count": counts.get(label, 0)} for label in LABELS]
