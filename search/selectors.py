"""Find the rows that match a search, shared by the page and the API."""

import dataclasses
import itertools
from collections.abc import Sequence
from typing import Literal

from wagtail.models import Page

from foundation.registry import map_content_types
from foundation.search_matches import (
    WordQuery,
    build_word_queries,
    list_similar_terms,
)
from foundation.search_ranking import (
    Places,
    find_places,
    mark_all_words,
    mark_most_words,
    mark_word,
    sort_rows,
    weigh_words,
)
from foundation.search_table import Match, SearchTable, get_search_table
from foundation.visibility import Visibility
from localization.text import normalize_query
from localization.words import list_terms_in_languages

# Which words the hits contain: all, most of them, or words that differ in one letter.
Found = Literal["all", "most", "similar", "none"]


@dataclasses.dataclass(frozen=True)
class SearchResult:
    """All matches of a search, best first, as numbers of rows of ``table``.

    ``words`` are those that the matches contain. ``corrections`` are the words that
    were replaced: ``{typed: indexed}``.
    """

    table: SearchTable
    rows: list[int]
    words: str
    found: Found = "all"
    corrections: dict[str, str] = dataclasses.field(default_factory=dict)

    @property
    def matches(self) -> list[Match]:
        """Return the rows as matches."""
        return [self.table.matches[row] for row in self.rows]


def find_matches(
    query: str, visibility: Visibility, *, language: str, fallback: str | None = None
) -> SearchResult:
    """Find the rows that contain the words, in a language or else in its fallback.

    They contain all words; if there is none, all words of which some are corrected by
    one letter; and else most words. What readers may not see takes no part in this.
    """
    languages = list(dict.fromkeys(filter(None, [language, fallback])))
    table = get_search_table(visibility, language, fallback)
    queries = build_word_queries(query, languages)
    words = find_places(queries, table)
    marks = mark_all_words(words)
    if any(marks):
        return _build_result(table, queries, words, marks)
    queries, words, corrections = _correct_words(queries, words, table, languages)
    weights = weigh_words(words)
    marks = mark_all_words(words)
    found: Found = "similar"
    if not any(marks):
        found = "most"
        marks = mark_most_words(words, weights)
    if not any(marks):
        found = "none"
    result = _build_result(table, queries, words, marks, weights)
    return dataclasses.replace(result, found=found, corrections=corrections)


def list_newest_pages(visibility: Visibility, language: str, limit: int) -> list[Match]:
    """List the pages with a date that were published last in a language."""
    kinds = {
        pk: entry.name for pk, entry in map_content_types().items() if entry.year_field
    }
    pages = visibility.filter_pages(
        Page.objects.filter(content_type__in=kinds, locale__language_code=language)
    )
    newest = pages.order_by("-first_published_at", "-pk").values_list(
        "content_type", "pk"
    )
    return [Match(kinds[kind], pk, None, "") for kind, pk in newest[:limit]]


def _correct_words(
    queries: list[WordQuery],
    words: list[Places],
    table: SearchTable,
    languages: Sequence[str],
) -> tuple[list[WordQuery], list[Places], dict[str, str]]:
    """Replace each word that no row has by a word that differs in one letter.

    Of these words, that counts which most rows have that readers may see.
    """
    pairs = list(zip(queries, words, strict=True))
    unknown = [query.word for query, places in pairs if not any(places)]
    similar = list_similar_terms(unknown, languages)
    exact = {
        term: _build_exact_query(term, languages)
        for term in itertools.chain(*similar.values())
    }
    found = dict(zip(exact, find_places(exact.values(), table), strict=True))
    counts = {term: sum(mark_word(places)) for term, places in found.items()}
    corrections: dict[str, str] = {}
    for number, query in enumerate(queries):
        candidates = similar.get(query.word, [])
        term = max(candidates, key=counts.__getitem__, default="")
        if term and counts[term]:
            pairs[number] = exact[term], found[term]
            corrections[query.word] = term
    return [query for query, _ in pairs], [places for _, places in pairs], corrections


def _build_exact_query(term: str, languages: Sequence[str]) -> WordQuery:
    """Build the query for a word or a stem that is indexed."""
    terms = [term, *list_terms_in_languages(term, languages)]
    return WordQuery(term, tuple(dict.fromkeys(terms)))


def _build_result(
    table: SearchTable,
    queries: Sequence[WordQuery],
    words: Sequence[Places],
    marks: bytes,
    weights: Sequence[int] | None = None,
) -> SearchResult:
    """Sort the marked rows, and keep the words that they were found by."""
    text = " ".join(query.word for query in queries)
    typed = normalize_query(text).split()
    named = (
        [
            row
            for row, parts in table.names.items()
            if marks[row] and _is_name_match(parts, typed)
        ]
        if marks
        else []
    )
    rows = sort_rows(marks, words, weights, named) if words else []
    return SearchResult(table, rows, text)


def _is_name_match(parts: Sequence[str], words: Sequence[str]) -> bool:
    """Whether each word is a prefix of a word of the name."""
    return all(any(part.startswith(word) for part in parts) for word in words)
