"""Tells a file that was assigned to a model from one that is stored."""

from typing import Any


def is_new_file(file: Any) -> bool:
    """Return whether the file of a model, a ``FieldFile``, is not in the storage yet.

    Touches: django.db.models.fields.files.FieldFile
    Read in: django 5.2.19
    Why: ``_committed`` is the only name for it; opening a stored file would fetch it.
    Upstream: No issue: nobody has asked for a public name.
    Until: Django gives it a public name.
    """
    return bool(file) and not file._committed  # noqa: SLF001 - as described above
