"""The forms of the second factor: a code, or what a browser answers of a passkey."""

import json
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
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


class PasskeyField(forms.CharField):
    """Takes the answer of a browser, an object in JSON, from a script of the page."""

    widget = forms.HiddenInput
    unusable = _("The browser has sent no usable answer. Try again.")

    def __init__(self, **options: Any) -> None:
        # The key and the signatures of the makers take some kilobytes at most.
        super().__init__(max_length=20_000, **options)

    def clean(self, value: Any) -> Any:
        """Return a dictionary, or None if the script has sent nothing."""
        try:
            answer = json.loads(super().clean(value) or "null")
        except (ValidationError, ValueError, RecursionError):
            raise ValidationError(self.unusable) from None
        if not isinstance(answer, dict) and (answer is not None or self.required):
            raise ValidationError(self.unusable)
        return answer


class SignInForm(CodeForm):
    """Takes a passkey or a code."""

    passkey = PasskeyField(required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"].required = not self.data.get("passkey")


class PasskeyForm(forms.Form):
    """Takes a new passkey and its name."""

    name = forms.CharField(
        label=_("Name"),
        max_length=64,
        help_text=_("Such as the device on which the passkey is."),
    )
    passkey = PasskeyField()
