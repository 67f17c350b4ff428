"""What counts as words: in a search, and for translators."""

import re

WORDS_MAX = 20
# Addresses of the web and of e-mail are the same in every language.
ADDRESS = re.compile(r"\S+://\S+|\bwww\.\S+|\S+@\S+\.\w+")
LETTER = re.compile(r"[^\W\d_]")
# Languages write it differently: 1,5 and 1.5.
FRACTION = re.compile(r"\d[.,]\d")


def plain_words(typed: str) -> str:
    """Keep letters and digits: a search engine's own signs are no words.

    A lone quotation mark alone made SQLite's full-text search fail.
    """
    return " ".join(re.findall(r"\w+", typed)[:WORDS_MAX])


def is_words(text: str) -> bool:
    """Whether a translator has something to do: "30 %" is no words, "1,5 mln." is."""
    rest = ADDRESS.sub(" ", text)
    return bool(LETTER.search(rest) or FRACTION.search(rest))
