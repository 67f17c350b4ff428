"""Find the rows that match a search, shared by the page and the API."""

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

PK_FILTER_MAX = 1_000


class Match(NamedTuple):
    """A row that contains all words, with its type and its year, if it has one."""

    kind: str
    pk: int
    year: int | None


@dataclasses.dataclass(frozen=True)
class SearchResult:
    """All matches of a search, best first, with their counts by type and by year."""

    words: str
    matches: list[Match]

    def filter_matches(self, kinds: Collection[str], year: int | None) -> list[Match]:
        """Filter the matches by kinds and by year; no kind and no year mean all."""
        return [
            match
            for match in self.matches
            if (not kinds or match.kind in kinds) and year in {None, match.year}
        ]

    def count_types(self, *, year: int | None) -> dict[str, int]:
        """Count the matches of a year by kind."""
        counts = Counter(match.kind for match in self.filter_matches([], year))
        names = [entry.name for entry in list_types()]
        return {name: counts[name] for name in names if counts[name]}

    def count_years(self, *, kinds: Collection[str]) -> dict[int, int]:
        """Count the matches of some kinds by year, latest year first."""
        counts = Counter(
            match.year for match in self.filter_matches(kinds, None) if match.year
        )
        return dict(sorted(counts.items(), reverse=True))


def find_matches(
    query: str, visibility: Visibility, *, language: str, fallback: str | None = None
) -> SearchResult:
    """Find the rows that contain all words, in a language or else in its fallback.

    Organisations whose name matches come first, then the highest rank, and for equal
    ranks the newest row.
    """
    words = normalize_query(query)
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
    matches = [
        (_is_name_match(name, words), ranks[kind][pk], pk, kind, year)
        for kind, pk, year, name in first.union(*others, all=True)
        if pk in ranks[kind]
    ]
    matches.sort(reverse=True)
    return SearchResult(
        words, [Match(kind, pk, year) for _is_named, _rank, pk, kind, year in matches]
    )


def _list_matches(
    entry: RegisteredType, rows: QuerySet[Any], keys: Collection[int]
) -> QuerySet[Any, Any]:
    # For many keys reading all rows is faster, and SQLite limits query parameters.
    if len(keys) < PK_FILTER_MAX:
        rows = rows.filter(pk__in=keys)
    field = entry.year_field
    year = ExtractYear(field) if field else Value(None, output_field=IntegerField())
    text = CharField()
    has_name = entry.model is Organisation
    name = Concat("name", Value(" "), "short_name") if has_name else Value("")
    values: QuerySet[Any, Any] = rows.order_by().values_list(
        Value(entry.name, output_field=text),
        "pk",
        year,
        name,
    )
    return values


def _is_name_match(name: str, words: str) -> bool:
    """Whether each word is a prefix of a word of the name."""
    parts = normalize_query(name).split() if name else []
    return bool(parts) and all(
        any(part.startswith(word) for part in parts) for word in words.split()
    )
