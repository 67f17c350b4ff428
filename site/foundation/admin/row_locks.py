"""Locks rows for the rest of the transaction, so that requests take turns.

SQLite needs no such lock: there, a request that may change something holds the lock of
the whole database from its beginning.
"""

from typing import Any


def lock_row(model: Any, pk: Any) -> None:
    """Lock a row until the transaction ends; other rows can still refer to it."""
    rows = model.objects.select_for_update(no_key=True, of=("self",))
    list(rows.order_by().filter(pk=pk).values_list("pk"))
