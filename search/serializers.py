"""Serialize search hits, for the page and for the API."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from foundation.detail import Detail
from foundation.generation.facts import KeptValues
from foundation.models import Organisation, PortalPage
from foundation.next_change import keep_until_next_change
from foundation.registry import list_types
from foundation.schema_types import (
    DescribedDict,
    EventTimeString,
    UrlString,
    UuidString,
)
from foundation.search_table import Match
from foundation.serializers.context import SerializerContext
from foundation.serializers.loader import ReferenceLoader, References
from foundation.serializers.pages import serialize
from foundation.templatetags.portal import long_date
from foundation.visibility import Visibility
from localization.text import fold_diacritics
from localization.words import list_terms, list_words
from search.selectors import SearchResult
from search.snippets import build_snippet, highlight_words, join_texts

# The keys of a block's value that hold text for readers: no URLs, no choices.
TEXT_KEYS = ("title", "text", "value", "label", "name", "role", "caption", "rows",
        "speakers", "affiliation", "moderators", "track")  # fmt: skip
# The texts of so many hits take some ten megabytes.
TEXTS_MAX = 2_000
END_OF_LINE = re.compile(r"</(?:p|li|ul|ol)>|<br\s*/?>")
TAG = re.compile(r"<[^>]*>")
MARKED = re.compile(r"<mark>(.*?)</mark>")

Resource = dict[str, Any]
# The registry is full: the URL configuration imports this module after ``ready()``.
if TYPE_CHECKING:
    TypeName = str
else:
    TypeName = Literal[tuple(entry.name for entry in list_types())]


class Hit(DescribedDict):
    """Something that was found. In its HTML all but ``<mark>`` is escaped."""

    id: int
    """Id of the page or organisation."""
    key: UuidString
    """The same for all translations."""
    type: TypeName
    """Type of the page, or `organisation`."""
    locale: str
    """Language of the texts."""
    title: str
    """Title as plain text."""
    title_html: str
    """Title as safe HTML: `<mark>` stands around what was found."""
    snippet: str
    """Part of the text as safe HTML, with `<mark>` around what was found."""
    url: UrlString | None
    """Address for readers; null where an organisation has no page on this site."""
    api_url: UrlString
    """Address in this API."""
    date: EventTimeString | None
    """Start of an event, or the day of an article."""
    end: EventTimeString | None
    """End of an event."""
    place: str | None
    """City or venue of an event."""


class HitText(NamedTuple):
    """A hit without the parts that depend on the question, and its whole text."""

    hit: Hit
    text: str


def serialize_hits(
    matches: Sequence[Match], words: str, visibility: Visibility
) -> list[Hit]:
    """Serialize matches, in their order, with the words marked."""
    texts = _get_texts(matches, visibility)
    return [
        {
            **hit,
            "title_html": highlight_words(hit["title"], words, hit["locale"]),
            "snippet": build_snippet(text, words, hit["locale"]),
        }
        # A row that was deleted or hidden since the search is left out.
        for hit, text in (texts[match] for match in matches if match in texts)
    ]


def _get_texts(
    matches: Sequence[Match], visibility: Visibility
) -> dict[Match, HitText]:
    """Get the texts of hits; a process keeps those of many until content changes."""
    kept: KeptValues[Match, HitText] = keep_until_next_change(
        ("texts of hits", visibility.site.pk),
        lambda: KeptValues(TEXTS_MAX),
        visibility.at,
    )
    return kept.load_values(
        matches, lambda missing: dict(_load_texts(missing, visibility))
    )


def _load_texts(
    matches: Sequence[Match], visibility: Visibility
) -> Iterator[tuple[Match, HitText]]:
    for entry in list_types():
        matches_by_pk = {
            match.pk: match for match in matches if match.kind == entry.name
        }
        serialize_rows = (
            _serialize_organisations
            if entry.model is Organisation
            else _serialize_pages
        )
        if matches_by_pk:
            rows = entry.visible_rows(visibility).filter(pk__in=matches_by_pk)
            for resource in serialize_rows(rows, visibility):
                text = _build_text(resource, date_key=entry.date_key)
                yield matches_by_pk[resource["id"]], text


def format_corrected_query(result: SearchResult, hits: Sequence[Hit]) -> str | None:
    """Format the words that were searched instead of what was typed, or return None.

    A corrected word is written as in the hits, which readers see anyway.
    """
    if not result.corrections:
        return None
    written: dict[str, str] = {}
    for hit in hits:
        for marked in MARKED.findall(hit["title_html"] + hit["snippet"]):
            for word in list_words(html.unescape(marked)):
                for term in [*list_terms(word, hit["locale"]), fold_diacritics(word)]:
                    written.setdefault(term, word)
    return " ".join(written.get(word, word) for word in result.words.split())


def add_words(hit: Mapping[str, Any]) -> dict[str, Any]:
    """Add the fields of the HTML page: the type's label, and the dates as text."""
    entry = next(entry for entry in list_types() if entry.name == hit["type"])
    date = hit["date"]
    if entry.format_dates and entry.date_key:
        dates = entry.format_dates({**hit, entry.date_key: date})
    else:
        dates = long_date(date) if date else ""
    return {**hit, "label": entry.label, "dates": dates}


def _serialize_pages(rows: QuerySet[Any], visibility: Visibility) -> Iterator[Resource]:
    """Serialize pages without their related objects.

    Relations are prefetched empty and nothing is loaded: a snippet shows only the text
    of the page itself.
    """
    loader = ReferenceLoader(visibility, References())
    pages: list[PortalPage] = list(rows)
    prefetch_related_objects(pages, *_prefetch_empty_relations(rows.model))
    for page in pages:
        yield serialize(page, SerializerContext(loader, visibility.get_language(page)))


def _prefetch_empty_relations(model: type[PortalPage]) -> Iterator[Any]:
    for relation in model.serialized_relations(Detail.FULL):
        name = getattr(relation, "prefetch_to", relation)
        related: Any = model._meta.get_field(name).related_model
        yield Prefetch(name, queryset=related.objects.none())


def _serialize_organisations(
    rows: QuerySet[Any], visibility: Visibility
) -> Iterator[Resource]:
    loader = ReferenceLoader(visibility)
    rows_and_contexts = [
        (row, SerializerContext(loader, row.locale.language_code))
        for row in rows.select_related("locale")
    ]
    for row, context in rows_and_contexts:
        context.serialize_organisation(row.pk)
    loader.load_requested()
    for row, context in rows_and_contexts:
        card = context.serialize_organisation(row.pk)
        if card is not None:
            yield {
                **card,
                "type": "organisation",
                "locale": context.language,
                "title": row.name,
                "intro": row.description or row.sector,
            }


def _build_text(resource: Resource, *, date_key: str | None) -> HitText:
    venue = resource.get("venue") or {}
    texts = [
        resource["intro"],
        *_iterate_strings(resource.get("agenda")),
        *_iterate_block_texts(resource.get("body", [])),
    ]
    hit: Hit = {
        "id": resource["id"],
        "key": resource["key"],
        "type": resource["type"],
        "locale": resource["locale"],
        "title": resource["title"],
        "title_html": "",
        "snippet": "",
        "url": resource["url"],
        "api_url": resource["api_url"],
        "date": resource[date_key] if date_key else None,
        "end": resource.get("end"),
        "place": venue.get("city") or venue.get("name") or None,
    }
    return HitText(hit, join_texts(texts))


def _iterate_block_texts(blocks: Sequence[Resource]) -> Iterator[str]:
    """Yield the text of a body, block by block."""
    for block in blocks:
        if block["type"] == "paragraph":
            yield _extract_text(block["value"])
        elif block["type"] == "question":
            yield block["value"]["question"]
            yield _extract_text(block["value"]["answer"])
        else:
            yield from _iterate_strings(block["value"])


def _extract_text(rich_text: str) -> str:
    return html.unescape(TAG.sub("", END_OF_LINE.sub(" ", rich_text)))


def _iterate_strings(value: Any) -> Iterator[str]:
    """Yield the strings of a block's value that are text for readers."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _iterate_strings(item)
    elif isinstance(value, dict):
        for name in TEXT_KEYS:
            yield from _iterate_strings(value.get(name))
