"""When what is shown will next change by itself, so that no cache outlives it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import F, Min, QuerySet, Value
from django.utils import timezone
from wagtail.models import Page, Revision

from foundation.models import Organisation, Topic

Moments = Callable[[dt.datetime], list[QuerySet[Any, Any]]]
_sources: list[Moments] = []


def register_change_source(source: Moments) -> Moments:
    """Register queries that give the next moments at which something changes."""
    _sources.append(source)
    return source


def build_next_moment_query(
    queryset: QuerySet[Any, Any], field: str, at: dt.datetime
) -> QuerySet[Any, Any]:
    """The first moment of a field after ``at``, as a query of one row."""
    later = queryset.filter(**{f"{field}__gt": at}).order_by()
    # An aggregate over everything, in the form of a query that can join a union.
    moments: QuerySet[Any, Any] = (
        later.annotate(all=Value(1))
        .values("all")
        .annotate(moment=Min(F(field)))
        .values_list("moment")
    )
    return moments


@register_change_source
def _publishing(at: dt.datetime) -> list[QuerySet[Any, Any]]:
    windows = [
        build_next_moment_query(model.objects.all(), field, at)
        for model in (Page, Organisation, Topic)
        for field in ("go_live_at", "expire_at")
    ]
    return [
        *windows,
        build_next_moment_query(Revision.objects.all(), "approved_go_live_at", at),
    ]


def find_next_change(at: dt.datetime) -> dt.datetime:
    """The next moment at which a schedule or a clock changes an answer.

    A day that begins is such a moment: labels have run out, and today is another day.
    """
    first, *others = [query for source in _sources for query in source(at)]
    moments: list[dt.datetime] = [
        row[0] for row in first.union(*others, all=True) if row[0]
    ]
    return min([_midnight(at), *moments])


def _midnight(at: dt.datetime) -> dt.datetime:
    tomorrow = timezone.localdate(at) + dt.timedelta(days=1)
    begins = dt.datetime.combine(tomorrow, dt.time())
    return begins.replace(tzinfo=timezone.get_default_timezone())
