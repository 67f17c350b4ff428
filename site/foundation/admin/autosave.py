"""Saves of a draft by itself: a value that can't be stored does not stop the others."""

import json
from typing import TYPE_CHECKING, Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpResponse
from wagtail.admin.forms import WagtailAdminModelForm

from foundation.admin.form_errors import FormError, list_field_errors

if TYPE_CHECKING:
    ViewBase = Any
else:
    ViewBase = object


class AutosaveForm(WagtailAdminModelForm):
    """A form whose draft can be saved while an editor is still typing in a field."""

    def __init__(self, *args: Any, is_autosave: bool = False, **kwargs: Any) -> None:
        self.is_autosave = is_autosave
        # The errors at values that were not saved.
        self.left_out: list[FormError] = []
        super().__init__(*args, **kwargs)

    def _post_clean(self) -> None:
        """Set aside the errors of an autosave before the values reach the record."""
        if self.is_autosave and self.is_deferred_validation:
            self._leave_out_invalid_values()
        super()._post_clean()

    def _leave_out_invalid_values(self) -> None:
        """Keep the stored value of each field with an error, unless it is required.

        In a stream field, only the part with the error is left out, and becomes empty.
        """
        for name in set(self.errors) - {NON_FIELD_ERRORS}:
            if self.fields[name].required:
                continue
            found = list(list_field_errors(self, name))
            self.left_out += found
            del self.errors[name]
            if hasattr(self.fields[name], "block"):
                self._clean_rest_of_stream(name, found)

    def _clean_rest_of_stream(self, name: str, found: list[FormError]) -> None:
        field: Any = self.fields[name]
        sent: Any = self.data
        data = sent.copy()
        for error in found:
            data.pop(error.target, None)
        value = field.widget.value_from_datadict(data, {}, self[name].html_name)
        try:
            self.cleaned_data[name] = field.clean(value)
        except ValidationError:
            # The error is not at a part of its own: the stored value stays.
            return


class AutosaveViewMixin(ViewBase):
    """A view that tells the script of its form which values were not saved."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Add the errors to the answer of an autosave, each with its element's id."""
        response: HttpResponse = super().form_valid(form)
        if form.left_out and self.response_is_json(response):
            left_out = [
                {"target": error.target, "message": error.message}
                for error in form.left_out
            ]
            answer = json.loads(response.content)
            response.content = json.dumps(answer | {"left_out": left_out})
        return response
