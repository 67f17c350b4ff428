"""What counts as words: in a search, and for translators."""

import re
import unicodedata

WORDS_MAX = 20
# Letters that no accent tells from their plain ones.
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})
ACCENTED = re.compile(r"([a-z])[\u0300-\u036f]+")
# Addresses of the web and of e-mail are the same in every language.
ADDRESS = re.compile(r"\S+://\S+|\bwww\.\S+|\S+@\S+\.\w+")
LETTER = re.compile(r"[^\W\d_]")
# Languages write it differently: 1,5 and 1.5.
FRACTION = re.compile(r"\d[.,]\d")


def fold_diacritics(text: str) -> str:
    """Write a text in small, plain letters: "Užupis" is uzupis, "Łódź" is lodz."""
    plain = unicodedata.normalize("NFD", text.casefold().translate(LETTERS))
    return unicodedata.normalize("NFC", ACCENTED.sub(r"\1", plain))


def normalize_query(typed: str) -> str:
    """Keep letters and digits, folded: a search engine's own signs are no words.

    A lone quotation mark alone made SQLite's full-text search fail.
    """
    return strip_query_syntax(fold_diacritics(typed))


def strip_query_syntax(typed: str) -> str:
    """Keep letters and digits as they were typed, of so many words at most."""
    typed = unicodedata.normalize("NFC", typed)
    return " ".join(re.findall(r"[^\W_]+", typed)[:WORDS_MAX])


def contains_words(text: str) -> bool:
    """Whether a translator has something to do: "30 %" is no words, "1,5 mln." is."""
    rest = ADDRESS.sub(" ", text)
    return bool(LETTER.search(rest) or FRACTION.search(rest))
