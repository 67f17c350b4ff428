"""Normalizes text for the search, and tells what needs a translation."""

import re
import unicodedata

WORDS_MAX = 20
# Letters that Unicode does not decompose into a plain letter and an accent.
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})
# The soft hyphen, the zero-width space, the word joiner, the byte order mark. Joiners
# of letters stay: Arabic and Indic scripts, and emoji, need them.
INVISIBLE = "\u00ad\u200b\u2060\ufeff"
# PostgreSQL stores no NUL, and UTF-8 has no half of a surrogate pair.
UNSTORABLE = "\x00\ud800-\udfff"
ACCENTED = re.compile(r"([a-z])[\u0300-\u036f]+")
# URLs and e-mail addresses are the same in every language.
ADDRESS = re.compile(r"\S+://\S+|\bwww\.\S+|\S+@\S+\.\w+")
WORD = re.compile(r"[^\W_]+")
LETTER = re.compile(r"[^\W\d_]")
# A decimal number: languages write 1,5 or 1.5.
FRACTION = re.compile(r"\d[.,]\d")


def normalize_typed_text(typed: str) -> str:
    """Compose the letters of a text, and remove what nobody sees in it.

    Text that is copied from a document has soft hyphens, zero-width spaces and letters
    with separate accents. It looks the same, but a search does not find it. What no
    database stores is removed, too.
    """
    visible = re.sub(f"[{INVISIBLE}{UNSTORABLE}]", "", typed)
    return unicodedata.normalize("NFC", visible)


def fold_diacritics(text: str) -> str:
    """Remove accents and capitals: "Užupis" is uzupis, "Łódź" is lodz."""
    plain = unicodedata.normalize("NFD", text.casefold().translate(LETTERS))
    return unicodedata.normalize("NFC", ACCENTED.sub(r"\1", plain))


def normalize_query(typed: str) -> str:
    """Keep letters and digits, in lower case without accents.

    Other characters are query syntax: a single quotation mark is an error in SQLite's
    full-text search.
    """
    return strip_query_syntax(fold_diacritics(typed))


def strip_query_syntax(typed: str) -> str:
    """Keep letters and digits, of the first ``WORDS_MAX`` words."""
    typed = unicodedata.normalize("NFC", typed)
    return " ".join(WORD.findall(typed)[:WORDS_MAX])


def split_words(text: str) -> list[str]:
    """Split a text into its words, in lower case without accents."""
    return WORD.findall(fold_diacritics(text))


def contains_words(text: str) -> bool:
    """Whether a text needs a translation: "30 %" does not, "1,5 mln." does."""
    rest = ADDRESS.sub(" ", text)
    return bool(LETTER.search(rest) or FRACTION.search(rest))
