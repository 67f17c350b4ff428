"""Narrows down what a search has found, by the values that its hits have.

The facets are type, year, topic, organisation and place. The value of a topic or an
organisation is its translation key.
"""

import functools
import operator
import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from foundation.models import Organisation, Topic
from foundation.next_change import keep_until_next_change
from foundation.registry import list_types
from foundation.search_table import (
    FACETS,
    Match,
    mark_rows,
    pack_marks,
    unpack_marks,
)
from foundation.selectors import visible_organisations
from foundation.serializers.loader import ReferenceLoader
from foundation.visibility import Visibility
from localization.collation import build_collation_key
from search.selectors import SearchResult

# The values that are chosen of some facets; a hit has one of them.
Chosen = Mapping[str, Collection[Any]]


class Narrowed(NamedTuple):
    """The matches that have the chosen values, and the counts of each facet.

    A facet counts the matches under the choices of all other facets.
    """

    matches: list[Match]
    counts: dict[str, Counter[Any]]


class HitFacets:
    """The values of what a search has found.

    ``topics`` and ``organisations`` are those that readers may see in the language:
    ``{translation key: row}``.
    """

    def __init__(
        self, result: SearchResult, visibility: Visibility, language: str
    ) -> None:
        self._result, self._language = result, language
        self.topics: dict[uuid.UUID, Topic] = {
            key: variants[language]
            for key, variants in ReferenceLoader(visibility).topics_by_key.items()
            if language in variants
        }
        self.organisations = _map_organisations(visibility, language)

    def narrow_down(self, chosen: Chosen) -> Narrowed:
        """Keep the matches that have one of the chosen values of each facet."""
        table, rows = self._result.table, self._result.rows
        found = pack_marks(mark_rows(rows, len(table.matches)))
        rows_by_facet = {
            name: functools.reduce(
                operator.or_,
                (table.rows_by_value[name].get(value, 0) for value in choice),
                0,
            )
            for name, choice in chosen.items()
        }
        counts = {}
        for name in FACETS:
            others = (rows_by_facet[other] for other in chosen if other != name)
            rest = functools.reduce(operator.and_, others, found)
            counts[name] = self._count_values(name, rest)
        kept = functools.reduce(operator.and_, rows_by_facet.values(), found)
        marks = unpack_marks(kept, len(table.matches))
        matches = [table.matches[row] for row in rows if marks[row]]
        return Narrowed(matches, counts)

    def _count_values(self, name: str, rows: int) -> Counter[Any]:
        """Count the rows of each value that readers may see."""
        values = self._result.table.rows_by_value[name]
        shown = {"topic": self.topics, "organisation": self.organisations}
        counts = Counter(
            {
                value: (rows & values[value]).bit_count()
                for value in values.keys() & shown.get(name, values).keys()
            }
        )
        return +counts

    def sort_values(self, name: str, counts: Counter[Any]) -> list[Any]:
        """Sort the values of a facet.

        Types have the order of all lists, the latest year is the first; other values
        begin with the most frequent.
        """
        if name == "type":
            return [entry.name for entry in list_types() if entry.name in counts]
        if name == "year":
            return sorted(counts, reverse=True)
        return sorted(
            counts,
            key=lambda value: (
                -counts[value],
                build_collation_key(self.get_label(name, value), self._language),
            ),
        )

    def get_label(self, name: str, value: Any) -> str:
        """Return what readers see as the name of a value."""
        if name == "type":
            return next(str(item.plural) for item in list_types() if item.name == value)
        entry = self._find_entry(name, value)
        return entry.name if entry else str(value)

    def format_value(self, name: str, value: Any) -> str:
        """Format a value for a URL: that of a topic or an organisation is its slug."""
        entry = self._find_entry(name, value)
        return entry.slug if entry else str(value)

    def _find_entry(self, name: str, value: Any) -> Topic | Organisation | None:
        if name == "topic":
            return self.topics[value]
        return self.organisations[value] if name == "organisation" else None


def list_topic_keys(visibility: Visibility) -> dict[str, set[uuid.UUID]]:
    """List the keys of the visible topics by their names and slugs in any language."""
    keys: dict[str, set[uuid.UUID]] = defaultdict(set)
    for key, variants in ReferenceLoader(visibility).topics_by_key.items():
        for topic in variants.values():
            keys[topic.name].add(key)
            keys[topic.slug].add(key)
    return dict(keys)


def list_places(visibility: Visibility) -> set[str]:
    """List the places of all rows that readers may see, in all languages."""
    first, *others = [
        entry.visible_rows(visibility)
        .order_by()
        .annotate(place=entry.place)
        .values_list("place", flat=True)
        for entry in list_types()
        if entry.place is not None
    ]
    return set(first.union(*others)) - {""}


def _map_organisations(
    visibility: Visibility, language: str
) -> dict[uuid.UUID, Organisation]:
    return keep_until_next_change(
        ("organisations", visibility.site.pk, language),
        lambda: {
            row.translation_key: row
            for row in visible_organisations(visibility, language=language)
        },
        visibility.at,
    )
