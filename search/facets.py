"""Narrows down what a search has found, by the values that its hits have.

The facets are type, year, topic, organisation and place. The value of a topic or an
organisation is its translation key.
"""

import itertools
import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from django.db.models import QuerySet

from foundation.models import Organisation, PageTopic, Topic
from foundation.registry import list_page_types, list_types
from foundation.selectors import visible_organisations
from foundation.serializers.loader import ReferenceLoader
from foundation.visibility import Visibility
from localization.collation import build_collation_key
from search.selectors import PK_FILTER_MAX, Match

Row = TypeVar("Row")

NAMES = ("type", "year", "topic", "organisation", "place")

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

    ``topics`` are all that readers may see in the language, ``organisations`` those of
    the matches: ``{translation key: row}``.
    """

    def __init__(
        self, matches: Sequence[Match], visibility: Visibility, language: str
    ) -> None:
        self._matches, self._language = matches, language
        self.topics: dict[uuid.UUID, Topic] = {
            key: variants[language]
            for key, variants in ReferenceLoader(visibility).topics_by_key.items()
            if language in variants
        }
        self._keys_by_page = _load_keys(matches)
        found = {key for keys in self._keys_by_page.values() for key in keys}
        keys = found - self.topics.keys()
        rows = visible_organisations(visibility, language=language)
        self.organisations: dict[uuid.UUID, Organisation] = (
            {row.translation_key: row for row in rows.filter(translation_key__in=keys)}
            if keys
            else {}
        )
        self._page_types = {entry.name for entry in list_page_types()}

    def narrow_down(self, chosen: Chosen) -> Narrowed:
        """Keep the matches that have one of the chosen values of each facet."""
        tests = {
            name: [
                not wanted.isdisjoint(values) for values in self._iterate_values(name)
            ]
            for name, choice in chosen.items()
            for wanted in [set(choice)]
        }
        counts = {}
        for name in NAMES:
            others = [tests[other] for other in chosen if other != name]
            values = _keep_passed(self._iterate_values(name), others)
            counts[name] = Counter(itertools.chain.from_iterable(values))
        matches = list(_keep_passed(self._matches, list(tests.values())))
        return Narrowed(matches, counts)

    def _iterate_values(self, name: str) -> Iterator[Collection[Any]]:
        """Yield the values of a facet that each match has."""
        if name == "type":
            return ((match.kind,) for match in self._matches)
        if name == "year":
            return ((match.year,) if match.year else () for match in self._matches)
        if name == "place":
            return ((match.place,) if match.place else () for match in self._matches)
        shown = (self.topics if name == "topic" else self.organisations).keys()
        keys = self._keys_by_page
        return (
            shown & keys[match.pk]
            if match.kind in self._page_types and match.pk in keys
            else ()
            for match in self._matches
        )

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


def _keep_passed(rows: Iterable[Row], tests: list[list[bool]]) -> Iterator[Row]:
    """Keep the rows that pass all tests."""
    if not tests:
        return iter(rows)
    return itertools.compress(rows, map(all, zip(*tests, strict=True)))


def _load_keys(matches: Sequence[Match]) -> dict[int, set[uuid.UUID]]:
    """Load the keys of the topics and organisations of pages, by the page's id."""
    keys: dict[int, set[uuid.UUID]] = defaultdict(set)
    pks = [
        match.pk
        for entry in list_page_types()
        for match in matches
        if match.kind == entry.name
    ]
    if not pks:
        return keys
    # For many keys reading all rows is faster, and SQLite limits query parameters.
    is_limited = len(pks) < PK_FILTER_MAX
    topics = (
        PageTopic.objects.filter(page__in=pks)
        if is_limited
        else PageTopic.objects.all()
    )
    pairs: QuerySet[Any, Any] = topics.order_by().values_list(
        "page_id", "topic__translation_key"
    )
    for pk, key in pairs.union(*_select_organisations(pks if is_limited else None)):
        keys[pk].add(key)
    return keys


def _select_organisations(pks: Sequence[int] | None) -> Iterator[QuerySet[Any, Any]]:
    for entry in list_page_types():
        if entry.select_organisations:
            model: Any = entry.model
            rows = model.objects.all()
            yield entry.select_organisations(
                rows if pks is None else rows.filter(pk__in=pks)
            )
