"""Hands a translation over to the moderators, who decide whether it is published."""

import dataclasses
import datetime as dt
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Revision, TaskState, WorkflowState

from foundation.admin.finished_drafts import list_labels, list_unfinished_fields
from localization.compat.drafts import (
    find_last_publication,
    has_changed_since,
    save_translated_draft,
)
from localization.compat.translations import Translation
from translations.publish_guards import find_publish_blocker, may_publish


def find_review(target: Any) -> TaskState | None:
    """Return the step of the workflow at which a page or snippet waits, or None."""
    state: TaskState | None = target.current_workflow_task_state
    return state


def may_decide(user: Any, target: Any, review: TaskState) -> bool:
    """Whether a user may approve what was handed over, or send it back."""
    actions = review.task.specific.get_actions(target, user)
    return "approve" in {name for name, _label, _is_modal in actions}


def find_handover_blocker(translation: Translation, target: Any) -> str | None:
    """Return the reason why a translation can't be handed over, or None.

    It completes a sentence that says what was not done.
    """
    if not translation.enabled:
        return _("the translation was stopped. Start it again first.")
    if not _has_steps(target):
        return _("nobody is named to review it. Ask an administrator for a workflow.")
    reason = find_publish_blocker(translation)
    if reason:
        return reason
    review = find_review(target)
    if review is not None:
        is_new = _is_changed(translation, review)
        return None if is_new else _("it is handed over already. Moderators decide.")
    published_at = find_last_publication(translation)
    if (
        target.live
        and published_at is not None
        and not has_changed_since(translation, published_at)
    ):
        return _("readers see all of it already.")
    return None


def _has_steps(target: Any) -> bool:
    """Whether somebody has to approve; Wagtail publishes what nobody has to."""
    workflow = target.get_workflow()
    return workflow is not None and workflow.tasks.filter(active=True).exists()


def hand_over(translation: Translation, target: Any, user: Any) -> bool:
    """Give a draft with all texts to the moderators; return whether it is the first.

    What they have already is replaced. What they have sent back comes to them again.
    A draft that the page or snippet refuses is a ValidationError.
    """
    with transaction.atomic():
        revision = save_translated_draft(translation, user)
        target.refresh_from_db()
        unfinished = list_unfinished_fields(target)
        if unfinished:
            fields = {"fields": ", ".join(unfinished)}
            raise ValidationError(_("missing or wrong: %(fields)s.") % fields)
    state = target.current_workflow_state
    if state is None:
        target.get_workflow().start(target, user)
    elif state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    else:
        _replace_draft(state.current_task_state, revision)
        return False
    return True


def describe_errors(target: Any, error: ValidationError) -> str:
    """Say why a page or snippet refuses a draft, with the labels of the fields."""
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    fields = error.message_dict
    general = fields.pop(NON_FIELD_ERRORS, [])
    labels = list_labels(type(target), fields)
    named = zip(labels, fields.values(), strict=True)
    return " ".join(
        [*(f"{label}: {' '.join(texts)}" for label, texts in named), *general]
    )


def find_approval_blocker(translation: Translation, review: TaskState) -> str | None:
    """Return the reason why the draft of a translation can't be approved, or None."""
    reason = find_publish_blocker(translation)
    if reason is None and _is_changed(translation, review):
        reason = _(
            "texts have changed since it was handed over. Read them, and publish it "
            "here."
        )
    return reason


def renew_draft(translation: Translation, review: TaskState, user: Any) -> None:
    """Save the draft again, with the dates, places and pictures of the source now.

    A draft that the page or snippet refuses is a ValidationError.
    """
    _replace_draft(review, save_translated_draft(translation, user))


def approve_when_published(translation: Translation, target: Any, user: Any) -> bool:
    """Approve a draft with all texts; return whether this has published it.

    It has not if there are further steps, or if the page or snippet refuses it.
    """
    review = find_review(target)
    if review is None or not may_decide(user, target, review):
        return False
    try:
        renew_draft(translation, review, user)
    except ValidationError:
        return False
    review.task.specific.on_action(review, user, "approve")
    review.workflow_state.refresh_from_db()
    return bool(review.workflow_state.status == WorkflowState.STATUS_APPROVED)


@dataclasses.dataclass(frozen=True)
class Review:
    """What the editor of a translation says about its review.

    ``handed_over_by`` and ``handed_over_at`` are empty if nothing waits;
    ``sent_back_by`` is empty unless moderators have sent it back with the ``comment``.
    ``decide_url`` is where the user may send it back, or empty.
    """

    may_hand_over: bool
    handed_over_at: dt.datetime | None = None
    handed_over_by: str = ""
    is_changed: bool = False
    decide_url: str = ""
    sent_back_by: str = ""
    comment: str = ""


def describe_review(translation: Translation, target: Any, user: Any) -> Review:
    """Describe the review of a translation, for its editor."""
    may_hand_over = not may_publish(user, target)
    state = target.current_workflow_state
    step = state.current_task_state.specific if state else None
    if step is None:
        return Review(may_hand_over)
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return Review(
            may_hand_over,
            sent_back_by=_name_user(step.finished_by),
            comment=step.comment,
        )
    return Review(
        may_hand_over,
        handed_over_at=step.revision.created_at,
        handed_over_by=_name_user(state.requested_by),
        is_changed=_is_changed(translation, step),
        decide_url=_get_decide_url(target, step)
        if may_decide(user, target, step)
        else "",
    )


def _name_user(user: Any) -> str:
    return str(get_user_display_name(user)) if user else str(_("System"))


def _get_decide_url(target: Any, review: TaskState) -> str:
    viewset = getattr(target, "snippet_viewset", None)
    name = (
        viewset.get_url_name("workflow_action")
        if viewset
        else "wagtailadmin_pages:workflow_action"
    )
    return reverse(name, args=[target.pk, "reject", review.pk])


def _is_changed(translation: Translation, review: TaskState) -> bool:
    return has_changed_since(translation, review.revision.created_at)


def _replace_draft(review: TaskState, revision: Revision) -> None:
    review.revision = revision
    review.save(update_fields=["revision"])
