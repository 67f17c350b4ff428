"""Counts what readers look for, by day, and nothing about the readers.

A process keeps the counts in its memory, and hands them to a task about once a minute,
after the response to some request is sent. So no response waits for a write.
"""

import datetime as dt
import logging
import re
import threading
import time
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.signals import request_finished
from django.db import transaction
from django.db.models import F
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from django_tasks import task
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits
from wagtail.search.utils import normalise_query_string

from search.models import QueryDailyMisses

logger = logging.getLogger(__name__)

# A longer text is no question that several readers have.
LENGTH_MAX = 80
# More different questions a minute are not counted.
QUESTIONS_MAX = 500
# In Lithuania a telephone number has eight or nine digits, a personal code eleven.
PRIVATE_DIGITS = 7
_DATES = re.compile(
    r"\b(?:19|20)\d\d\s*[-–/]\s*(?:19|20)\d\d\b|\b(?:19|20)\d\d[-. ]\d\d?[-. ]\d\d?\b"
)
_NUMBER = re.compile(r"\d(?:[\s()./–-]*\d)*")

# A day, a question, and whether something was found.
Key = tuple[dt.date, str, bool]


class QuestionCounter:
    """The counts that are not stored yet; all threads of a process share them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[Key] = Counter()
        self._popped_at = time.monotonic()

    def count_once(self, key: Key) -> None:
        """Count a question once more."""
        with self._lock:
            if key in self._counts or len(self._counts) < QUESTIONS_MAX:
                self._counts[key] += 1

    def pop_counts(self) -> Counter[Key]:
        """Return the counts, and begin anew."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
            self._popped_at = time.monotonic()
        return counts

    def is_due(self, interval: float) -> bool:
        """Whether there are counts, and the last ones are long enough ago."""
        return bool(self._counts) and time.monotonic() - self._popped_at >= interval


counter = QuestionCounter()


def count_question(request: HttpRequest, typed: str, *, is_found: bool) -> None:
    """Count a question of a reader, unless it may be about a person."""
    question = normalise_query_string(typed)
    if request.method == "GET" and question and not is_private(question):
        counter.count_once((timezone.localdate(), question, is_found))


def is_private(question: str) -> bool:
    """Whether a text looks like an address, a number of a person, or a long text."""
    if len(question) > LENGTH_MAX or "@" in question or "\x00" in question:
        return True
    numbers = _NUMBER.findall(_DATES.sub(" ", question))
    return any(
        sum(sign.isdigit() for sign in number) >= PRIVATE_DIGITS for number in numbers
    )


@receiver(request_finished)
def _enqueue_counts_when_due(**_kwargs: Any) -> None:
    interval = settings.QUESTION_COUNT_INTERVAL
    if interval is not None and counter.is_due(interval):
        enqueue_counts()


def enqueue_counts() -> None:
    """Hand the counts of this process to a task; if that fails, they are lost."""
    rows = [
        [day.isoformat(), question, is_found, count]
        for (day, question, is_found), count in counter.pop_counts().items()
    ]
    try:
        if rows:
            store_counts.enqueue(rows)
    except Exception:
        logger.exception("The counts of questions could not be stored.")


@task()
def store_counts(rows: list[list[Any]]) -> None:
    """Add counts to those of the day: ``[["2026-11-28", "parama", true, 2], …]``."""
    hits: Counter[tuple[str, str]] = Counter()
    misses: Counter[tuple[str, str]] = Counter()
    for day, question, is_found, count in rows:
        hits[question, day] += count
        if not is_found:
            misses[question, day] += count
    with transaction.atomic():
        pks = _find_queries({question for question, _day in hits})
        _add_counts(QueryDailyHits, "hits", hits, pks)
        _add_counts(QueryDailyMisses, "misses", misses, pks)


def delete_old_counts() -> None:
    """Delete the counts of days that are too long ago, and questions without counts."""
    first = timezone.localdate() - dt.timedelta(days=settings.QUESTION_DAYS)
    QueryDailyHits.objects.filter(date__lt=first).delete()
    QueryDailyMisses.objects.filter(date__lt=first).delete()
    Query.garbage_collect()


def _find_queries(questions: Iterable[str]) -> dict[str, int]:
    """Find the rows of questions, and create those that are missing, in one order."""
    ordered = sorted(questions)
    Query.objects.bulk_create(
        [Query(query_string=question) for question in ordered], ignore_conflicts=True
    )
    rows = Query.objects.filter(query_string__in=ordered)
    return dict(rows.values_list("query_string", "pk"))


def _add_counts(
    model: type[QueryDailyHits | QueryDailyMisses],
    field: str,
    counts: Counter[tuple[str, str]],
    pks: dict[str, int],
) -> None:
    ordered = sorted(counts)
    rows = [model(query_id=pks[question], date=day) for question, day in ordered]
    model.objects.bulk_create(rows, ignore_conflicts=True)
    for question, day in ordered:
        model.objects.filter(query=pks[question], date=day).update(
            **{field: F(field) + counts[question, day]}
        )
