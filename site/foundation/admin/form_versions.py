"""Refuses to save a form over values that its editor has not seen.

It is for records without revisions, such as pictures, glossary terms and settings: the
form itself sends what it was loaded with.
"""

import hashlib
import json
from typing import Any

from django import forms
from django.db import connection
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.log_actions import registry

from foundation.admin.edit_conflicts import build_conflict_warning
from foundation.admin.row_locks import lock_row
from foundation.admin.typed_text import TypedTextFormMixin

FIELD = "loaded_version"


class VersionCheckFormMixin(TypedTextFormMixin):
    """A model form that knows which values of its record it was loaded with."""

    # The user who sends the form.
    user: Any
    # Whether a form without its version is refused: some forms of pictures send none.
    is_version_required = False
    # What the form was loaded with; known after it was cleaned.
    loaded_version: dict[str, str] | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields[FIELD] = forms.CharField(
                required=False,
                widget=forms.HiddenInput,
                initial=json.dumps(compute_version(self.instance)),
            )

    def clean(self) -> dict[str, Any]:
        """Refuse the form if another one has changed the record meanwhile.

        The form is shown again with the editor's values; sent once more, it replaces
        those of the other one.
        """
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if FIELD not in self.fields:
            return cleaned
        self.loaded_version = _parse_version(cleaned.pop(FIELD, ""))
        self.check_version()
        return cleaned

    def check_version(self) -> None:
        """Add an error if the stored record is not the one that the form knows.

        In a transaction, the record stays locked until the form is saved.
        """
        if self.loaded_version is None and not self.is_version_required:
            return
        model: Any = type(self.instance)
        # A request with a new picture is in no transaction: it is decoded first.
        if connection.in_atomic_block:
            lock_row(model, self.instance.pk)
        stored = model.objects.filter(pk=self.instance.pk).first()
        if stored is None:
            self.add_error(None, _("Somebody has deleted it meanwhile."))
            return
        current = compute_version(stored)
        loaded = self.loaded_version or {}
        changed = [
            name
            for name, value in current.items()
            if name in self.fields and loaded.get(name) != value
        ]
        if changed:
            self._add_conflict_error(stored, changed)
            sent: Any = self.data
            shown = sent.copy()
            shown[self.add_prefix(FIELD)] = json.dumps(current)
            self.data = shown

    def _add_conflict_error(self, stored: Any, changed: list[str]) -> None:
        last = registry.get_logs_for_instance(stored).select_related("user").first()
        warning = build_conflict_warning(
            self.user,
            editors=[last.user if last else None],
            saved_at=last.timestamp if last else None,
            changes=[str(self.fields[name].label) for name in changed],
        )
        self.add_error(None, warning)


class VersionCheckForm(VersionCheckFormMixin, WagtailAdminModelForm):
    """The form of a snippet or of settings, without revisions."""

    is_version_required = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.get("for_user")
        super().__init__(*args, **kwargs)


def compute_version(instance: Any) -> dict[str, str]:
    """Compute a short hash of each value of a record that can be edited."""
    options = instance._meta
    return {
        field.name: _hash_value(_read_value(field, instance))
        for field in (*options.concrete_fields, *options.many_to_many)
        if field.editable and not field.primary_key
    }


def _read_value(field: Any, instance: Any) -> Any:
    if field.many_to_many:
        return sorted(map(str, field.value_from_object(instance)))
    return field.value_to_string(instance)


def _hash_value(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _parse_version(text: str) -> dict[str, str] | None:
    try:
        version = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return version if isinstance(version, dict) else None
