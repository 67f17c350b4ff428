"""Begins many translations, or has them translated by machine, in the background.

A task does the jobs of a batch one after the other. Each is stored before the next one
begins, so that a task whose worker was killed goes on where it ended.
"""

import datetime as dt
import logging
import time
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import InterfaceError, OperationalError, transaction
from django.http import Http404
from django.utils import timezone
from django_tasks import task
from wagtail.models import Locale, Page

from foundation.compat.tasks import enqueue_with_transaction
from localization.compat.binned_pages import find_binned_translation
from localization.compat.editor import (
    apply_machine_translation,
    get_machine_translator,
)
from localization.compat.machine_translators import SERVICE_ERRORS
from localization.compat.translations import (
    SUBMIT,
    Translation,
    find_translation_into,
)
from translations.machine.limits import remove_long_machine_texts
from translations.memory import begin_translations
from translations.models import Batch, BatchJob
from translations.queue import Job
from translations.sources import may_read_source
from translations.variants import find_instance, has_translation

logger = logging.getLogger(__name__)

# More jobs of one batch would keep a service busy for hours.
JOBS_MAX = 500
# In seconds: how long a task works before it lets the other tasks of the queue run.
TURN = 1
# After so many jobs without an answer of the service, the batch is stopped.
SERVICE_FAILURES = 3
KEPT_FOR = dt.timedelta(days=30)


def filter_jobs(jobs: Iterable[Job], action: str) -> list[Job]:
    """Keep the jobs with which a batch has something to do, the first 500 of them."""
    found = [
        job
        for job in jobs
        if job.is_waiting
        and (
            not job.is_begun
            or (action == Batch.Action.MACHINE and job.texts_missing > 0)
        )
    ]
    return found[:JOBS_MAX]


def start_batch(action: str, jobs: Iterable[BatchJob], *, user: Any) -> Batch:
    """Store a batch, and enqueue its task with the transaction."""
    batch = Batch.objects.create(action=action, user=user, jobs=list(jobs))
    enqueue_with_transaction(lambda: run_batch.enqueue(batch.pk))
    return batch


def build_job(source: Any, language: str) -> BatchJob:
    """Build the job of a batch for a page or snippet, or for its row in the queue."""
    label = getattr(source, "model_label", None) or source._meta.label_lower
    title = getattr(source, "title", None) or str(source)
    return BatchJob(label, source.pk, language, title)


# Editors wait for other tasks, such as search entries; nobody waits for a whole batch.
@task(priority=-5)
def run_batch(pk: int) -> None:
    """Do the next jobs of a batch, and enqueue the rest."""
    deadline = time.monotonic() + TURN
    while (batch := _find_unfinished_batch(pk)) is not None:
        if time.monotonic() > deadline:
            run_batch.enqueue(pk)
            return
        _run_next_job(batch)


def _find_unfinished_batch(pk: int) -> Batch | None:
    batch = Batch.objects.select_related("user").filter(pk=pk).first()
    return None if batch is None or batch.is_over else batch


def _run_next_job(batch: Batch) -> None:
    try:
        problem = _run_job(batch, batch.get_job(batch.done))
    except (OperationalError, InterfaceError):
        # The database does not answer: the queue tries the task again.
        raise
    except Exception:
        logger.exception("A job of batch %s failed.", batch.pk)
        problem = Batch.Problem.FAILED
    if problem is not None:
        batch.problems.append([batch.done, problem])
    batch.done += 1
    values = {"done": batch.done, "problems": batch.problems}
    if _has_service_failed(batch):
        values["is_stopped"] = True
    Batch.objects.filter(pk=batch.pk).update(**values)


def _has_service_failed(batch: Batch) -> bool:
    last = range(batch.done - SERVICE_FAILURES, batch.done)
    expected = [[index, Batch.Problem.SERVICE] for index in last]
    return bool(batch.problems[-SERVICE_FAILURES:] == expected)


def _run_job(batch: Batch, job: BatchJob) -> Batch.Problem | None:
    source = find_instance(job.label, job.pk)
    locale = Locale.objects.filter(language_code=job.language).first()
    if source is None or locale is None or locale.pk == source.locale_id:
        # Deleted since the batch was started.
        return None
    if not batch.user.is_active or not may_read_source(batch.user, source):
        return Batch.Problem.REFUSED
    if not has_translation(source, locale) and (
        problem := _begin_translation(batch, source, locale)
    ):
        return problem
    if batch.action == Batch.Action.MACHINE:
        return _translate_by_machine(batch, source, locale)
    return None


def _begin_translation(
    batch: Batch, source: Any, locale: Locale
) -> Batch.Problem | None:
    if not batch.user.has_perm(SUBMIT):
        return Batch.Problem.REFUSED
    if isinstance(source, Page) and find_binned_translation(source, [locale]):
        return Batch.Problem.BINNED
    try:
        with transaction.atomic():
            begin_translations(source, [locale], user=batch.user)
    except ValidationError:
        return Batch.Problem.INCOMPLETE
    begun = source.get_translation_or_none(locale) is not None
    return None if begun else Batch.Problem.INCOMPLETE


def _translate_by_machine(
    batch: Batch, source: Any, locale: Locale
) -> Batch.Problem | None:
    """Translate what has no translation. The service is asked outside a transaction."""
    translation = find_translation_into(source, locale)
    translator = get_machine_translator()
    if translation is None or translator is None:
        return None
    try:
        apply_machine_translation(translation.pk, batch.user, translator)
    except PermissionDenied:
        return Batch.Problem.REFUSED
    except Http404:
        return Batch.Problem.LANGUAGES
    except SERVICE_ERRORS:
        logger.warning("Machine translation failed.", exc_info=True)
        return Batch.Problem.SERVICE
    with transaction.atomic():
        removed = remove_long_machine_texts(Translation.objects.get(pk=translation.pk))
    return Batch.Problem.TOO_LONG if removed else None


def delete_old_batches() -> None:
    """Delete the batches that were started more than 30 days ago."""
    Batch.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
