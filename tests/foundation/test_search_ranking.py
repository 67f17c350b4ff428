"""Rows are ranked by where their words stand, how rare these are, and their order."""

import pytest

from foundation.search_ranking import (
    intersect_marks,
    mark_all_words,
    mark_any_word,
    mark_most_words,
    sort_rows,
    weigh_words,
)
from foundation.search_table import mark_rows, pack_marks, unpack_marks

# A byte for each row: 0 nowhere, 1 in a file, 2 in the text, 5 in the title.
FORUM = bytes([0, 2, 5, 2, 1, 0, 0, 0])
FAIR = bytes([2, 2, 2, 0, 2, 0, 0, 0])


def test_marked_rows_have_all_words_or_any() -> None:
    assert mark_all_words([FORUM, FAIR]) == bytes([0, 1, 1, 0, 1, 0, 0, 0])
    assert mark_any_word([FORUM, FAIR]) == bytes([1, 1, 1, 1, 1, 0, 0, 0])
    assert mark_all_words([]) == mark_any_word([]) == b""


def test_best_place_comes_first_and_then_the_lower_row() -> None:
    marks = mark_any_word([FORUM])

    assert sort_rows(marks, [FORUM]) == [2, 1, 3, 4]
    assert sort_rows(marks, [FORUM], first=[4]) == [4, 2, 1, 3]
    assert sort_rows(b"", []) == []


def test_rare_words_weigh_more_and_common_ones_nothing() -> None:
    rare, common, unknown = bytes([2, 0, 0, 0]), bytes([2, 2, 2, 0]), bytes(4)

    weights = weigh_words([rare, common, unknown])

    assert weights[0] > 0
    assert weights[1:] == [0, 0]


@pytest.mark.parametrize(
    ("weights", "marked"),
    [
        ([100, 100], [0, 1, 2, 3, 4]),
        ([300, 100], [1, 2, 3, 4]),
        ([0, 0], []),
    ],
)
def test_rows_with_half_of_the_weight_have_most_words(
    weights: list[int], marked: list[int]
) -> None:
    marks = mark_most_words([FORUM, FAIR], weights)

    assert marks == mark_rows(marked, 8)


@pytest.mark.parametrize("rows", [[], [0], [7], [0, 3, 7]])
def test_marks_are_packed_and_unpacked(rows: list[int]) -> None:
    marks = mark_rows(rows, 8)

    assert pack_marks(marks).bit_count() == len(rows)
    assert unpack_marks(pack_marks(marks), 8) == marks
    assert intersect_marks([marks, mark_rows(range(8), 8)]) == marks


def test_an_empty_table_has_no_marks() -> None:
    assert pack_marks(b"") == 0
