"""How a text and a question are cut into words, and which words count as the same."""

import functools
import sys
from concurrent import futures

import pytest

from localization.words import (
    WORD_LENGTH_MAX,
    is_one_letter_away,
    iterate_text_terms,
    list_question_words,
    list_terms,
    list_words,
    stem_word,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("COVID-19", ["covid", "19"]),
        ("MTEP-2030", ["mtep", "2030"]),
        ("Vilnius/Kaunas", ["vilnius", "kaunas"]),
        ("2014–2020", ["2014", "2020"]),
        ("2017-09-21", ["2017", "09", "21"]),
        ("info@mita.lt", ["info", "mita", "lt"]),
        ("www.mita.lt", ["www", "mita", "lt"]),
        ("96kW", ["96", "kw"]),
        ("96 kW", ["96", "kw"]),
        ("3D 5G H2020 m²", ["3d", "5g", "h2020", "m2"]),
        ("kla\u00adste\u200bris", ["klasteris"]),
        ("\u202eklasteris\u202c", ["klasteris"]),
        ("oﬃce ﬁrma", ["office", "firma"]),
        ("Ｋｌａｓｔｅｒ", ["klaster"]),
        ("Z\u030calgiris", ["žalgiris"]),
        ("\x00 ' \" * _ ( )", []),
    ],
)
def test_text_is_cut_into_words(text: str, words: list[str]) -> None:
    assert list_words(text) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("lt", ["klasteris", "klasterio", "klasterių", "klasteriu", "KLASTERIAI"]),
        ("lt", ["paraiška", "paraiškos", "paraiškų", "paraiskos"]),
        ("lt", ["Šiauliai", "Šiauliuose", "siauliuose"]),
        ("lt", ["žodžiai", "zodziai"]),
        ("en", ["certification", "certified", "certifies"]),
        ("en", ["managers", "managing"]),
        ("pl", ["Łódź", "lodz"]),
    ],
)
def test_forms_of_a_word_have_a_term_in_common(language: str, words: list[str]) -> None:
    first, *others = [
        {term for part in list_words(word) for term in list_terms(part, language)}
        for word in words
    ]

    assert all(first & other for other in others)


def test_different_words_have_no_term_in_common() -> None:
    assert not {*list_terms("paraiška", "lt")} & {*list_terms("para", "lt")}
    assert not {*list_terms("renginys", "lt")} & {*list_terms("rengimas", "lt")}


def test_words_that_a_hyphen_joins_are_found_as_one() -> None:
    assert {"covid19", "covid", "19"} == set(iterate_text_terms("COVID-19", "lt"))
    assert "20142020" not in set(iterate_text_terms("2014-2020", "lt"))


def test_a_question_is_bounded() -> None:
    assert len(list_question_words(" ".join(f"w{n}" for n in range(3_000)))) == 20
    assert list_question_words("a b a B") == ["a", "b"]
    assert list_question_words("ž" * 5_000) == ["ž" * WORD_LENGTH_MAX]


@pytest.mark.parametrize(
    ("word", "other", "is_near"),
    [
        ("festivl", "festival", True),
        ("festivaal", "festival", True),
        ("elektryn", "elektrin", True),
        ("mokylk", "mokykl", True),
        ("mokykl", "mokykl", False),
        ("klaster", "cluster", False),
        ("ab", "abcd", False),
    ],
)
def test_one_wrong_letter(word: str, other: str, is_near: bool) -> None:
    assert is_one_letter_away(word, other) is is_near
    assert is_one_letter_away(other, word) is is_near


def test_threads_do_not_mix_their_words() -> None:
    # Without the cache, which may know these words.
    stem = functools.partial(stem_word.__wrapped__, language="lt")
    words = [
        f"{letter * 4}{number}klasteriams" for letter in "bdg" for number in range(300)
    ]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with futures.ThreadPoolExecutor(8) as pool:
            stems = list(pool.map(stem, words))
    finally:
        sys.setswitchinterval(interval)

    assert stems == [stem(word) for word in words]
