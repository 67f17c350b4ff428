"""What news and success stories look like to an outsider."""

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from articles.models import NewsPage, SuccessStoryPage
from foundation.blocks.facts import Figure
from foundation.detail import Detail
from foundation.serializers.context import SerializerContext
from foundation.serializers.pages import serialize, serialize_common_fields
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


class NewsFacts(Resource):
    """A piece of news; ``date`` is a day on the portal's calendar."""

    type: Literal["news"]
    date: str
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
    """A success story of a cluster."""

    type: Literal["story"]
    organisation: OrganisationCard | None
    person: Person | None
    figures: list[Figure]


class Story(StoryFacts):
    """A success story with its blocks."""

    body: NotRequired[list[Block]]


def find_first_quote(page: SuccessStoryPage) -> QuoteText | None:
    """Find the first quote of a story's body, which says best what it is about.

    It is read as it is stored: nothing that the body refers to is loaded.
    """
    blocks = page.body.get_prep_value()
    quotes = (block["value"] for block in blocks if block["type"] == "quote")
    quote = next(quotes, None)
    if quote is None:
        return None
    return {
        "text": quote.get("text", ""),
        "name": quote.get("name", ""),
        "role": quote.get("role") or "",
    }


@serialize.register
def serialize_news(page: NewsPage, context: SerializerContext) -> News:
    """Write a news item's resource."""
    related = context.serialize_blocks(page.related, at=Detail.LIST)
    source: Source = {"name": page.source_name, "url": page.source_url or None}
    return {
        **serialize_common_fields(page, context, f"news/{page.pk}"),
        "type": "news",
        "date": page.date.isoformat(),
        "source": source if page.source_name or page.source_url else None,
        "related": [block["value"] for block in related],
        **context.serialize_body(page.body),
    }


@serialize.register
def serialize_story(page: SuccessStoryPage, context: SerializerContext) -> Story:
    """Write a success story's resource."""
    figures = context.serialize_blocks(page.figures)
    person: Person = {
        "name": page.person_name,
        "role": page.person_role,
        "portrait": context.serialize_image(
            page.person_portrait_id, alt=page.person_name
        ),
    }
    return {
        **serialize_common_fields(page, context, f"stories/{page.pk}"),
        "type": "story",
        "organisation": context.serialize_organisation(page.organisation_id),
        "person": person if page.person_name else None,
        "figures": [block["value"] for block in figures],
        **context.serialize_body(page.body),
    }
