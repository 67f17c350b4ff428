"""The filters of a rendered list: a form, and a chip for each that is set.

They live in the address, so a filtered list can be shared and read without scripts.
A value that no choice has is no filter.
"""

import dataclasses
from collections.abc import Iterable, Sequence
from typing import TypedDict

from django.http import QueryDict


@dataclasses.dataclass(frozen=True)
class Choice:
    """A value of a filter as readers see it."""

    value: str
    label: str


@dataclasses.dataclass(frozen=True)
class Filter:
    """One question of the form; ``every`` is said where nothing is chosen."""

    name: str
    label: str
    every: str
    choices: Sequence[Choice]
    chosen: Choice | None = None

    @property
    def value(self) -> str:
        """What was chosen, or nothing."""
        return self.chosen.value if self.chosen else ""


class Chip(TypedDict):
    """A filter that is set, and the address without it."""

    label: str
    url: str


class Filters:
    """All filters of a list, as an address sets them."""

    def __init__(self, query: QueryDict, *filters: Filter) -> None:
        self._query = query
        self.all = [
            dataclasses.replace(one, chosen=_chosen(one.choices, query.get(one.name)))
            for one in filters
        ]

    def __getitem__(self, name: str) -> str:
        """What was chosen of a filter, or nothing."""
        # A template asks so for its attributes first, and needs a KeyError.
        return {one.name: one.value for one in self.all}[name]

    @property
    def chips(self) -> list[Chip]:
        """One for each filter that is set."""
        return [
            {"label": one.chosen.label, "url": self.build_query_without(one.name)}
            for one in self.all
            if one.chosen
        ]

    @property
    def hidden_fields(self) -> list[tuple[str, str]]:
        """What else stands in the address, and the form keeps."""
        dropped = {"page", *(one.name for one in self.all)}
        return [
            (name, str(self._query[name]))
            for name in self._query
            if name not in dropped
        ]

    @property
    def query_without_filters(self) -> str:
        """The address's query without any filter."""
        return self.build_query_without(*(one.name for one in self.all))

    @property
    def canonical_query(self) -> str:
        """The query of what is set, and of nothing else: ``?topic=funding``."""
        query = QueryDict(mutable=True)
        for one in self.all:
            if one.chosen:
                query[one.name] = one.value
        return f"?{query.urlencode()}" if query else ""

    def build_query_without(self, *names: str) -> str:
        """The address's query without some parameters, from the first page on."""
        query = self._query.copy()
        for name in ("page", *names):
            query.pop(name, None)
        return f"?{query.urlencode()}" if query else "?"


def _chosen(choices: Iterable[Choice], value: str | None) -> Choice | None:
    return next((choice for choice in choices if choice.value == value), None)
