"""The filters of a rendered list: a form, and a chip for each active filter.

They are URL parameters, so a filtered list can be shared and works without scripts.
A value that is not one of the choices is ignored.
"""

import dataclasses
from collections.abc import Iterable, Sequence
from typing import TypedDict

from django.http import QueryDict


@dataclasses.dataclass(frozen=True)
class Choice:
    """A value of a filter with its label."""

    value: str
    label: str


@dataclasses.dataclass(frozen=True)
class Filter:
    """One field of the form; ``empty_label`` is the label of no choice."""

    name: str
    label: str
    empty_label: str
    choices: Sequence[Choice]
    chosen: Choice | None = None

    @property
    def chosen_value(self) -> str:
        """Return the chosen value, or an empty string."""
        return self.chosen.value if self.chosen else ""


class ActiveFilter(TypedDict):
    """An active filter, and the URL without it."""

    label: str
    url: str


class Filters:
    """All filters of a list, with the choices of a URL's query."""

    def __init__(self, query: QueryDict, *filters: Filter) -> None:
        self._query = query
        self.all = [
            dataclasses.replace(
                item, chosen=_find_choice(item.choices, query.get(item.name))
            )
            for item in filters
        ]

    def __getitem__(self, name: str) -> str:
        """Return the chosen value of a filter, or an empty string."""
        # Templates look up attributes such as ``active_filters`` here first, and need a
        # KeyError.
        return {item.name: item.chosen_value for item in self.all}[name]

    @property
    def active_filters(self) -> list[ActiveFilter]:
        """Return a chip for each active filter."""
        return [
            {"label": item.chosen.label, "url": self.build_query_without(item.name)}
            for item in self.all
            if item.chosen
        ]

    @property
    def hidden_fields(self) -> list[tuple[str, str]]:
        """Return the URL's other parameters, for hidden fields of the form."""
        excluded_names = {"page", *(item.name for item in self.all)}
        return [
            (name, str(self._query[name]))
            for name in self._query
            if name not in excluded_names
        ]

    @property
    def query_without_filters(self) -> str:
        """Return the URL's query without any filter."""
        return self.build_query_without(*(item.name for item in self.all))

    @property
    def canonical_query(self) -> str:
        """Return a query of the active filters alone: ``?topic=funding``."""
        query = QueryDict(mutable=True)
        for item in self.all:
            if item.chosen:
                query[item.name] = item.chosen_value
        return f"?{query.urlencode()}" if query else ""

    def build_query_with(self, name: str, value: str) -> str:
        """Return the URL's query with another value, without the page number."""
        query = self._query.copy()
        query.pop("page", None)
        query[name] = value
        return f"?{query.urlencode()}"

    def build_query_without(self, *names: str) -> str:
        """Return the URL's query without some parameters and the page number."""
        query = self._query.copy()
        for name in ("page", *names):
            query.pop(name, None)
        return f"?{query.urlencode()}" if query else "?"


def _find_choice(choices: Iterable[Choice], value: str | None) -> Choice | None:
    return next((choice for choice in choices if choice.value == value), None)
