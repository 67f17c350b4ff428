"""Typed dictionaries of serialized news items and success stories."""

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from foundation.blocks.facts import Figure
from foundation.serializers.schemas import (
    Block,
    Image,
    OrganisationCard,
    PageLink,
    Resource,
)


class Source(TypedDict):
    """Where the news was first told."""

    name: str
    url: str | None


class Author(TypedDict):
    """Who wrote the news; ``name`` may be several, separated by commas."""

    name: str
    role: str


class NewsFacts(Resource):
    """A piece of news; ``date`` is a day on the portal's calendar."""

    type: Literal["news"]
    date: str
    author: Author | None
    source: Source | None
    related: list[PageLink]


class News(NewsFacts):
    """A piece of news with its blocks."""

    body: NotRequired[list[Block]]


class Person(TypedDict):
    """Who tells the story."""

    name: str
    role: str
    portrait: Image | None


class QuoteText(TypedDict):
    """The words of a named person, without a portrait."""

    text: str
    name: str
    role: str


class StoryFacts(Resource):
    """A success story of a cluster; ``date`` is a day on the portal's calendar."""

    type: Literal["story"]
    date: str
    organisation: OrganisationCard | None
    person: Person | None
    figures: list[Figure]


class Story(StoryFacts):
    """A success story with its blocks."""

    body: NotRequired[list[Block]]
