"""Deletes old revisions that nothing needs."""

import datetime as dt
from typing import Any

from django.apps import apps
from wagtail.models import DraftStateMixin, Revision, RevisionMixin, WorkflowState

OPEN_STATES = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)


def delete_old_revisions(*, before: dt.datetime) -> None:
    """Delete the revisions that were created before a moment, except those in use.

    Wagtail's ``purge_revisions`` deletes the published revision, too, if there is a
    newer draft, and with a revision the comments that were written in it. This keeps
    the latest and the published revision of each object, scheduled ones, those in
    review, and those with comments.
    """
    old = (
        Revision.objects.filter(created_at__lt=before, approved_go_live_at=None)
        .exclude(task_states__workflow_state__status__in=OPEN_STATES)
        .filter(created_comments=None)
    )
    for model in apps.get_models():
        if issubclass(model, RevisionMixin):
            old = _exclude_used(old, model, "latest_revision")
        if issubclass(model, DraftStateMixin):
            old = _exclude_used(old, model, "live_revision")
    for pk in list(old.values_list("pk", flat=True)):
        # One transaction each: editors do not wait.
        Revision.objects.filter(pk=pk).delete()


def _exclude_used(revisions: Any, model: Any, name: str) -> Any:
    """Leave out what objects refer to, those in the bin, too."""
    if not any(field.name == name for field in model._meta.local_fields):
        return revisions
    used = model._meta.base_manager.exclude(**{name: None}).values(f"{name}_id")
    return revisions.exclude(pk__in=used)
