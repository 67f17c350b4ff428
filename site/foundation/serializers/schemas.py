"""The types of serialized pictures, links, documents, organisations and pages.

They are the same in both APIs and in the templates.
"""

from typing import Any, NotRequired

from foundation.models.organisation import KindName, LabelName
from foundation.schema_types import (
    DateString,
    DateTimeString,
    DescribedDict,
    UrlString,
    UuidString,
)


class Rendition(DescribedDict):
    """One size of a picture: ``{"url": "https://…/x.avif", "width": 800}``."""

    url: UrlString
    """Address of the file."""
    width: int
    """Width in pixels."""


class ImageSource(DescribedDict):
    """A picture in one file format, in several widths, narrowest first."""

    type: str
    """Media type of the files, such as `image/avif`."""
    srcset: list[Rendition]
    """The files, narrowest first."""


class FocalPoint(DescribedDict):
    """The part of a picture that a crop must keep, as fractions from the top left."""

    x: float
    """From the left edge, 0 to 1."""
    y: float
    """From the top edge, 0 to 1."""


class Picture(DescribedDict):
    """Where a picture's files are: ``src`` for old browsers, ``sources`` best first."""

    focal_point: FocalPoint | None
    """What a crop must keep; null if no editor has marked it."""
    src: UrlString
    """A JPEG file, for browsers that support no other."""
    sources: list[ImageSource]
    """The files by format, the best first."""


class Image(Picture):
    """A picture as it is used in one place, its words in that place's language."""

    id: int
    """The picture's id; it is the same wherever the picture is used."""
    alt: str
    """Alternative text; empty for a decorative picture."""
    caption: str
    """Text below the picture; may be empty."""
    credit: str
    """Who made the picture; may be empty."""
    width: int
    """Width of the original in pixels."""
    height: int
    """Height of the original in pixels."""


class SharePicture(DescribedDict):
    """A picture that is large enough for share cards, as JPEG."""

    src: UrlString
    """Address of the picture."""
    width: int
    """Width in pixels, at least 1200."""
    height: int
    """Height in pixels, at least 630."""
    alt: str
    """Alternative text; may be empty."""


class Document(DescribedDict):
    """A file to download."""

    id: int
    """The document's id."""
    title: str
    """What the document is called here."""
    url: UrlString
    """Address of the file."""
    filename: str
    """Name of the file."""
    extension: str
    """End of the file's name, such as `pdf`."""
    size: int | None
    """Size in bytes; null if it is not known."""


class PageLink(DescribedDict):
    """Another page, in the language of the page that refers to it where it exists."""

    id: int
    """The page's id."""
    type: str
    """The page's type, such as `event`."""
    locale: str
    """Language of the page that is linked."""
    title: str
    """Title of the page."""
    url: UrlString
    """Address of the page."""


class OrganisationCard(DescribedDict):
    """An organisation as others refer to it."""

    id: int
    """The organisation's id in this language."""
    key: UuidString
    """The same for all translations of the organisation."""
    name: str
    """Full name."""
    short_name: str
    """Short name or abbreviation; may be empty."""
    kind: KindName
    """What the organisation is."""
    label: LabelName
    """The label that was awarded last; see `label_valid_until`."""
    label_valid_until: DateString | None
    """Last day on which the label is held; null if it has no end."""
    sector: str
    """Sector of the economy; may be empty."""
    logo: Image | None
    """The logo, which is decorative beside the name."""
    url: UrlString | None
    """Profile on this site; null where its language has no directory."""
    website: UrlString | None
    """The organisation's own site."""
    api_url: UrlString
    """Address of the organisation in this API."""


class Translation(DescribedDict):
    """The same page in another published language."""

    locale: str
    """Language of the translation."""
    id: int
    """Id of the translation."""
    title: str
    """Title of the translation."""
    url: UrlString
    """Address of the translation."""


class Seo(DescribedDict):
    """What search engines and share cards show; falls back to title and intro."""

    title: str
    """Title for search engines and share cards; falls back to the page's title."""
    description: str
    """Summary for search engines and share cards; falls back to the intro."""
    image: SharePicture | None
    """The page's picture for share cards; null if it has none, or a small one."""


class Block(DescribedDict):
    """One block of a body; the shape of ``value`` follows from ``type``."""

    id: str
    """Identifies the block within its page."""
    type: str
    """Type of the block."""
    value: Any
    """Content of the block."""


class Body(DescribedDict):
    """The blocks of a page; a page in a list has none."""

    body: NotRequired[list[Block]]
    """The blocks, in their order."""


class TopicName(DescribedDict):
    """A topic of a page."""

    id: int
    """Id of the topic in its language."""
    locale: str
    """Language of the topic: that of the page where it is translated."""
    name: str
    """Name of the topic."""
    slug: str
    """Last part of the address of its page."""
    url: UrlString
    """Its page for readers."""


class Freshness(DescribedDict):
    """How a page stands to the one it was translated from, for holders of a token."""

    source: str
    """Language in which the page was written."""
    complete: bool
    """Whether every text is translated."""
    outdated_since: DateTimeString | None
    """When the source got its first change that is not translated yet; null if there is
    none."""


class Resource(DescribedDict):
    """What all page types have in common. It depends on page, locale and site alone."""

    id: int
    """The page's id in this language."""
    key: UuidString
    """The same for all translations of the page."""
    locale: str
    """Language of the page, such as `lt`."""
    title: str
    """Title of the page."""
    slug: str
    """Last part of the page's address."""
    url: UrlString
    """Address of the page for readers."""
    api_url: UrlString
    """Address of the page in this API."""
    intro: str
    """Summary as plain text; may be empty."""
    image: Image | None
    """The main picture."""
    topics: list[str]
    """Names of the topics, in the page's language where they are translated."""
    topic_details: list[TopicName]
    """The topics with their addresses, in the same order."""
    first_published_at: DateTimeString | None
    """First publication, in UTC."""
    last_published_at: DateTimeString | None
    """Latest publication, in UTC."""
    translations: list[Translation]
    """The page in other published languages."""
    freshness: NotRequired[Freshness]
    """How the translation stands to its source; only for a request with a token."""
    seo: Seo
    """What search engines and share cards show."""
