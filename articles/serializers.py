"""Serialize news items and success stories."""

from collections.abc import Mapping
from typing import Any

from articles.models import NewsPage, SuccessStoryPage
from articles.schemas import Author, News, Person, QuoteText, Source, Story
from foundation.detail import Detail
from foundation.serializers.context import SerializerContext
from foundation.serializers.pages import serialize, serialize_common_fields


def find_first_quote(story: Mapping[str, Any]) -> QuoteText | None:
    """Find the first quote in a serialized story's body: it summarizes the story."""
    blocks = story["body"]
    return next((block["value"] for block in blocks if block["type"] == "quote"), None)


@serialize.register
def serialize_news(page: NewsPage, context: SerializerContext) -> News:
    """Serialize a news item."""
    related = context.serialize_blocks(page.related, at=Detail.LIST)
    author: Author = {"name": page.author_name, "role": page.author_role}
    source: Source = {"name": page.source_name, "url": page.source_url or None}
    return {
        **serialize_common_fields(page, context, f"news/{page.pk}"),
        "type": "news",
        "date": page.date.isoformat(),
        "author": author if page.author_name else None,
        "source": source if page.source_name or page.source_url else None,
        "related": [block["value"] for block in related],
        **context.serialize_body(page.body),
    }


@serialize.register
def serialize_story(page: SuccessStoryPage, context: SerializerContext) -> Story:
    """Serialize a success story."""
    figures = context.serialize_blocks(page.figures)
    person: Person = {
        "name": page.person_name,
        "role": page.person_role,
        "portrait": context.serialize_image(
            page.person_portrait_id,
            alt=page.person_name,
            caption=page.portrait_caption,
            credit=page.portrait_credit,
        ),
    }
    return {
        **serialize_common_fields(page, context, f"stories/{page.pk}"),
        "type": "story",
        "date": page.date.isoformat(),
        "organisation": context.serialize_organisation(page.organisation_id),
        "person": person if page.person_name else None,
        "figures": [block["value"] for block in figures],
        **context.serialize_body(page.body),
    }
