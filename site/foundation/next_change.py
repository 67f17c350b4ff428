"""The next time at which content changes without an edit: cached copies expire then."""

import datetime as dt
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.db.models import F, Min, QuerySet, Value
from django.utils import timezone
from wagtail.models import Page, Revision

from foundation.generation.facts import keep_fact
from foundation.models import Organisation, Topic
from localization.local_times import get_portal_day_start

Fact = TypeVar("Fact")
Moments = Callable[[dt.datetime], list[QuerySet[Any, Any]]]
_sources: list[Moments] = []


def register_change_source(source: Moments) -> Moments:
    """Register a function that returns queries for the next moments of change."""
    _sources.append(source)
    return source


def build_next_moment_query(
    queryset: QuerySet[Any, Any], field: str, at: dt.datetime
) -> QuerySet[Any, Any]:
    """Build a query of one row: the first value of a field after ``at``."""
    later = queryset.filter(**{f"{field}__gt": at}).order_by()
    # An aggregate over all rows, as a queryset: ``aggregate()`` can't be in a union.
    moments: QuerySet[Any, Any] = (
        later.annotate(all=Value(1))
        .values("all")
        .annotate(moment=Min(F(field)))
        .values_list("moment")
    )
    return moments


@register_change_source
def _list_publishing_moments(at: dt.datetime) -> list[QuerySet[Any, Any]]:
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
    """Return the next moment at which a schedule or the date changes a response.

    Midnight is such a moment: labels expire, and "today" is another day.
    """
    return keep_fact(
        "next change",
        lambda: _load_next_change(at),
        at=at,
        find_end=lambda moment: moment,
    )


def keep_until_next_change(
    key: Hashable, build: Callable[[], Fact], at: dt.datetime
) -> Fact:
    """Keep what is built for the moment ``at`` until content or the time changes it."""
    return keep_fact(key, build, at=at, find_end=lambda _fact: find_next_change(at))


def _load_next_change(at: dt.datetime) -> dt.datetime:
    first, *others = [query for source in _sources for query in source(at)]
    moments: list[dt.datetime] = [
        row[0] for row in first.union(*others, all=True) if row[0]
    ]
    return min([_get_next_midnight(at), *moments])


def _get_next_midnight(at: dt.datetime) -> dt.datetime:
    tomorrow = timezone.localdate(at) + dt.timedelta(days=1)
    return get_portal_day_start(tomorrow)
