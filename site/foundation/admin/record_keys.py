"""The key of a form: several requests of one form make one record only.

The first save of a form gives its key to the record as ``translation_key``, which is
unique in a language.
"""

import json
import uuid
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import resolve
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Locale

FIELD = "record_key"


class RecordKeyForm(WagtailAdminModelForm):
    """A form that sends the key of its record as long as it knows no revision of it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.latest_revision_id is None:
            self.fields[FIELD] = forms.UUIDField(
                required=False,
                initial=self.instance.translation_key,
                widget=forms.HiddenInput,
            )

    def clean(self) -> dict[str, Any]:
        """Give the key to a new record, unless another record has it."""
        cleaned: dict[str, Any] = super().clean()
        key = cleaned.pop(FIELD, None)
        if key and self.instance.pk is None and not self._is_taken(key):
            self.instance.translation_key = key
        return cleaned

    def _is_taken(self, key: uuid.UUID) -> bool:
        model: Any = type(self.instance)
        return bool(model.objects.filter(translation_key=key).exists())


def find_record(
    model: Any, request: HttpRequest, locale: Locale, *, field: str = FIELD
) -> Any:
    """Return the record that this form has made before, or None.

    ``field`` is the name of the key in the form.
    """
    try:
        key = uuid.UUID(request.POST.get(field, ""))
    except ValueError:
        return None
    return model.objects.filter(translation_key=key, locale=locale).first()


def save_with_edit_view(
    request: HttpRequest, edit_url: str, hydrate_url: str
) -> HttpResponse:
    """Let the edit view of an existing record answer the request of a create form.

    An autosave gets the address of the record, as if it had just been created.
    """
    match = resolve(edit_url)
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    if response.headers.get("Content-Type") == "application/json":
        answer = json.loads(response.content)
        if answer.get("success"):
            answer |= {"url": edit_url, "hydrate_url": hydrate_url}
            response.content = json.dumps(answer)
    return response
