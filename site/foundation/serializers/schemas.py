"""The types of serialized pictures, links, documents, organisations and pages.

They are the same in both APIs and in the templates.
"""

from typing import Any, NotRequired

from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from foundation.models.organisation import KindName, LabelName


class Rendition(TypedDict):
    """One size of a picture: ``{"url": "https://…/x.avif", "width": 800}``."""

    url: str
    width: int


class ImageSource(TypedDict):
    """A picture in one file format, in several widths, narrowest first."""

    type: str
    srcset: list[Rendition]


class FocalPoint(TypedDict):
    """The part of a picture that a crop must keep, as fractions from the top left."""

    x: float
    y: float


class Picture(TypedDict):
    """Where a picture's files are: ``src`` for old browsers, ``sources`` best first."""

    focal_point: FocalPoint | None
    src: str
    sources: list[ImageSource]


class Image(Picture):
    """A picture as it is used in one place, its words in that place's language.

    An empty ``alt`` means that the picture is decorative there.
    """

    id: int
    alt: str
    caption: str
    credit: str
    width: int
    height: int


class Document(TypedDict):
    """A file to download; ``size`` in bytes."""

    id: int
    title: str
    url: str
    filename: str
    extension: str
    size: int | None


class PageLink(TypedDict):
    """Another page, in the language of the page that refers to it where it exists."""

    id: int
    type: str
    locale: str
    title: str
    url: str


class OrganisationCard(TypedDict):
    """An organisation as others refer to it.

    ``label`` holds to the end of ``label_valid_until``, if that is given. ``url`` is
    its profile on this site, or null where its language has no directory.
    """

    id: int
    key: str
    name: str
    short_name: str
    kind: KindName
    label: LabelName
    label_valid_until: str | None
    sector: str
    logo: Image | None
    url: str | None
    website: str | None
    api_url: str


class Translation(TypedDict):
    """The same page in another published language."""

    locale: str
    id: int
    title: str
    url: str


class Seo(TypedDict):
    """What search engines and share cards show; falls back to title and intro."""

    title: str
    description: str
    image: Image | None


class Block(TypedDict):
    """One block of a body; the shape of ``value`` follows from ``type``."""

    id: str
    type: str
    value: Any


class Body(TypedDict):
    """The blocks of a page; a page in a list has none."""

    body: NotRequired[list[Block]]


class Freshness(TypedDict):
    """How a page stands to the one it was translated from, for holders of a token.

    ``source`` is the language it was written in; ``outdated_since`` the moment of the
    source's change that nobody has translated yet.
    """

    source: str
    complete: bool
    outdated_since: str | None


class Resource(TypedDict):
    """What all page types have in common. It depends on page, locale and site alone."""

    id: int
    key: str
    locale: str
    title: str
    slug: str
    url: str
    api_url: str
    intro: str
    image: Image | None
    topics: list[str]
    first_published_at: str | None
    last_published_at: str | None
    translations: list[Translation]
    freshness: NotRequired[Freshness]
    seo: Seo
