"""Finds one row for the headless API, or answers that it isn't there."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from foundation.api.errors import not_found

# The largest id that a column of a page holds.
ID_MAX = 2**31 - 1

AnyRow = TypeVar("AnyRow", bound=Model)


def get_or_404(rows: QuerySet[AnyRow], pk: int) -> AnyRow:
    """Find one row among those that may be seen."""
    row = rows.filter(pk=pk).first() if pk <= ID_MAX else None
    if row is None:
        raise not_found()
    return row
