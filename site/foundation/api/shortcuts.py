"""Shortcuts for views of the headless API."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from foundation.api.errors import build_not_found_error

# The largest value of an id column.
ID_MAX = 2**31 - 1

AnyRow = TypeVar("AnyRow", bound=Model)


def get_or_404(rows: QuerySet[AnyRow], pk: int) -> AnyRow:
    """Return the visible row with this id, or raise a 404."""
    row = rows.filter(pk=pk).first() if pk <= ID_MAX else None
    if row is None:
        raise build_not_found_error()
    return row
