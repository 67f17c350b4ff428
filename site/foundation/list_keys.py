"""Counts and paginates a list by its primary keys, which are kept until it changes.

A list is ordered by a page type's own column and filtered by columns of the page tree,
so the database reads all of it for each count, and again for each part. Its keys cost
one such query for all parts of the list.
"""

import datetime as dt
import hashlib
import threading
from array import array
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet

from foundation.next_change import keep_until_next_change

# The model and the id of an object.
Key = tuple[type[Model], int]

# A longer list is counted and paginated by the database; this many keys are 1 MB.
LIST_KEYS_MAX = 125_000
# All kept lists together, in keys: 16 MB in each process.
KEPT_KEYS_MAX = 2_000_000
# What a short list takes as well, its place in the dictionary, in keys.
ENTRY_KEYS = 50


class KeptList(NamedTuple):
    """How many rows a list has, and their keys unless it is too long."""

    length: int
    keys: "array[int] | None"

    def count_memory(self) -> int:
        """Count the memory that it takes, in keys."""
        return ENTRY_KEYS + len(self.keys or ())


class KeptLists:
    """The lists that were used last, in this generation."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._lists: OrderedDict[bytes, KeptList] = OrderedDict()
        self._size = 0

    def get_list(self, name: bytes) -> KeptList | None:
        """Return a list, or None if it is not kept."""
        with self._lock:
            if name not in self._lists:
                return None
            self._lists.move_to_end(name)
            return self._lists[name]

    def add_list(self, name: bytes, kept: KeptList) -> None:
        """Keep a list; drop those that were not used for longest."""
        with self._lock:
            if name in self._lists:
                return
            self._lists[name] = kept
            self._size += kept.count_memory()
            while self._size > KEPT_KEYS_MAX:
                _name, dropped = self._lists.popitem(last=False)
                self._size -= dropped.count_memory()


def paginate_keys(
    rows: QuerySet[Any], start: int, stop: int, *, at: dt.datetime
) -> tuple[int, Sequence[int]]:
    """Return how many rows there are, and the primary keys of one part of them.

    ``rows`` has a complete order. ``at`` is the moment for which it is filtered: each
    moment at which such a filter changes its result has to be a registered source of
    ``foundation.next_change``. Then the same rows at a later moment are the same list.
    """
    lists = keep_until_next_change("lists of keys", KeptLists, at)
    try:
        name = _make_name(rows, at)
    except EmptyResultSet:
        # A condition that no row can meet, such as a site without a published language.
        return 0, []
    kept = lists.get_list(name)
    if kept is None:
        kept = _load_list(rows)
        lists.add_list(name, kept)
    if kept.keys is None:
        return kept.length, list(_select_keys(rows)[start:stop])
    return kept.length, kept.keys[start:stop]


def _load_list(rows: QuerySet[Any]) -> KeptList:
    keys = array("q", _select_keys(rows)[: LIST_KEYS_MAX + 1])
    if len(keys) > LIST_KEYS_MAX:
        return KeptList(rows.count(), None)
    return KeptList(len(keys), keys)


def _select_keys(rows: QuerySet[Any]) -> QuerySet[Any, int]:
    return rows.values_list("pk", flat=True)


def _make_name(rows: QuerySet[Any], at: dt.datetime) -> bytes:
    """Make a short name of a query, in which the moment ``at`` is only "now"."""
    sql, params = _select_keys(rows).query.sql_with_params()
    now = (at, connection.ops.adapt_datetimefield_value(at))
    text = repr((sql, [None if value in now else value for value in params]))
    return hashlib.blake2b(text.encode(), digest_size=16).digest()
