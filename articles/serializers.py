"""What news and success stories look like to an outsider."""

from typing import Literal

from typing_extensions import TypedDict

from articles.models import NewsPage, SuccessStoryPage
from foundation.blocks.facts import Figure
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

    body: list[Block]


class Person(TypedDict):
    """Who tells the story."""

    name: str
    role: str
    portrait: Image | None


class StoryFacts(Resource):
    """A success story of a cluster."""

    type: Literal["story"]
    organisation: OrganisationCard | None
    person: Person | None
    figures: list[Figure]


class Story(StoryFacts):
    """A success story with its blocks."""

    body: list[Block]


@serialize.register
def serialize_news(page: NewsPage, context: SerializerContext) -> News:
    """Write a news item's resource."""
    related = context.serialize_detail_blocks(page, "related")
    source: Source = {"name": page.source_name, "url": page.source_url or None}
    return {
        **serialize_common_fields(page, context, f"news/{page.pk}"),
        "type": "news",
        "date": page.date.isoformat(),
        "source": source if page.source_name or page.source_url else None,
        "related": [block["value"] for block in related],
        "body": context.serialize_detail_blocks(page, "body"),
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
        "body": context.serialize_detail_blocks(page, "body"),
    }
