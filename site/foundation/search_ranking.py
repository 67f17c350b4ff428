"""Ranks what a search has found: by the places and rarity of words, and by dates."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from foundation.search_matches import Postings, WordQuery, load_postings
from foundation.search_table import SearchTable

# How much a word counts by where it stands: in a column, elsewhere in the text, or only
# in a document that the page links.
COLUMN_WEIGHTS = {"details": 2.0, "intro": 4.0, "title": 10.0}
TEXT_WEIGHT = 1.0
FILE_WEIGHT = 0.01
# A word that more than half of all rows have does not tell them apart.
COMMON_SHARE = 0.5
# Sums of the same numbers in another order are equal.
DIGITS = 6

# The rows that have a word, and how much it counts there.
WordRows = dict[int, float]


def find_rows_with_all(
    queries: Sequence[WordQuery], table: SearchTable
) -> list[WordRows]:
    """Find the rows that have all words; each word has the same rows.

    A page has the words of the documents that it links.
    """
    postings = load_postings(queries, need_all=True)
    if len(postings) > 1 and any(word.files for word in postings):
        return keep_common_rows(find_rows_with_any(queries, table))
    return _list_word_rows(postings, table)


def find_rows_with_any(
    queries: Sequence[WordQuery], table: SearchTable
) -> list[WordRows]:
    """Find the rows that have each of the words."""
    return _list_word_rows(load_postings(queries, need_all=False), table)


def keep_common_rows(words: Sequence[WordRows]) -> list[WordRows]:
    """Keep the rows that have all words."""
    if len(words) < 2:
        return list(words)
    first, *others = sorted(words, key=len)
    rows = set(first).intersection(*others)
    return [{row: ranks[row] for row in rows} for ranks in words]


def keep_most_words(
    words: Sequence[WordRows], weights: Sequence[float]
) -> list[WordRows]:
    """Keep the rows whose words have half of the weight, or the most there is."""
    reached: dict[int, float] = defaultdict(float)
    for rows, weight in zip(words, weights, strict=True):
        for row in rows if weight else ():
            reached[row] += weight
    needed = min(sum(weights) / 2, max(reached.values(), default=0))
    # Sums of the same weights may differ in their last digits.
    kept = {row for row, sum_ in reached.items() if sum_ >= needed - 10**-DIGITS}
    return [{row: rows[row] for row in rows if row in kept} for rows in words]


def weigh_words(words: Sequence[WordRows], total: int) -> list[float]:
    """Return the weight of each word: the rarer it is, the higher.

    It is 0 for a word that no row has, or more than half of all.
    """
    return [
        math.log(1 + total / count) if 0 < count <= total * COMMON_SHARE else 0.0
        for count in map(len, words)
    ]


def sort_rows(
    words: Sequence[WordRows],
    weights: Sequence[float] | None = None,
    first: Collection[int] = (),
) -> list[int]:
    """Sort the rows that have any of the words, the best first.

    ``first`` come before all others. Of equal ranks the lower row comes first.
    """
    if len(words) == 1:
        ranks: Mapping[int, float] = words[0]
    else:
        ranks = _sum_ranks(words, weights or [1.0] * len(words))
    rows_by_rank: dict[tuple[bool, float], list[int]] = defaultdict(list)
    for row, rank in ranks.items():
        rows_by_rank[row in first, rank].append(row)
    return [
        row
        for rank in sorted(rows_by_rank, reverse=True)
        for row in sorted(rows_by_rank[rank])
    ]


def _sum_ranks(words: Iterable[WordRows], weights: Iterable[float]) -> WordRows:
    sums: WordRows = defaultdict(float)
    for rows, weight in zip(words, weights, strict=True):
        for row, rank in rows.items():
            sums[row] += weight * rank
    return {row: round(rank, DIGITS) for row, rank in sums.items()}


def _list_word_rows(postings: Sequence[Postings], table: SearchTable) -> list[WordRows]:
    return [_build_word_rows(word, table) for word in postings]


def _build_word_rows(word: Postings, table: SearchTable) -> WordRows:
    rows: WordRows = {}
    for file in word.files:
        rows |= dict.fromkeys(table.rows_by_file.get(file, ()), FILE_WEIGHT)
    rows |= dict.fromkeys(table.find_rows(word.documents), TEXT_WEIGHT)
    for column, weight in COLUMN_WEIGHTS.items():
        rows |= dict.fromkeys(table.find_rows(word.columns[column]), weight)
    return rows
