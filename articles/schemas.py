"""Typed dictionaries of serialized news items and success stories."""

from typing import Literal, NotRequired

from foundation.blocks.facts import Figure
from foundation.schema_types import DateString, DescribedDict, UrlString
from foundation.serializers.schemas import (
    Block,
    Image,
    OrganisationCard,
    PageLink,
    Resource,
)


class Source(DescribedDict):
    """Where the news was first told."""

    name: str
    """Name of the source."""
    url: UrlString | None
    """Address of the original."""


class Author(DescribedDict):
    """Who wrote the news."""

    name: str
    """The name, or several names separated by commas."""
    role: str
    """What the author is; may be empty."""


class NewsFacts(Resource):
    """A piece of news."""

    type: Literal["news"]
    """Always `news`."""
    date: DateString
    """Day of the news on the portal's calendar."""
    author: Author | None
    """Who wrote it; null if nobody is named."""
    source: Source | None
    """Where it was first published."""
    related: list[PageLink]
    """Pages on the same subject, chosen by an editor."""


class News(NewsFacts):
    """A piece of news with its blocks."""

    body: NotRequired[list[Block]]
    """The blocks, in their order."""


class Person(DescribedDict):
    """Who tells the story."""

    name: str
    """Name of the person."""
    role: str
    """What the person is; may be empty."""
    portrait: Image | None
    """Picture of the person."""


class QuoteText(DescribedDict):
    """The words of a named person, without a portrait."""

    text: str
    """The words, without quotation marks."""
    name: str
    """Who said it."""
    role: str
    """What that person is; may be empty."""


class StoryFacts(Resource):
    """A success story of a cluster."""

    type: Literal["story"]
    """Always `story`."""
    date: DateString
    """Day of the story on the portal's calendar."""
    organisation: OrganisationCard | None
    """Whose success it is."""
    person: Person | None
    """Who tells the story; null if nobody is named."""
    figures: list[Figure]
    """Results in numbers."""


class Story(StoryFacts):
    """A success story with its blocks."""

    body: NotRequired[list[Block]]
    """The blocks, in their order."""
