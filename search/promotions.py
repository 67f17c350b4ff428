"""Finds the results that editors promote for a question."""

from collections.abc import Collection, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page

from foundation.generation.facts import keep_fact
from foundation.schema_types import DescribedDict, UrlString
from foundation.serializers.context import build_page_link
from foundation.visibility import Visibility
from localization.language_filters import filter_by_language
from localization.words import list_question_words, list_terms
from search.compat import SCHEMES


class PromotedResult(DescribedDict):
    """A page of this site, or an address elsewhere, that editors put above the hits."""

    id: int | None
    """Id of the page; null for an address elsewhere."""
    type: str | None
    """Type of the page, such as `event`; null for an address elsewhere."""
    title: str
    """Title of the page, or the text of the link."""
    description: str
    """What editors say about it, as plain text; may be empty."""
    url: UrlString
    """Where it leads."""


class Promotion(NamedTuple):
    """What editors promote for some words: a page or an address elsewhere."""

    words: tuple[str, ...]
    page_id: int | None
    title: str
    url: str
    description: str


def find_promotions(
    typed: str, visibility: Visibility, language: str
) -> list[PromotedResult]:
    """Find what is promoted for a question that has the same words, in any form.

    Pages are those that readers may see, in their language.
    """
    words = list_question_words(typed)
    promotions = [
        promotion
        for promotion in (keep_fact("promotions", _load_promotions) if words else [])
        if _have_same_words(words, promotion.words, language)
    ]
    pks = [row.page_id for row in promotions if row.page_id]
    pages = _load_pages(pks, visibility, language) if pks else {}
    results: list[PromotedResult] = []
    for promotion in promotions:
        result: PromotedResult = {
            "id": None,
            "type": None,
            "title": promotion.title,
            "description": promotion.description,
            "url": promotion.url,
        }
        if page := pages.get(promotion.page_id or 0):
            link = build_page_link(page, visibility)
            result["id"], result["type"] = link["id"], link["type"]
            result["title"], result["url"] = link["title"], link["url"]
        if page or promotion.page_id is None:
            results.append(result)
    return results


def _load_promotions() -> list[Promotion]:
    rows = SearchPromotion.objects.select_related("query").order_by("sort_order", "pk")
    return [
        Promotion(
            words=tuple(list_question_words(row.query.query_string)),
            page_id=row.page_id,
            title=row.external_link_text or row.external_link_url,
            url=row.external_link_url,
            description=row.description,
        )
        for row in rows
        # Addresses with other schemes are not shown, however they were stored.
        if row.page_id or urlsplit(row.external_link_url).scheme in SCHEMES
    ]


def _have_same_words(
    words: Sequence[str], others: Sequence[str], language: str
) -> bool:
    """Whether each word of either list is a form of a word of the other list."""
    forms = [set(list_terms(word, language)) for word in words]
    other_forms = [set(list_terms(word, language)) for word in others]
    return all(any(terms & other for other in other_forms) for terms in forms) and all(
        any(terms & other for other in forms) for terms in other_forms
    )


def _load_pages(
    pks: Collection[int], visibility: Visibility, language: str
) -> dict[int, Page]:
    pages = filter_by_language(
        visibility.filter_pages(Page.objects.filter(pk__in=pks)), language, None
    )
    return {page.pk: page for page in pages.order_by()}
