"""Normalizes the text that editors type or paste into the forms of the admin."""

import contextlib
import json
import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict

from localization.text import normalize_typed_text

if TYPE_CHECKING:
    FormBase = forms.ModelForm[Any]
else:
    FormBase = object

# A NUL in JSON, which is always escaped, unless it follows an escaped backslash.
NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")


class TypedTextFormMixin(FormBase):
    """A form whose values have composed letters and no invisible characters."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(_normalize_data(data), *args, **kwargs)


def _normalize_data(data: Any) -> Any:
    if isinstance(data, QueryDict):
        normalized = data.copy()
        for name, values in data.lists():
            normalized.setlist(name, [_normalize_value(value) for value in values])
        return normalized
    if isinstance(data, dict):
        return {name: _normalize_value(value) for name, value in data.items()}
    return data


def _normalize_value(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if "\\u" in value:
        # Rich text and tables are sent as JSON, which may escape any character.
        with contextlib.suppress(ValueError, RecursionError):
            value = NUL.sub(r"\1", json.dumps(json.loads(value), ensure_ascii=False))
    return normalize_typed_text(value)
