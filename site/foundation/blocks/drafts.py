"""Text that may be unfinished in a draft."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError


class DraftTextMixin:
    """Keeps any text in a draft, such as half of a URL or one that is too long."""

    def clean(self, value: Any) -> Any:
        """Check the text, but in a draft only whether it can be stored."""
        try:
            return super().clean(value)  # type: ignore[misc] # a FieldBlock's
        except ValidationError:
            if not self.is_deferred_validation:  # type: ignore[attr-defined] # a Block's
                raise
            return forms.CharField(required=False).clean(value)
