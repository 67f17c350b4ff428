"""Ranks what a search has found, by the rarity of its words and by its date."""

import datetime as dt
import math
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple, TypeVar

from foundation.search_matches import RankedDocument

Row = TypeVar("Row")

# A rank counts as equal to a higher one of which it is at least this share.
EQUAL_SHARE = 0.94
# A word that more than half of the documents have does not tell them apart.
COMMON_SHARE = 0.5


class Relevance(NamedTuple):
    """How a document is sorted: the highest first."""

    is_named: bool
    level: int
    is_upcoming: bool
    day: int
    pk: int


def weigh_words(documents: Sequence[RankedDocument], total: int) -> list[float]:
    """Return the weight of each word: the rarer it is, the higher.

    It is 0 for a word that no document has, or more than half of all.
    """
    if not documents:
        return []
    counts = [sum(rank > 0 for rank in ranks) for ranks in _list_ranks(documents)]
    return [
        math.log(1 + total / count) if 0 < count <= total * COMMON_SHARE else 0.0
        for count in counts
    ]


def keep_most_words(
    documents: Sequence[RankedDocument], weights: Sequence[float]
) -> list[RankedDocument]:
    """Keep the documents whose words have half of the weight, or the most there is."""
    reached = [
        sum(weight for weight, rank in zip(weights, row.ranks, strict=True) if rank > 0)
        for row in documents
    ]
    needed = min(sum(weights) / 2, max(reached, default=0))
    return [
        row
        for row, weight in zip(documents, reached, strict=True)
        if weight > 0 and weight >= needed
    ]


def rank_with_weights(row: RankedDocument, weights: Sequence[float]) -> float:
    """Return the rank of a document by all its words."""
    if len(weights) != len(row.ranks):
        return sum(row.ranks)
    return sum(weight * rank for weight, rank in zip(weights, row.ranks, strict=True))


def sort_documents(
    rows: Collection[tuple[Row, RankedDocument, bool]],
    at: dt.datetime,
    get_rank: Callable[[RankedDocument], float],
) -> list[Row]:
    """Sort what was found, the best first.

    Names that match come first, then the highest ranks; of equal ranks, what is to come
    before the past, and the recent before the old.
    """
    levels = _number_levels({get_rank(document) for _row, document, _named in rows})

    def build_key(item: tuple[Row, RankedDocument, bool]) -> Relevance:
        _row, document, is_named = item
        is_upcoming = document.ends_at is not None and document.ends_at > at
        day = document.date.toordinal() if document.date else 0
        return Relevance(
            is_named,
            levels[get_rank(document)],
            is_upcoming,
            -day if is_upcoming else day,
            document.object_id,
        )

    return [row for row, *_rest in sorted(rows, key=build_key, reverse=True)]


def _number_levels(ranks: Collection[float]) -> dict[float, int]:
    """Give equal ranks the same number: that of the highest ranks is 0, others less."""
    levels: dict[float, int] = {}
    level, highest = 1, math.inf
    for rank in sorted(ranks, reverse=True):
        if rank < highest * EQUAL_SHARE or highest == math.inf:
            level, highest = level - 1, rank
        levels[rank] = level
    return levels


def _list_ranks(documents: Sequence[RankedDocument]) -> list[tuple[float, ...]]:
    return list(zip(*(row.ranks for row in documents), strict=True))
