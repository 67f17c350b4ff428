"""Form fields that accept unfinished addresses in drafts."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.forms.models import register_form_field_override

if TYPE_CHECKING:
    FieldBase = forms.CharField
else:
    FieldBase = object


class DraftAddressField(FieldBase):
    """An address that a draft keeps as text while it is not valid.

    Wagtail sets ``is_deferred_validation`` while a form saves a draft.
    """

    is_deferred_validation = False

    def clean(self, value: Any) -> Any:
        """Check the address, but in a draft only whether it can be stored."""
        try:
            return super().clean(value)
        except ValidationError:
            if not self.is_deferred_validation:
                raise
            text = forms.CharField(required=False, max_length=self.max_length)
            return text.clean(value)


class DraftURLField(DraftAddressField, forms.URLField):
    """A URL; a draft keeps half of one."""


class DraftEmailField(DraftAddressField, forms.EmailField):
    """An e-mail address; a draft keeps half of one."""


def register_draft_fields() -> None:
    """Use these fields in all forms of the admin."""
    register_form_field_override(
        models.URLField,
        override={"form_class": DraftURLField, "assume_scheme": "https"},
    )
    register_form_field_override(
        models.EmailField, override={"form_class": DraftEmailField}
    )
