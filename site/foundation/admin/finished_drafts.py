"""Whether a draft may be published without its form."""

from typing import Any

from django.contrib.admin.utils import quote
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.generic.workflow import WorkflowAction

from localization.stream_merge import list_stream_fields


def is_finished(instance: Any) -> bool:
    """Return whether the latest draft of a page, an organisation or a topic is valid.

    Publishing asks for more than saving a draft does.
    """
    draft = instance.get_latest_revision_as_object()
    try:
        draft.full_clean()
        # ``full_clean`` does not look into the blocks.
        for name in list_stream_fields(type(draft)):
            stream = getattr(draft, name)
            stream.stream_block.clean(stream)
    except ValidationError:
        return False
    return True


class FinishedDraftMixin(WorkflowAction):
    """Approves only what is finished; Wagtail's views would fail, or publish it."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Approve the draft, or lead to the form, which shows what is missing."""
        if self.action_name != "approve" or is_finished(self.object):
            response: HttpResponse = super().post(request, *args, **kwargs)
            return response
        warning = _("Not approved: the draft is not finished. Complete it here.")
        messages.error(request, warning)
        edit_url = reverse(self.redirect_url_name, args=[quote(self.object.pk)])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            success = {"step": "success", "redirect": edit_url}
            response = self.render_modal_json(request, success)
        else:
            response = redirect(edit_url)
        return response
