"""What news and success stories look like to an outsider."""

from typing import Literal

from typing_extensions import TypedDict

from articles.models import NewsPage, SuccessStoryPage
from foundation.blocks.facts import Figure
from foundation.serializers.context import Lookup
from foundation.serializers.pages import common, describe
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


@describe.register
def news(page: NewsPage, lookup: Lookup) -> News:
    """Write a news item's resource."""
    related = lookup.blocks_of(page, "related")
    source: Source = {"name": page.source_name, "url": page.source_url or None}
    return {
        **common(page, lookup, f"news/{page.pk}"),
        "type": "news",
        "date": page.date.isoformat(),
        "source": source if page.source_name or page.source_url else None,
        "related": [block["value"] for block in related],
        "body": lookup.blocks_of(page, "body"),
    }


@describe.register
def story(page: SuccessStoryPage, lookup: Lookup) -> Story:
    """Write a success story's resource."""
    figures = lookup.blocks(page.figures)
    person: Person = {
        "name": page.person_name,
        "role": page.person_role,
        "portrait": lookup.image(page.person_portrait_id, alt=page.person_name),
    }
    return {
        **common(page, lookup, f"stories/{page.pk}"),
        "type": "story",
        "organisation": lookup.organisation(page.organisation_id),
        "person": person if page.person_name else None,
        "figures": [block["value"] for block in figures],
        "body": lookup.blocks_of(page, "body"),
    }
