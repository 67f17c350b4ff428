"""What a draft lacks to be published without its form."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin.utils import quote
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.generic.workflow import WorkflowAction
from wagtail.models import Page

from foundation.admin.permission_testers import is_translation
from localization.stream_merge import list_stream_fields


def is_finished(record: Model) -> bool:
    """Return whether the latest draft of a record has all that publishing asks for."""
    return not list_unfinished_fields(record)


def list_unfinished_fields(record: Any) -> list[str]:
    """List the fields at which the form would refuse to publish the latest draft.

    They are named as in the form; an error of the whole record is listed as it is.
    """
    draft = record.get_latest_revision_as_object()
    errors = _collect_errors(draft.full_clean)
    # ``full_clean`` does not look into the blocks.
    for name in list_stream_fields(type(draft)):
        stream = getattr(draft, name)
        if _collect_errors(stream.stream_block.clean, stream):
            errors[name] = []
    # A translation has no form: its editor has rules of its own.
    if isinstance(draft, Page) and is_translation(draft):
        errors |= {"image_alt": []} if draft.lacks_alternative_text() else {}
    elif isinstance(draft, Page):
        errors |= draft.list_publishing_errors()
    messages = errors.pop(NON_FIELD_ERRORS, [])
    return [*list_labels(type(draft), errors), *messages]


def list_publishing_obstacles(record: Any) -> list[str]:
    """List why a record can be published in its form only.

    Those are the unfinished fields of its draft, and what only the form can ask.
    """
    obstacles = list_unfinished_fields(record)
    if isinstance(record, Page) and not is_translation(record):
        obstacles += record.get_latest_revision_as_object().list_publishing_questions()
    return obstacles


def list_labels(model: Any, names: Iterable[str]) -> list[str]:
    """List the labels of fields, or of relations to children."""
    fields = [model._meta.get_field(name) for name in names]
    return [
        str(
            field.related_model._meta.verbose_name_plural
            if field.one_to_many
            else field.verbose_name
        )
        for field in fields
    ]


def _collect_errors(clean: Any, *args: Any) -> dict[str, list[str]]:
    """Return the messages of a ValidationError by field; without one, nothing."""
    try:
        clean(*args)
    except ValidationError as error:
        has_fields = hasattr(error, "error_dict")
        return error.message_dict if has_fields else {NON_FIELD_ERRORS: []}
    return {}


class FinishedDraftMixin(WorkflowAction):
    """Approves only what needs no form; Wagtail's views would fail, or publish it.

    Functions of the hook ``before_workflow_approval`` get the request, the record and
    the task state, and return why the draft can't be approved, or None.
    """

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Approve the draft, or lead to the form, which asks for what is missing."""
        warning = self._find_refusal() if self.action_name == "approve" else None
        if warning is None:
            response: HttpResponse = super().post(request, *args, **kwargs)
            return response
        messages.error(request, warning)
        edit_url = reverse(self.redirect_url_name, args=[quote(self.object.pk)])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            success = {"step": "success", "redirect": edit_url}
            response = self.render_modal_json(request, success)
        else:
            response = redirect(edit_url)
        return response

    def _find_refusal(self) -> str | None:
        for find_reason in hooks.get_hooks("before_workflow_approval"):
            reason: str | None = find_reason(self.request, self.object, self.task_state)
            if reason:
                return reason
        if list_publishing_obstacles(self.object):
            return _("Not approved: the draft is not finished. Complete it here.")
        return None
