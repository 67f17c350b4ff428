"""Suggests titles and names while a reader types.

They are those of the pages, organisations, topics and cities that readers may see, so a
word that only hidden pages have is never suggested. A process keeps them until content
changes.
"""

import datetime as dt
import difflib
from typing import Any, NamedTuple

from django.db.models import CharField, DateField, F, QuerySet, Value

from foundation.api.params import TEXT_LENGTH
from foundation.models import Organisation
from foundation.next_change import keep_until_next_change
from foundation.registry import RegisteredType, list_types
from foundation.selectors import visible_topics
from foundation.visibility import Visibility
from localization.text import fold_diacritics
from localization.words import (
    STEMMED_LENGTH_MIN,
    list_question_words,
    list_terms,
    list_words_and_joined_words,
)

SUGGESTIONS_MAX = 8
# Shorter words are similar to too many. Comparing takes time, so not all are compared.
SIMILAR_LENGTH_MIN = 4
SIMILAR_WORDS_MAX = 5
# Which share of the letters of two similar words is the same.
SIMILARITY = 0.7
ORGANISATION, PLACE, TOPIC = "organisation", "place", "topic"
# Names, which come before the titles of pages.
NAME_TYPES = (PLACE, TOPIC, ORGANISATION)


class Suggestion(NamedTuple):
    """A title or a name with the type of what has it: a content type, topic or place.

    ``words`` are its words in plain letters, each after a space.
    """

    text: str
    type: str
    words: str


class Row(NamedTuple):
    """A text that readers may see, of a row that may have a date and a place."""

    type: str
    text: str
    short_name: str = ""
    place: str = ""
    date: dt.date | None = None


def find_suggestions(
    typed: str, visibility: Visibility, language: str
) -> list[Suggestion]:
    """Find the texts of a language whose words begin like the typed words.

    If no text has them as they are typed, other grammatical forms count. Texts that
    begin with the first typed word come first.
    """
    words = [fold_diacritics(word) for word in list_question_words(typed)]
    if not words:
        return []
    known = _get_suggestions(visibility, language)
    found = _filter_by_words(known, [[word] for word in words])
    if not found:
        forms = [[word, *_list_stems(word, language)] for word in words]
        found = _filter_by_words(known, forms)
    return sorted(found, key=lambda item: not item.words.startswith(f" {words[0]}"))[
        :SUGGESTIONS_MAX
    ]


def find_similar_suggestions(
    typed: str, visibility: Visibility, language: str
) -> list[Suggestion]:
    """Find the texts of a language that have the word most similar to a typed one.

    It has the same first letter, and most of the others. Texts with most of these words
    come first.
    """
    words = [fold_diacritics(word) for word in list_question_words(typed)]
    compared = [word for word in words if len(word) >= SIMILAR_LENGTH_MIN]
    if not compared:
        return []
    known = _get_suggestions(visibility, language)
    vocabulary = {word for item in known for word in item.words.split()}
    similar = {
        near
        for word in compared[:SIMILAR_WORDS_MAX]
        for near in difflib.get_close_matches(
            word,
            [other for other in vocabulary if other[0] == word[0]],
            n=1,
            cutoff=SIMILARITY,
        )
    }
    counts = [len(similar.intersection(item.words.split())) for item in known]
    found = [(count, item) for count, item in zip(counts, known, strict=True) if count]
    found.sort(key=lambda pair: -pair[0])
    return [item for _count, item in found[:SUGGESTIONS_MAX]]


def _get_suggestions(visibility: Visibility, language: str) -> list[Suggestion]:
    return keep_until_next_change(
        ("suggestions", visibility.site.pk, language),
        lambda: _load_suggestions(visibility, language),
        visibility.at,
    )


def _filter_by_words(
    suggestions: list[Suggestion], forms_by_word: list[list[str]]
) -> list[Suggestion]:
    """Keep the texts in which a word begins with some form of each typed word."""
    return [
        item
        for item in suggestions
        if all(
            any(f" {form}" in item.words for form in forms) for forms in forms_by_word
        )
    ]


def _list_stems(word: str, language: str) -> list[str]:
    return [
        stem for stem in list_terms(word, language) if len(stem) >= STEMMED_LENGTH_MIN
    ]


def _load_suggestions(visibility: Visibility, language: str) -> list[Suggestion]:
    """Load what can be suggested, each text once: names, then the newest titles."""
    topics = visible_topics(visibility, language=language)
    rows = [Row(TOPIC, name) for name in topics.values_list("name", flat=True)]
    first, *others = [
        _select_rows(entry, visibility, language) for entry in list_types()
    ]
    for values in first.union(*others, all=True):
        row = Row(*values)
        rows.append(row)
        if row.place:
            rows.append(Row(PLACE, row.place))
    suggestions: dict[str, Suggestion] = {}
    for row in sorted(rows, key=_build_sort_key):
        words = _format_words(row.text)
        if words and len(row.text) <= TEXT_LENGTH:
            suggestion = Suggestion(
                row.text, row.type, words + _format_words(row.short_name)
            )
            suggestions.setdefault(words, suggestion)
    return list(suggestions.values())


def _select_rows(
    entry: RegisteredType, visibility: Visibility, language: str
) -> QuerySet[Any, Any]:
    text = CharField()
    is_organisation = entry.model is Organisation
    rows: QuerySet[Any, Any] = (
        entry.visible_rows(visibility, language=language)
        .order_by()
        .values_list(
            Value(entry.name, output_field=text),
            "name" if is_organisation else "title",
            F("short_name") if is_organisation else Value("", output_field=text),
            Value("", output_field=text) if entry.place is None else entry.place,
            F(entry.year_field)
            if entry.year_field
            else Value(None, output_field=DateField()),
        )
    )
    return rows


def _build_sort_key(row: Row) -> tuple[bool, int, str]:
    days = row.date.toordinal() if row.date else 0
    return row.type not in NAME_TYPES, -days, row.text


def _format_words(text: str) -> str:
    words = map(fold_diacritics, list_words_and_joined_words(text))
    return "".join(f" {word}" for word in words)
