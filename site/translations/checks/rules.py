"""The rules: each compares a translated text with its source.

They are our own: the checks of translate-toolkit are under the GPL (see ADR 28). What a
rule finds is a warning. It stops nobody, and a person may dismiss it.
"""

import dataclasses
import functools
import re
from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from localization.text import ADDRESS, WORD, contains_words
from translations.checks.markup import Markup, read_markup
from translations.checks.numbers import find_lost_numbers
from translations.checks.quotation_marks import get_quotation_marks, has_foreign_marks
from translations.glossary import Glossary

TAG_NAMES = {
    "b": gettext_lazy("bold"),
    "i": gettext_lazy("italics"),
    "sub": gettext_lazy("lowered"),
    "sup": gettext_lazy("raised"),
    "br": gettext_lazy("line break"),
}
EMAIL = re.compile(r"[^\s<>()“”„\"']+@[^\s<>()“”„\"']+\.\w+")
CLOSING = " \n\t\u00a0”“»\"')]"
END_MARKS = {"...": "…", "。": ".", "！": "!", "？": "?", "：": ":"}
# "2026 m." and "10 val." end with a point of their own.
ABBREVIATION = re.compile(r"(?:^|\s)[^\W\d_]{1,3}(?:\.[^\W\d_]{1,3})*\.$")
LINKS = "links"
ABBREVIATED = "abbreviated"
DOUBLE_SPACE = re.compile("[ \u00a0]{2,}")
# A text without a word that begins with a small letter may be a name.
SMALL_WORD_LENGTH = 4


@dataclasses.dataclass(frozen=True)
class Pair:
    """A source text and its translation, in the form in which both are stored."""

    source: str
    target: str
    glossary: Glossary
    language: str
    target_language: str

    @functools.cached_property
    def source_markup(self) -> Markup:
        """The source without its tags."""
        return read_markup(self.source)

    @functools.cached_property
    def target_markup(self) -> Markup:
        """The translation without its tags."""
        return read_markup(self.target)


@dataclasses.dataclass(frozen=True)
class Finding:
    """What a rule found, in words for the translator.

    ``detail`` tells two findings of one rule in one text apart, in every language.
    """

    rule: str
    message: str
    detail: str = ""


def find_numbers(pair: Pair) -> Iterator[Finding]:
    """Find numbers that only one of the texts has."""
    source = ADDRESS.sub(" ", pair.source_markup.text)
    target = ADDRESS.sub(" ", pair.target_markup.text)
    lost = find_lost_numbers(source, target, pair.target_language)
    added = find_lost_numbers(target, source, pair.language)
    if lost:
        numbers = ", ".join(map(str, lost))
        message = _("Numbers of the source are missing: %(numbers)s.")
        yield Finding("numbers", message % {"numbers": numbers}, numbers)
    if added:
        numbers = ", ".join(map(str, added))
        message = _("The source does not have these numbers: %(numbers)s.")
        yield Finding("numbers", message % {"numbers": numbers}, f"+{numbers}")


def find_tags(pair: Pair) -> Iterator[Finding]:
    """Find formatting that occurs more or less often than in the source."""
    source, target = pair.source_markup.tags, pair.target_markup.tags
    for tag in sorted(source | target):
        if source[tag] != target[tag]:
            message = _(
                "Formatting differs from the source (%(name)s): %(target)s instead of "
                "%(source)s."
            ) % {
                "name": TAG_NAMES.get(tag, tag),
                "source": source[tag],
                "target": target[tag],
            }
            yield Finding("tags", message, f"{tag} {source[tag]} {target[tag]}")


def find_links(pair: Pair) -> Iterator[Finding]:
    """Find links that are dropped, doubled, or left without a text."""
    targets = pair.target_markup.links
    for name, texts in pair.source_markup.links.items():
        found = targets.get(name, [])
        if len(found) < len(texts):
            message = _("The link “%(text)s” is missing.")
        elif len(found) > len(texts):
            message = _("The link “%(text)s” occurs more often than in the source.")
        elif any(text.strip() for text in texts) and not all(map(str.strip, found)):
            message = _("The link “%(text)s” has no text.")
        else:
            continue
        yield Finding(LINKS, message % {"text": texts[0].strip()}, name)


def find_addresses(pair: Pair) -> Iterator[Finding]:
    """Find mail addresses that differ."""
    source, target = (
        {address.strip(".,;:") for address in EMAIL.findall(markup.text)}
        for markup in (pair.source_markup, pair.target_markup)
    )
    for address in sorted(source - target):
        message = _("The mail address %(address)s is missing.")
        yield Finding("addresses", message % {"address": address}, address)
    for address in sorted(target - source):
        message = _("The source does not have the mail address %(address)s.")
        yield Finding("addresses", message % {"address": address}, f"+{address}")


def find_end(pair: Pair) -> Iterator[Finding]:
    """Find another punctuation mark at the end than in the source."""
    source = _find_end_mark(pair.source_markup.text)
    target = _find_end_mark(pair.target_markup.text)
    ends = {source, target}
    if source == target or (ABBREVIATED in ends and ends <= {ABBREVIATED, "", "."}):
        return
    if target in {"", ABBREVIATED}:
        message = _("The source ends with “%(mark)s”.") % {"mark": source}
    elif source in {"", ABBREVIATED}:
        message = _("The source does not end with “%(mark)s”.") % {"mark": target}
    else:
        message = _("The source ends with “%(source)s”, not with “%(target)s”.") % {
            "source": source,
            "target": target,
        }
    yield Finding("end", message, f"{source} {target}")


def _find_end_mark(text: str) -> str:
    text = text.rstrip(CLOSING)
    for long, mark in END_MARKS.items():
        text = f"{text.removesuffix(long)}{mark}" if text.endswith(long) else text
    if ABBREVIATION.search(text):
        return ABBREVIATED
    return text[-1:] if text[-1:] in set(".!?:;…,") else ""


def find_copy(pair: Pair) -> Iterator[Finding]:
    """Find a text that is the same as its source, though it is no name."""
    source = ADDRESS.sub(" ", pair.source_markup.text)
    is_same = source.casefold() == ADDRESS.sub(" ", pair.target_markup.text).casefold()
    if is_same and contains_words(source) and not _is_name(source):
        yield Finding("copy", _("The text is the same as its source."))


def _is_name(text: str) -> bool:
    """Whether all words are capitalised or short: names are alike in all languages."""
    words = (word for word in WORD.findall(text) if len(word) >= SMALL_WORD_LENGTH)
    return not any(word[0].islower() for word in words)


def find_double_spaces(pair: Pair) -> Iterator[Finding]:
    """Find two spaces in a row that the source does not have."""
    source, target = pair.source_markup.text, pair.target_markup.text
    if DOUBLE_SPACE.search(target) and not DOUBLE_SPACE.search(source):
        yield Finding("spaces", _("There are two spaces in a row."))


def find_quotation_marks(pair: Pair) -> Iterator[Finding]:
    """Find quotation marks of another language."""
    if has_foreign_marks(pair.target_markup.text, pair.target_language):
        marks = get_quotation_marks(pair.target_language) or ""
        message = _("The quotation marks of this language are %(open)s…%(close)s.")
        yield Finding("quotes", message % {"open": marks[0], "close": marks[-1]})


def find_terms(pair: Pair) -> Iterator[Finding]:
    """Find terms of the glossary that are not translated as it says."""
    unused = pair.glossary.find_unused_terms(
        pair.source_markup.text, pair.target_markup.text
    )
    for term in unused:
        message = _("The glossary translates “%(term)s” as “%(translation)s”.") % {
            "term": term.term,
            "translation": term.translation,
        }
        yield Finding("terms", message, term.term)


RULES: tuple[Callable[[Pair], Iterator[Finding]], ...] = (
    find_numbers,
    find_tags,
    find_links,
    find_addresses,
    find_end,
    find_copy,
    find_double_spaces,
    find_quotation_marks,
    find_terms,
)


def list_findings(pair: Pair) -> list[Finding]:
    """List what all rules find in a translated text."""
    return [finding for rule in RULES for finding in rule(pair)]
