"""The dialog that turns pasted text into blocks: it shows them, then they are taken."""

import dataclasses
import uuid
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.blocks import StreamBlock
from wagtail.permissions import page_permission_policy

from foundation.pasting.problems import list_problems

# In characters; the dialog's script removes pictures and style sheets before.
LENGTH_MAX = 400_000
# The form of a page with more blocks has more fields than Django accepts.
BLOCKS_MAX = 1_000
TOO_LONG = _("The text is too long. Paste it in parts.")


@dataclasses.dataclass
class PastedBlock:
    """A block as it is stored, without an id, and what publishing will ask for."""

    type: str
    value: Any
    problems: list[str] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class Preview:
    """What the template shows, and the blocks that its checkboxes count."""

    blocks: list[PastedBlock]
    context: dict[str, Any]


class PasteRefusedError(Exception):
    """Text that can't be read; its message is for the editor."""


class PasteForm(forms.Form):
    """The pasted text: as HTML, as plain text, or both."""

    html = forms.CharField(required=False, strip=False)
    text = forms.CharField(required=False, strip=False)

    def clean(self) -> dict[str, Any]:
        """Require a text."""
        cleaned = super().clean() or {}
        if not any(value.strip() for value in cleaned.values()):
            raise forms.ValidationError(_("Paste a text first."))
        return cleaned


class PasteView(View):
    """Renders the dialog, and answers a pasted text with a preview and its blocks.

    The answer is JSON: ``{"preview": "<HTML>", "blocks": [{"type": …, "value": …}]}``
    with values as the form's script needs them, or ``{"message": …}`` with status 400,
    403 or 413.
    """

    stream_block: ClassVar[StreamBlock]
    title: ClassVar[Any]
    dialog_template: ClassVar[str]
    preview_template: ClassVar[str]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Allow users who may create or edit pages."""
        actions = ["add", "change"]
        if not page_permission_policy.user_has_any_permission(request.user, actions):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment] # a view's
        return response

    def get(self, request: HttpRequest) -> HttpResponse:
        """Render the dialog, which the script adds to the form's page."""
        context = {
            "id": f"{type(self.stream_block).__name__}-paste-dialog",
            "title": self.title,
            "url": request.path,
            "length_max": LENGTH_MAX,
            "too_long": TOO_LONG,
        }
        html = render_to_string(self.dialog_template, context, request)
        return HttpResponse(html)

    def post(self, request: HttpRequest) -> JsonResponse:
        """Read the text; nothing is stored."""
        form = PasteForm(request.POST)
        if not form.is_valid():
            message = form.non_field_errors() or next(iter(form.errors.values()))
            return JsonResponse({"message": message[0]}, status=400)
        if max(map(len, form.cleaned_data.values())) > LENGTH_MAX:
            return JsonResponse({"message": str(TOO_LONG)}, status=413)
        try:
            preview = self.build_preview(form.cleaned_data)
        except PasteRefusedError as error:
            return JsonResponse({"message": str(error)}, status=400)
        if len(preview.blocks) > BLOCKS_MAX:
            return JsonResponse({"message": str(TOO_LONG)}, status=413)
        states = self.build_states(preview.blocks)
        context = {**preview.context, "count": len(states)}
        html = render_to_string(self.preview_template, context, request)
        return JsonResponse({"preview": html, "blocks": states})

    def build_preview(self, pasted: dict[str, str]) -> Preview:
        """Read the blocks, and the context of the preview's template."""
        raise NotImplementedError

    def build_states(self, blocks: list[PastedBlock]) -> list[dict[str, Any]]:
        """Convert blocks for the form's script, and set their problems."""
        raw = [
            {"type": block.type, "value": block.value, "id": str(uuid.uuid4())}
            for block in blocks
        ]
        value = self.stream_block.to_python(raw)
        for block, child in zip(blocks, value, strict=True):
            block.problems = list_problems(child.block, child.value)
        states: list[dict[str, Any]] = self.stream_block.get_form_state(value)
        return states
