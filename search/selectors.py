"""Find the rows that match a search, shared by the page and the API."""

import dataclasses
import itertools
from collections.abc import Collection, Sequence
from typing import Any, Literal, NamedTuple

from django.db.models import CharField, IntegerField, QuerySet, Value
from django.db.models.functions import Concat, ExtractYear
from wagtail.models import Page

from foundation.document_texts import find_pages_with_documents
from foundation.models import Organisation
from foundation.registry import RegisteredType, map_content_types
from foundation.search_matches import (
    RankedDocument,
    WordQuery,
    build_word_queries,
    count_documents,
    list_similar_terms,
    rank_documents,
)
from foundation.search_ranking import (
    keep_most_words,
    rank_with_weights,
    sort_documents,
    weigh_words,
)
from foundation.visibility import Visibility
from localization.language_filters import filter_by_language
from localization.text import normalize_query
from localization.words import list_terms_in_languages

PK_FILTER_MAX = 1_000

# Which words the hits contain: all, most of them, or words that differ in one letter.
Found = Literal["all", "most", "similar", "none"]


class Match(NamedTuple):
    """A row that contains the words; some have a year, and some events a place."""

    kind: str
    pk: int
    year: int | None
    place: str


class VisibleDocument(NamedTuple):
    """A document that readers may see, with its match, and an organisation's name."""

    document: RankedDocument
    match: Match
    name: str


@dataclasses.dataclass(frozen=True)
class SearchResult:
    """All matches of a search, best first.

    ``words`` are those that the matches contain. ``corrections`` are the words that
    were replaced: ``{typed: indexed}``.
    """

    words: str
    matches: list[Match]
    found: Found = "all"
    corrections: dict[str, str] = dataclasses.field(default_factory=dict)


def find_matches(
    query: str, visibility: Visibility, *, language: str, fallback: str | None = None
) -> SearchResult:
    """Find the rows that contain the words, in a language or else in its fallback.

    They contain all words; if there is none, all words of which some are corrected by
    one letter; and else most words. What readers may not see takes no part in this.
    """
    search = _Search(visibility, language, fallback)
    queries = build_word_queries(query, search.languages)
    if documents := search.find_documents(queries, need_all=True):
        return search.build_result(queries, documents, [])
    # A single word has been looked for already.
    is_single = len(queries) == 1
    documents = [] if is_single else search.find_documents(queries, need_all=False)
    queries, documents, corrections = search.correct_words(queries, documents)
    complete = [row for row in documents if all(row.document.ranks)]
    weights = search.compute_weights(documents)
    if complete:
        found: Found = "similar"
        documents = complete
    else:
        found = "most"
        ranked = keep_most_words([row.document for row in documents], weights)
        kept = {id(document) for document in ranked}
        documents = [row for row in documents if id(row.document) in kept]
    if not documents:
        found = "none"
    result = search.build_result(queries, documents, weights)
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


class _Search:
    """What the steps of a search have in common."""

    def __init__(
        self, visibility: Visibility, language: str, fallback: str | None
    ) -> None:
        self.visibility, self.language, self.fallback = visibility, language, fallback
        self.languages = list(dict.fromkeys(filter(None, [language, fallback])))

    def find_documents(
        self, queries: Sequence[WordQuery], *, need_all: bool
    ) -> list[VisibleDocument]:
        """Find the documents that readers may see."""
        types = map_content_types()
        ranked: dict[tuple[str, int], RankedDocument] = {}
        for document in rank_documents(queries, self.languages, need_all=need_all):
            if document.content_type in types:
                kind = types[document.content_type].name
                ranked[kind, document.object_id] = document
        for document in self._find_by_files(queries) if need_all else ():
            if document.content_type in types:
                kind = types[document.content_type].name
                ranked.setdefault((kind, document.object_id), document)
        if not ranked:
            return []
        first, *others = [
            self._list_rows(entry, [pk for kind, pk in ranked if kind == entry.name])
            for entry in types.values()
        ]
        return [
            VisibleDocument(ranked[kind, pk], Match(kind, pk, year, place), name)
            for kind, pk, year, place, name in first.union(*others, all=True)
            if (kind, pk) in ranked
        ]

    def _find_by_files(self, queries: Sequence[WordQuery]) -> list[RankedDocument]:
        return find_pages_with_documents(queries, self.languages, self.visibility)

    def _list_rows(
        self, entry: RegisteredType, keys: Collection[int]
    ) -> QuerySet[Any, Any]:
        rows = entry.visible_rows(self.visibility)
        rows = filter_by_language(rows, self.language, self.fallback)
        # For many keys reading all rows is faster, and SQLite limits query parameters.
        if len(keys) < PK_FILTER_MAX:
            rows = rows.filter(pk__in=keys)
        field = entry.year_field
        year = ExtractYear(field) if field else Value(None, output_field=IntegerField())
        text = CharField()
        place = Value("") if entry.place is None else entry.place
        has_name = entry.model is Organisation
        name = Concat("name", Value(" "), "short_name") if has_name else Value("")
        values: QuerySet[Any, Any] = rows.order_by().values_list(
            Value(entry.name, output_field=text), "pk", year, place, name
        )
        return values

    def correct_words(
        self, queries: list[WordQuery], documents: list[VisibleDocument]
    ) -> tuple[list[WordQuery], list[VisibleDocument], dict[str, str]]:
        """Replace each word that no document has by words that differ in one letter.

        Of these words, only those count that a document has which readers may see.
        Return the words with the documents that have any of them.
        """
        unknown = [
            number
            for number in range(len(queries))
            if not any(row.document.ranks[number] for row in documents)
        ]
        similar = list_similar_terms(
            [queries[number].word for number in unknown], self.languages
        )
        terms = list(dict.fromkeys(itertools.chain(*similar.values())))
        if not terms:
            return queries, documents, {}
        asked = [*queries, *map(self.build_exact_query, terms)]
        found = self.find_documents(asked, need_all=False)
        counts = {
            term: sum(bool(row.document.ranks[number]) for row in found)
            for number, term in enumerate(terms, start=len(queries))
        }
        numbers = list(range(len(queries)))
        corrections: dict[str, str] = {}
        for number in unknown:
            word = queries[number].word
            term = max(similar.get(word, []), key=counts.__getitem__, default="")
            if term and counts[term]:
                numbers[number] = len(queries) + terms.index(term)
                corrections[word] = term
        corrected = [asked[number] for number in numbers]
        return corrected, _keep_ranks(found, numbers), corrections

    def build_exact_query(self, term: str) -> WordQuery:
        """Build the query for a word or a stem that is indexed."""
        terms = [term, *list_terms_in_languages(term, self.languages)]
        return WordQuery(term, tuple(dict.fromkeys(terms)))

    def compute_weights(self, documents: Sequence[VisibleDocument]) -> list[float]:
        """Weigh the words by how rare they are."""
        if not documents:
            return []
        total = count_documents(self.language)
        return weigh_words([row.document for row in documents], total)

    def build_result(
        self,
        queries: Sequence[WordQuery],
        documents: Sequence[VisibleDocument],
        weights: Sequence[float],
    ) -> SearchResult:
        """Sort the documents, and keep the words that they were found by."""
        words = " ".join(query.word for query in queries)
        typed = normalize_query(words).split()
        rows = [
            (row.match, row.document, _is_name_match(row.name, typed))
            for row in documents
        ]
        matches = sort_documents(
            rows, self.visibility.at, lambda row: rank_with_weights(row, weights)
        )
        return SearchResult(words, matches)


def _keep_ranks(
    documents: Sequence[VisibleDocument], numbers: Sequence[int]
) -> list[VisibleDocument]:
    """Keep the documents that have any of the words with these numbers."""
    kept: list[VisibleDocument] = []
    for row in documents:
        ranks = tuple(row.document.ranks[number] for number in numbers)
        if any(ranks):
            document = RankedDocument(*row.document[:-1], ranks)
            kept.append(VisibleDocument(document, row.match, row.name))
    return kept


def _is_name_match(name: str, words: list[str]) -> bool:
    """Whether each word is a prefix of a word of the name."""
    parts = normalize_query(name).split() if name else []
    return bool(parts) and all(
        any(part.startswith(word) for part in parts) for word in words
    )
