"""Read the agreed terms of the Lithuanian interface, and check texts by them."""

import functools
import re
import tomllib
from typing import Any

from tests.support import message_catalogues

TERMS = message_catalogues.OURS / "terms.lt.toml"
# Placeholders for numbers: they don't need a case, the word after them does.
NUMBER = r"(?:\w*(?:count|counter|number|num|size|total|limit)\w*|objects|days)"
# Verbs and pronouns demand a case, and an interpolated noun is in the nominative.
GOVERNED_NOUN = re.compile(
    rf"\b(?:\w+ti|šį|šią|šio|šios|šis|ši|šių|šiuos|šias|kitą|naują) "
    rf"(?:%\((?!{NUMBER}\))\w+\)s|%s|\{{\w*\}})",
    re.IGNORECASE,
)


def read_terms() -> dict[str, Any]:
    """Return the content of the file of terms."""
    return tomllib.loads(TERMS.read_text())


@functools.cache
def _compile_forbidden() -> re.Pattern[str]:
    forms = [form for term in read_terms()["terms"] for form in term["forbidden"]]
    return re.compile("|".join(forms), re.IGNORECASE)


def find_forbidden_form(text: str) -> str | None:
    """Return the first part of a text that is not written as agreed, if any."""
    found = _compile_forbidden().search(text)
    return found[0] if found else None
