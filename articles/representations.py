"""What news and success stories look like to an outsider."""

from typing_extensions import TypedDict

from articles.models import NewsPage, SuccessStoryPage
from foundation.blocks.facts import Figure
from foundation.references import Lookup
from foundation.representations import (
    Block,
    Image,
    OrganisationCard,
    PageLink,
    Resource,
)
from foundation.resources import common, describe


class Source(TypedDict):
    """Where the news was first told."""

    name: str
    url: str | None


class News(Resource):
    """A piece of news; ``date`` is a day on the portal's calendar."""

    date: str
    source: Source | None
    related: list[PageLink]
    body: list[Block]


class Person(TypedDict):
    """Who tells the story."""

    name: str
    role: str
    portrait: Image | None


class Story(Resource):
    """A success story of a cluster."""

    organisation: OrganisationCard | None
    person: Person | None
    figures: list[Figure]
    body: list[Block]


@describe.register
def news(page: NewsPage, lookup: Lookup) -> News:
    """Write a news item's resource."""
    related = page.related.stream_block.represent(page.related.raw_data, lookup)
    source: Source = {"name": page.source_name, "url": page.source_url or None}
    return {
        **common(page, lookup),
        "date": page.date.isoformat(),
        "source": source if page.source_name or page.source_url else None,
        "related": [block["value"] for block in related],
        "body": page.body.stream_block.represent(page.body.raw_data, lookup),
    }


@describe.register
def story(page: SuccessStoryPage, lookup: Lookup) -> Story:
    """Write a success story's resource."""
    figures = page.figures.stream_block.represent(page.figures.raw_data, lookup)
    person: Person = {
        "name": page.person_name,
        "role": page.person_role,
        "portrait": lookup.image(page.person_portrait_id, alt=page.person_name),
    }
    return {
        **common(page, lookup),
        "organisation": lookup.organisation(page.organisation_id),
        "person": person if page.person_name else None,
        "figures": [block["value"] for block in figures],
        "body": page.body.stream_block.represent(page.body.raw_data, lookup),
    }
