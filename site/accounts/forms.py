"""The form of a code."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """Takes a code of an app or a code for recovery, with spaces or without."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True}
        ),
    )

    def clean_code(self) -> str:
        """Remove what people type between the parts of a code."""
        return re.sub(r"[\s-]", "", self.cleaned_data["code"]).lower()
