"""Sorting of names as a reader of the language expects it."""

import unicodedata

# Letters that are letters of their own, in the order of the alphabet. Lithuanian
# sorts y with i, and ą, ę, į, ų, ū right behind their base letters.
ALPHABETS = {
    "lt": "aąbcčdeęėfghiįyjklmnopqrsštuųūvwxzž",
    "pl": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
}


def collation_key(text: str, language: str) -> tuple[tuple[int, ...], str]:
    """Give a sort key: the language's alphabet first, then case and accents."""
    alphabet = ALPHABETS.get(language, "abcdefghijklmnopqrstuvwxyz")
    folded = unicodedata.normalize("NFC", text).casefold()
    return tuple(_weight(letter, alphabet) for letter in folded), text


def _weight(letter: str, alphabet: str) -> int:
    if (place := alphabet.find(letter)) >= 0:
        return 1000 + place
    base = unicodedata.normalize("NFD", letter)[0]
    if (place := alphabet.find(base)) >= 0:
        return 1000 + place
    # Spaces, digits and signs stand before the letters, other scripts behind them.
    return ord(letter) if ord(letter) < 1000 else 10_000 + ord(letter)
