"""A block of a web address that may be unfinished in a draft."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks


class DraftURLBlock(blocks.URLBlock):
    """A URL; a draft keeps half of one."""

    def clean(self, value: Any) -> Any:
        """Check the URL, but in a draft only whether it can be stored."""
        try:
            return super().clean(value)
        except ValidationError:
            if not self.is_deferred_validation:
                raise
            return forms.CharField(required=False).clean(value)
