"""Lists what an unsaved page refers to: pages, documents, pictures, addresses."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

from bs4 import BeautifulSoup
from django.db.models import URLField
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from foundation.blocks.base import list_items
from foundation.blocks.links import CallToActionBlock
from foundation.blocks.media import PictureBlock
from foundation.blocks.translatable import SharedChooserBlock
from foundation.models import PortalPage
from localization.stream_merge import list_stream_fields

Kind = Literal["page", "document", "organisation", "picture", "url"]

# The kinds of links that rich text stores with an id.
LINK_TYPES: dict[str, Kind] = {"page": "page", "document": "document"}
# Longer ids are no numbers of a database.
ID_LENGTH = 10


@dataclasses.dataclass(frozen=True)
class Reference:
    """A reference: ``target`` is an id, or the address of a ``url``.

    ``text`` is what readers see of it: the text of a link or of a picture. It is None
    where the target's own title is shown.
    """

    kind: Kind
    target: Any
    text: str | None = None


def list_references(page: PortalPage) -> list[Reference]:
    """List the references of a page, without a query for each."""
    return [*_list_field_references(page), *_list_stream_references(page)]


def _list_field_references(page: Any) -> Iterator[Reference]:
    if page.image_id:
        yield Reference("picture", page.image_id, page.image_alt or None)
    for field in page._meta.concrete_fields:
        if isinstance(field, URLField) and (address := getattr(page, field.name)):
            yield Reference("url", address)
    if getattr(page, "organisation_id", None):
        yield Reference("organisation", page.organisation_id)
    if hasattr(page, "event_organisers"):
        for row in page.event_organisers.all():
            yield Reference("organisation", row.organisation_id)


def _list_stream_references(page: PortalPage) -> Iterator[Reference]:
    for name in sorted(list_stream_fields(type(page))):
        stream = getattr(page, name)
        yield from _list_block_references(stream.stream_block, stream.get_prep_value())


def _list_block_references(block: Any, raw: Any) -> Iterator[Reference]:
    """List the references of a stored value of a block."""
    if not raw:
        return
    for block_type, read in READERS:
        if isinstance(block, block_type):
            yield from read(raw)
            return
    for child, value in _list_children(block, raw):
        yield from _list_block_references(child, value)


def _list_children(block: Any, raw: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(block, blocks.BaseStreamBlock):
        for item in raw:
            yield block.child_blocks.get(item["type"]), item["value"]
    elif isinstance(block, blocks.ListBlock):
        for item in list_items(raw):
            yield block.child_block, item
    elif isinstance(block, blocks.BaseStructBlock):
        for name, child in block.child_blocks.items():
            yield child, raw.get(name)


def _read_picture(raw: Any) -> Iterator[Reference]:
    if raw.get("image") and not raw.get("decorative"):
        yield Reference("picture", raw["image"], raw.get("alt") or None)


def _read_call_to_action(raw: Any) -> Iterator[Reference]:
    kind: Kind = "page" if raw.get("page") else "url"
    if raw.get(kind):
        yield Reference(kind, raw[kind], raw.get("label") or "")


def _read_links(raw: Any) -> Iterator[Reference]:
    for link in BeautifulSoup(str(raw), "html.parser").find_all("a"):
        text = link.get_text(" ", strip=True)
        kind = LINK_TYPES.get(str(link.get("linktype")))
        if kind is None:
            yield Reference("url", link.get("href") or "", text)
        else:
            pk = str(link.get("id") or "")
            # An id that is no number is that of nothing.
            is_id = pk.isdecimal() and len(pk) < ID_LENGTH
            yield Reference(kind, int(pk) if is_id else 0, text)


READERS: tuple[tuple[Any, Callable[[Any], Iterable[Reference]]], ...] = (
    (PictureBlock, _read_picture),
    (CallToActionBlock, _read_call_to_action),
    (blocks.RichTextBlock, _read_links),
    (blocks.PageChooserBlock, lambda raw: [Reference("page", raw)]),
    (DocumentChooserBlock, lambda raw: [Reference("document", raw)]),
    (SharedChooserBlock, lambda raw: [Reference("organisation", raw)]),
    (blocks.URLBlock, lambda raw: [Reference("url", raw)]),
)
