"""The quotation marks of each language, as Unicode's CLDR lists them."""

import itertools
import re

MARKS = '„“”‟«»"'
# Opening and closing, by the first part of a language code.
PAIRS = {
    "bg": "„“",
    "cs": "„“",
    "da": "“”",
    "de": "„“",
    "en": "“”",
    "es": "«»",
    "et": "„“",
    "fi": "””",
    "fr": "«»",
    "hr": "„“",
    "hu": "„”",
    "it": "«»",
    "lt": "„“",
    "lv": "“”",
    "nl": "“”",
    "no": "«»",
    "pl": "„”",
    "pt": "“”",
    "ro": "„”",
    "ru": "«»",
    "sk": "„“",
    "sl": "„“",
    "sv": "””",
    "uk": "«»",
}
# After a digit, a straight mark means inches or seconds.
INCHES = re.compile(r'(?<=\d)"')


def get_quotation_marks(language: str) -> str | None:
    """Return the opening and the closing mark of a language, if they are known."""
    return PAIRS.get(language.split("-", maxsplit=1)[0])


def has_foreign_marks(text: str, language: str) -> bool:
    """Whether a text has quotation marks of another language, or in a wrong order."""
    pair = get_quotation_marks(language)
    if pair is None:
        return False
    used = [mark for mark in INCHES.sub("", text) if mark in MARKS]
    expected = itertools.cycle(pair)
    return len(used) % 2 == 1 or any(
        mark != wanted for mark, wanted in zip(used, expected, strict=False)
    )
