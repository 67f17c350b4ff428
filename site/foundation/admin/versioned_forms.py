"""A form that is not saved over a version that its editor has not seen.

It is for records without revisions. Those with revisions have ``edit_conflicts``.
"""

import hashlib
import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone
from django.utils.text import capfirst
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.log_actions import registry

from foundation.admin.edit_conflicts import build_conflict_warning
from foundation.admin.row_locks import lock_row

FIELD = "loaded_version"


class VersionedForm(WagtailAdminModelForm):
    """A form that sends a digest of each value that it was loaded with."""

    data: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[FIELD] = forms.CharField(
            required=False,
            widget=forms.HiddenInput,
            initial=json.dumps(compute_version(self.instance)),
        )

    def clean(self) -> dict[str, Any]:
        """Refuse to save if somebody else has saved the record in the meantime.

        The form that is shown then knows the new version, so it can be sent again.
        """
        cleaned: dict[str, Any] = super().clean()
        loaded = _parse_version(cleaned.pop(FIELD, ""))
        model: Any = type(self.instance)
        lock_row(model, self.instance.pk)
        stored = model.objects.get(pk=self.instance.pk)
        current = compute_version(stored)
        changed = [name for name in current if current[name] != loaded.get(name)]
        if changed:
            self.data = self.data.copy()
            self.data[self.add_prefix(FIELD)] = json.dumps(current)
            self.add_error(None, ValidationError(self._build_warning(stored, changed)))
        return cleaned

    def _build_warning(self, stored: Model, changed: list[str]) -> str:
        entry = registry.get_logs_for_instance(stored).first()
        user = entry.user if entry else None
        fields = [stored._meta.get_field(name) for name in changed]
        return build_conflict_warning(
            {user.pk if user else None: user},
            self.for_user.pk if self.for_user else None,
            entry.timestamp if entry else timezone.now(),
            [str(capfirst(getattr(field, "verbose_name", ""))) for field in fields],
        )


def compute_version(instance: Model) -> dict[str, str]:
    """Compute a digest of each field of a record, by the field's name."""
    return {
        field.name: _compute_digest(field.value_to_string(instance))
        for field in instance._meta.local_fields
        if field.editable and not field.primary_key
    }


def _compute_digest(value: Any) -> str:
    text = json.dumps(value, sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _parse_version(text: str) -> dict[str, str]:
    try:
        version = json.loads(text)
    except ValueError:
        return {}
    return version if isinstance(version, dict) else {}
