"""The blocks of a body as a union that is told apart by ``type``."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from foundation.blocks.facts import Figure, Table
from foundation.blocks.links import CallToAction, OrganisationCardValue, PageCard
from foundation.blocks.media import Video
from foundation.blocks.text import Heading, Quote
from foundation.serializers.schemas import Document, Image


class HeadingItem(TypedDict):
    """A sub-heading."""

    id: str
    type: Literal["heading"]
    value: Heading


class ParagraphItem(TypedDict):
    """Text as HTML, its links absolute paths in the page's language."""

    id: str
    type: Literal["paragraph"]
    value: str


class QuoteItem(TypedDict):
    """The words of a named person."""

    id: str
    type: Literal["quote"]
    value: Quote


class ImageItem(TypedDict):
    """One picture."""

    id: str
    type: Literal["image"]
    value: Image


class GalleryItem(TypedDict):
    """Several pictures."""

    id: str
    type: Literal["gallery"]
    value: list[Image]


class VideoItem(TypedDict):
    """A video at an allowed provider."""

    id: str
    type: Literal["video"]
    value: Video


class DocumentsItem(TypedDict):
    """Files to download."""

    id: str
    type: Literal["documents"]
    value: list[Document]


class FiguresItem(TypedDict):
    """Numbers that tell a result."""

    id: str
    type: Literal["figures"]
    value: list[Figure]


class TableItem(TypedDict):
    """Rows and columns of text."""

    id: str
    type: Literal["table"]
    value: Table


class CallToActionItem(TypedDict):
    """A button that leads on."""

    id: str
    type: Literal["call_to_action"]
    value: CallToAction


class PageCardItem(TypedDict):
    """A page worth reading next."""

    id: str
    type: Literal["page_card"]
    value: PageCard


class OrganisationCardItem(TypedDict):
    """An organisation that the text is about."""

    id: str
    type: Literal["organisation_card"]
    value: OrganisationCardValue


BodyItem = Annotated[
    HeadingItem
    | ParagraphItem
    | QuoteItem
    | ImageItem
    | GalleryItem
    | VideoItem
    | DocumentsItem
    | FiguresItem
    | TableItem
    | CallToActionItem
    | PageCardItem
    | OrganisationCardItem,
    Field(discriminator="type"),
]
