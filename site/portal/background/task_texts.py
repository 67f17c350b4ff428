"""What people read about the tasks of the queue."""

from typing import Any

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from portal.background.object_tasks import OBJECT_TASKS

Result = DBTaskResult[Any, Any]

NAMES = {
    "accounts.password_reset.send_reset_link": _("Mail about a new password"),
    "foundation.document_texts.read_document": _("Text of a document"),
    "foundation.images.renditions.make_renditions": _("Sizes of a picture"),
    "modelsearch.tasks.insert_or_update_object_task": _("Entry in the search index"),
    "search.question_counts.store_counts": _("Counts of what readers look for"),
    "translations.batches.run_batch": _("Many translations at once"),
    "wagtail.tasks.delete_file_from_storage_task": _("Deletion of a file"),
    "wagtail.tasks.update_reference_index_task": _("Index of references"),
}
REASONS = {
    "foundation.images.renditions.RenditionError": _(
        "Some sizes could not be generated."
    ),
    "portal.background.retries.WorkerEndedError": _(
        "The process ended during the task: it was killed, or out of memory."
    ),
}


def describe_task(result: Result) -> str:
    """Say what a task does; one that is not known has the name of its function."""
    return str(NAMES.get(result.task_path) or result.task_name)


def describe_subject(result: Result) -> str:
    """Name what a task is about: the type and the key of an object, a file."""
    arguments = result.args_kwargs["args"]
    if result.task_path in OBJECT_TASKS:
        app_label, model_name, pk = arguments
        model = apps.get_model(app_label, model_name)
        return f"{capfirst(model._meta.verbose_name)} {pk}"
    return str(arguments[-1]) if arguments else ""


def describe_state(result: Result) -> str:
    """Say whether a task that is not done has failed for good, waits or runs."""
    if result.status == TaskResultStatus.READY and result.worker_ids:
        return str(_("Is tried again"))
    texts = {
        TaskResultStatus.READY: _("Waits"),
        TaskResultStatus.RUNNING: _("Runs"),
        TaskResultStatus.FAILED: _("Failed"),
    }
    return str(texts[TaskResultStatus(result.status)])


def describe_error(result: Result) -> str:
    """Say in one line why the last attempt failed, or return nothing."""
    known = REASONS.get(result.exception_class_path)
    lines = result.traceback.strip().splitlines()
    return str(known or (lines[-1] if lines else ""))
