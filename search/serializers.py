"""What a hit looks like to an outsider: the same on the page and in the API."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from typing_extensions import TypedDict

from foundation.detail import Detail
from foundation.models import Organisation, PortalPage
from foundation.registry import list_types
from foundation.serializers.context import SerializerContext
from foundation.serializers.loader import ReferenceLoader
from foundation.serializers.pages import serialize
from foundation.templatetags.portal import long_date
from foundation.visibility import Visibility
from search.selectors import Match
from search.snippets import build_snippet, highlight_words

# What of a block's value is words: neither an address nor the name of a level.
SAID = ("title", "text", "value", "label", "name", "role", "caption", "rows",
        "speakers", "affiliation")  # fmt: skip
END_OF_LINE = re.compile(r"</(?:p|li|ul|ol)>|<br\s*/?>")
TAG = re.compile(r"<[^>]*>")

Resource = dict[str, Any]
# Known when apps are ready: this module is imported by the URL configuration.
if TYPE_CHECKING:
    TypeName = str
else:
    TypeName = Literal[tuple(entry.name for entry in list_types())]


class Hit(TypedDict):
    """Something that was found.

    ``title_html`` and ``snippet`` are HTML that is safe to show: ``<mark>`` stands
    around what was found, and all else is escaped. ``date`` is an event's start, the
    day of a piece of news or the moment when a story was published; ``end`` is an
    event's, ``place`` its city or venue. ``url`` is null where an organisation has no
    page on this site.
    """

    id: int
    key: str
    type: TypeName
    locale: str
    title: str
    title_html: str
    snippet: str
    url: str | None
    api_url: str
    date: str | None
    end: str | None
    place: str | None


def serialize_hits(
    matches: Sequence[Match], words: str, visibility: Visibility
) -> list[Hit]:
    """Describe matches, in their order."""
    described: dict[tuple[str, int], Hit] = {}
    for entry in list_types():
        wanted = [match.pk for match in matches if match.kind == entry.name]
        read = _organisations if entry.model is Organisation else _pages
        if wanted:
            rows = entry.visible_rows(visibility).filter(pk__in=wanted)
            for resource in read(rows, visibility):
                hit = _hit(resource, words, date_key=entry.date_key)
                described[entry.name, resource["id"]] = hit
    # What went away since it was found is left out.
    places = [(match.kind, match.pk) for match in matches]
    return [described[place] for place in places if place in described]


def add_words(hit: Mapping[str, Any]) -> dict[str, Any]:
    """Add to a hit what the page says of it: its type, and its days as text."""
    entry = next(entry for entry in list_types() if entry.name == hit["type"])
    date = hit["date"]
    if entry.format_dates and entry.date_key:
        dates = entry.format_dates({**hit, entry.date_key: date})
    else:
        dates = long_date(date) if date else ""
    return {**hit, "label": entry.label, "dates": dates}


def _pages(rows: QuerySet[Any], visibility: Visibility) -> Iterator[Resource]:
    """Write what pages are by themselves.

    Neither relations nor the loader are filled: what a page only refers to is none of
    its words.
    """
    loader = ReferenceLoader(visibility)
    pages: list[PortalPage] = list(rows)
    prefetch_related_objects(pages, *_left_empty(rows.model, visibility))
    for page in pages:
        yield serialize(page, SerializerContext(loader, visibility.get_language(page)))


def _left_empty(model: type[PortalPage], visibility: Visibility) -> Iterator[Any]:
    for relation in model.serialized_relations(visibility, Detail.FULL):
        name = getattr(relation, "prefetch_to", relation)
        related: Any = model._meta.get_field(name).related_model
        yield Prefetch(name, queryset=related.objects.none())


def _organisations(rows: QuerySet[Any], visibility: Visibility) -> Iterator[Resource]:
    loader = ReferenceLoader(visibility)
    found = [
        (row, SerializerContext(loader, row.locale.language_code))
        for row in rows.select_related("locale")
    ]
    for row, context in found:
        context.serialize_organisation(row.pk)
    loader.load()
    for row, context in found:
        card = context.serialize_organisation(row.pk)
        if card is not None:
            yield {
                **card,
                "type": "organisation",
                "locale": context.language,
                "title": row.name,
                "intro": row.description or row.sector,
            }


def _hit(resource: Resource, words: str, *, date_key: str | None) -> Hit:
    venue = resource.get("venue") or {}
    texts = [
        resource["intro"],
        *_said(resource.get("agenda")),
        *_texts(resource.get("body", [])),
    ]
    return {
        "id": resource["id"],
        "key": resource["key"],
        "type": resource["type"],
        "locale": resource["locale"],
        "title": resource["title"],
        "title_html": highlight_words(resource["title"], words),
        "snippet": build_snippet(texts, words),
        "url": resource["url"],
        "api_url": resource["api_url"],
        "date": resource[date_key] if date_key else None,
        "end": resource.get("end"),
        "place": venue.get("city") or venue.get("name") or None,
    }


def _texts(blocks: Sequence[Resource]) -> Iterator[str]:
    """Give the words of a body, block by block."""
    for block in blocks:
        if block["type"] == "paragraph":
            lines = END_OF_LINE.sub(" ", block["value"])
            yield html.unescape(TAG.sub("", lines))
        else:
            yield from _said(block["value"])


def _said(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _said(item)
    elif isinstance(value, dict):
        for name in SAID:
            yield from _said(value.get(name))
