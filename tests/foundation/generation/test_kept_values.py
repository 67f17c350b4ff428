"""A process keeps a limited number of values, which threads share."""

from foundation.generation.facts import KeptValues


def load_lengths(words: list[str]) -> dict[str, int]:
    return {word: len(word) for word in words}


def test_only_missing_values_are_loaded() -> None:
    kept: KeptValues[str, int] = KeptValues(maximum=3)
    asked: list[list[str]] = []

    def load(words: list[str]) -> dict[str, int]:
        asked.append(words)
        return load_lengths(words)

    kept.load_values(["a", "bb"], load)

    assert kept.load_values(["bb", "ccc", "bb"], load) == {"bb": 2, "ccc": 3}
    assert asked == [["a", "bb"], ["ccc"]]


def test_another_thread_may_empty_the_values_meanwhile() -> None:
    kept: KeptValues[str, int] = KeptValues(maximum=2)
    kept.load_values(["a", "bb"], load_lengths)

    def load(words: list[str]) -> dict[str, int]:
        kept.load_values(["dddd", "eeeee"], load_lengths)
        return load_lengths(words)

    assert kept.load_values(["a", "ccc"], load) == {"a": 1, "ccc": 3}


def test_a_value_that_is_not_found_is_left_out() -> None:
    kept: KeptValues[str, int] = KeptValues(maximum=2)

    assert kept.load_values(["a"], lambda _words: {}) == {}
