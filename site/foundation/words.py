"""The words in what somebody typed into a search."""

import re

WORDS_MAX = 20


def plain_words(typed: str) -> str:
    """Keep letters and digits: a search engine's own signs are no words.

    A lone quotation mark alone made SQLite's full-text search fail.
    """
    return " ".join(re.findall(r"\w+", typed)[:WORDS_MAX])
