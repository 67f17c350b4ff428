"""What a search finds, best first: read by the page and by the API."""

import dataclasses
from collections import Counter
from collections.abc import Collection
from typing import Any, NamedTuple

from django.db.models import CharField, IntegerField, QuerySet, Value
from django.db.models.functions import Concat, ExtractYear

from foundation.models import Organisation
from foundation.registry import RegisteredType, list_types
from foundation.visibility import Visibility
from localization.language_filters import filter_by_language
from localization.text import normalize_query
from search.ranking import rank_matches

NAMED_MAX = 1_000


class Match(NamedTuple):
    """Something that holds all the words, and the year it belongs to, if it has one."""

    kind: str
    pk: int
    year: int | None


@dataclasses.dataclass(frozen=True)
class SearchResult:
    """All that a search finds, best first, and how it can be narrowed down."""

    words: str
    matches: list[Match]

    def filter(self, kind: str | None, year: int | None) -> list[Match]:
        """Keep what is of a kind and of a year, as far as they are given."""
        return [
            match
            for match in self.matches
            if kind in {None, match.kind} and year in {None, match.year}
        ]

    def count_types(self, *, year: int | None) -> dict[str, int]:
        """Count how many of a year are of each kind."""
        counts = Counter(match.kind for match in self.filter(None, year))
        names = [entry.name for entry in list_types()]
        return {name: counts[name] for name in names if counts[name]}

    def count_years(self, *, kind: str | None) -> dict[int, int]:
        """Count how many of a kind are of each year, the latest first."""
        counts = Counter(match.year for match in self.filter(kind, None) if match.year)
        return dict(sorted(counts.items(), reverse=True))


def find_matches(
    typed: str, visibility: Visibility, *, language: str, fallback: str | None = None
) -> SearchResult:
    """Find what holds all the words, in a language or else in its fallback.

    Organisations that are called so come first; then what holds the words best, and of
    equals the newest.
    """
    words = normalize_query(typed)
    if not words:
        return SearchResult(words, [])
    entries = list_types()
    ranks = rank_matches(words, {entry.name: entry.model for entry in entries})
    first, *others = [
        _list_matches(
            entry,
            filter_by_language(entry.visible_rows(visibility), language, fallback),
            ranks[entry.name],
        )
        for entry in entries
    ]
    found = [
        (_is_called(name, words), ranks[kind][pk], pk, kind, year)
        for kind, pk, year, name in first.union(*others, all=True)
        if pk in ranks[kind]
    ]
    found.sort(reverse=True)
    return SearchResult(
        words, [Match(kind, pk, year) for _named, _rank, pk, kind, year in found]
    )


def _list_matches(
    entry: RegisteredType, rows: QuerySet[Any], keys: Collection[int]
) -> QuerySet[Any, Any]:
    # To name very many costs more than to read all, and SQLite takes only so many.
    if len(keys) < NAMED_MAX:
        rows = rows.filter(pk__in=keys)
    field = entry.year_field
    year = ExtractYear(field) if field else Value(None, output_field=IntegerField())
    text = CharField()
    is_called = entry.model is Organisation
    name = Concat("name", Value(" "), "short_name") if is_called else Value("")
    listed: QuerySet[Any, Any] = rows.order_by().values_list(
        Value(entry.name, output_field=text),
        "pk",
        year,
        name,
    )
    return listed


def _is_called(name: str, words: str) -> bool:
    """Whether each of the words begins one of the name's."""
    parts = normalize_query(name).split() if name else []
    return bool(parts) and all(
        any(part.startswith(word) for part in parts) for word in words.split()
    )
