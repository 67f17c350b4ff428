"""Ranks what a search has found: by the places and rarity of words, and by dates."""

import itertools
import math
from collections.abc import Iterable, Sequence

from foundation.search_matches import Postings, WordQuery, load_postings
from foundation.search_table import SearchTable

# Where a row has a word: nowhere, only in a document that it links, in its text, or in
# a more important column; and how much the word counts there.
FILE, TEXT = 1, 2
COLUMNS = {"details": 3, "intro": 4, "title": 5}
WEIGHTS = (0, 1, 100, 200, 400, 1_000)
# More than the words of a question can weigh.
FIRST = 10**12
# A word that more than half of all rows have does not tell them apart.
COMMON_SHARE = 0.5

# For each row of the table, where it has a word.
Places = bytes
# For each row of the table, 1 or 0.
Marks = bytes

_IS_PRESENT = bytes([0] + [1] * 255)


def find_places(queries: Iterable[WordQuery], table: SearchTable) -> list[Places]:
    """Find where the rows have each of the words.

    A page has the words of the documents that it links.
    """
    queries = list(queries)

    def load(missing: list[WordQuery]) -> dict[WordQuery, Places]:
        words = zip(missing, load_postings(missing), strict=True)
        return {query: _build_places(word, table) for query, word in words}

    places = table.places_by_word.load_values(queries, load)
    return [places[query] for query in queries]


def mark_all_words(words: Sequence[Places]) -> Marks:
    """Mark the rows that have all words."""
    return intersect_marks([mark_word(places) for places in words])


def mark_any_word(words: Sequence[Places]) -> Marks:
    """Mark the rows that have any of the words."""
    return bytes(map(any, zip(*words, strict=True)))


def mark_most_words(words: Sequence[Places], weights: Sequence[int]) -> Marks:
    """Mark the rows whose words have half of the weight, or the most there is."""
    reached = _sum_weights([mark_word(places) for places in words], weights, (0, 1))
    needed = max(min(sum(weights) / 2, max(reached, default=0)), 1)
    return bytes(weight >= needed for weight in reached)


def mark_word(places: Places) -> Marks:
    """Mark the rows that have a word."""
    return places.translate(_IS_PRESENT)


def intersect_marks(marks: Sequence[Marks]) -> Marks:
    """Mark the rows that all these marks have."""
    if not marks:
        return b""
    number = -1
    for item in marks:
        number &= int.from_bytes(item)
    return number.to_bytes(len(marks[0]))


def weigh_words(words: Sequence[Places]) -> list[int]:
    """Return the weight of each word: the rarer it is, the higher.

    It is 0 for a word that no row has, or more than half of all.
    """
    totals = map(len, words)
    counts = [len(places) - places.count(0) for places in words]
    return [
        round(100 * math.log(1 + total / count))
        if 0 < count <= total * COMMON_SHARE
        else 0
        for total, count in zip(totals, counts, strict=True)
    ]


def sort_rows(
    marks: Marks,
    words: Sequence[Places],
    weights: Sequence[int] | None = None,
    first: Iterable[int] = (),
) -> list[int]:
    """Sort the marked rows, the best first.

    ``first`` come before all others. Of equal ranks the lower row comes first.
    """
    ranks = _sum_weights(words, weights or [1] * len(words), WEIGHTS)
    for row in first:
        ranks[row] += FIRST
    rows = itertools.compress(range(len(marks)), marks)
    # A reversed sort keeps the order of what is equal.
    return sorted(rows, key=ranks.__getitem__, reverse=True)


def _sum_weights(
    words: Sequence[bytes], weights: Sequence[int], values: Sequence[int]
) -> list[int]:
    """Sum the weights of words for each row; a byte of a word selects a value."""
    columns = [
        map([weight * value for value in values].__getitem__, word)
        for word, weight in zip(words, weights, strict=True)
    ]
    if len(columns) == 1:
        return list(columns[0])
    return list(map(sum, zip(*columns, strict=True)))


def _build_places(word: Postings, table: SearchTable) -> Places:
    places = bytearray(len(table.matches))
    for file in word.files:
        for row in table.rows_by_file.get(file, ()):
            places[row] = FILE
    for row in table.find_rows(word.documents):
        places[row] = TEXT
    for column, place in COLUMNS.items():
        for row in table.find_rows(word.columns[column]):
            places[row] = place
    return bytes(places)
