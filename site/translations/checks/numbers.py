"""Finds the numbers in a text, however its language writes them."""

import functools
import re

from babel import Locale
from babel.dates import get_month_names

# 1 000, 1.000 and 1,000 are the same number.
THOUSANDS = re.compile("(?<!\\d)\\d{1,3}(?:[ \u00a0\u202f.,]\\d{3})+(?!\\d)")
TWELVE_HOURS = re.compile(r"\b(\d{1,2})(?:[:.](\d{2}))?\s?([ap])\.?m\b", re.IGNORECASE)
NUMBER = re.compile(r"\d+")
# Up to this number, a text may have a word instead: "three", "May".
SMALL = 12
# The beginnings of these words from 1 to SMALL, as regular expressions.
NUMBER_WORDS = {
    "en": [
        "one|first|once",
        "two|second|twice|both",
        "three|third",
        "four",
        "five|fifth",
        "six",
        "seven",
        "eight",
        "nine|ninth",
        "ten",
        "eleven",
        "twel[fv]",
    ],
    "lt": [
        "vien|pirm",
        r"du\b|dvi|dvej|antr|ab[iu]\b",
        "tr[iyeė]|treč",
        "ketur|ketvirt",
        "penk",
        "šeš",
        "septyn|septint",
        "aštu",
        "devyn|devint",
        "dešimt",
        "vienuolik",
        "dvylik",
    ],
}


def list_numbers(text: str) -> set[int]:
    """List the numbers of a text; decimals count as two numbers, "00" as none."""
    text = TWELVE_HOURS.sub(_count_hours, text)
    text = THOUSANDS.sub(lambda match: re.sub(r"\D", "", match[0]), text)
    # Nobody writes a number of 20 digits, but a page may hold one.
    return {int(digits[:20]) for digits in NUMBER.findall(text) if digits.strip("0")}


def _count_hours(match: re.Match[str]) -> str:
    hour = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0)
    return f" {hour}:{match[2] or '00'} "


def find_lost_numbers(text: str, other: str, other_language: str) -> list[int]:
    """List the numbers of a text that the other one has neither in digits nor in words.

    A month is a word, too: "2026-05-04" and "4 May 2026".
    """
    lost = list_numbers(text) - list_numbers(other)
    return sorted(
        number for number in lost if not _has_word(number, other_language, other)
    )


def _has_word(number: int, language: str, text: str) -> bool:
    return 0 < number <= SMALL and bool(_compile_words(number, language).search(text))


@functools.cache
def _compile_words(number: int, language: str) -> re.Pattern[str]:
    """Compile the beginnings of the words for a small number and its month."""
    locale = Locale.parse(language, sep="-")
    # The endings of Lithuanian months depend on the case: gegužė, gegužės.
    months = {
        re.escape(get_month_names(width, context, locale)[number].rstrip(".")[:5])
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
    }
    words = NUMBER_WORDS.get(locale.language)
    beginnings = [*sorted(months), *([words[number - 1]] if words else [])]
    return re.compile(rf"\b(?:{'|'.join(beginnings)})", re.IGNORECASE)
