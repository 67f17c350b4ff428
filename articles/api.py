"""News and success stories in the headless API."""

from typing import Annotated, Any, Literal, NotRequired

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from articles.models import NewsPage, SuccessStoryPage
from articles.schemas import NewsFacts, StoryFacts
from articles.selectors import visible_news, visible_stories
from delivery.responses import build_detail_response, build_list_response
from foundation.api.item_parts import ItemParts
from foundation.api.operation import declare_operation
from foundation.api.params import (
    FIELDS_DESCRIPTION,
    TOPIC_DESCRIPTION,
    AnyName,
    AnyOf,
    CollectionParameters,
    FieldNames,
    Id,
    ResourceId,
    Text,
    choose_names,
    refuse_parameters,
)
from foundation.api.responses import Collection, Fallback
from foundation.blocks.items import BodyItem
from foundation.selectors import (
    filter_by_mentioned_organisation,
    filter_by_organisation,
    filter_by_topic_names,
    filter_by_year,
    filter_pages_by_text,
    list_topic_names,
    select_visible_organisation_ids,
)
from foundation.serializers.schemas import PageLink
from foundation.visibility import Visibility, get_request_visibility

news_router = Router(tags=["News"])
stories_router = Router(tags=["Success stories"])


class NewsItem(NewsFacts):
    """A piece of news in a list: its blocks only with ``include=body``."""

    fallback: Fallback | None
    """Which language had to answer; null if the requested one did."""
    body: NotRequired[list[BodyItem]]
    """The blocks, in their order; only with `include=body`."""


class NewsDetail(NewsFacts):
    """A piece of news, whole."""

    fallback: Fallback | None
    """Which language had to answer; null if the requested one did."""
    parents: list[PageLink]
    """The pages above it, from the front page on."""
    body: list[BodyItem]
    """The blocks, in their order."""


class StoryItem(StoryFacts):
    """A success story in a list: its blocks only with ``include=body``."""

    fallback: Fallback | None
    """Which language had to answer; null if the requested one did."""
    body: NotRequired[list[BodyItem]]
    """The blocks, in their order; only with `include=body`."""


class StoryDetail(StoryFacts):
    """A success story, whole."""

    fallback: Fallback | None
    """Which language had to answer; null if the requested one did."""
    parents: list[PageLink]
    """The pages above it, from the front page on."""
    body: list[BodyItem]
    """The blocks, in their order."""


class ArticleParameters(CollectionParameters):
    """Query parameters of both collections."""

    year: int | None = Field(None, ge=1990, le=2200, description="Of this year.")
    topic: AnyName = Field([], description=TOPIC_DESCRIPTION)
    organisation: AnyOf[Id] = Field(
        [],
        description="The `id` of an organisation, of any language, or several of them "
        "separated by commas.",
    )
    q: Text = Field(None, description="Words that the article must contain.")

    def apply_filters(
        self,
        articles: QuerySet[Any],
        visibility: Visibility,
        *,
        order: str | None,
    ) -> QuerySet[Any]:
        """Apply the filters that news and stories share, and the order."""
        if self.year is not None:
            articles = filter_by_year(articles, self.year)
        if self.topic:
            names = choose_names(self.topic, list_topic_names(visibility), "topic")
            articles = filter_by_topic_names(articles, names, visibility)
        if self.q:
            articles = filter_pages_by_text(articles, self.q, visibility)
        return articles.order_by(order, "pk") if order else articles


NEWS_PARTS = ItemParts(
    "News",
    NewsItem,
    (
        *("id", "key", "type", "locale", "title", "url"),
        *("intro", "image", "date", "fallback"),
    ),
)


class NewsList(Collection):
    """One part of the news."""

    items: Annotated[list[NewsItem], NEWS_PARTS]
    """The news of this part."""


class NewsParameters(ArticleParameters):
    """Which news."""

    parts = NEWS_PARTS

    fields: Annotated[list[str], FieldNames(NEWS_PARTS)] = Field(
        [], description=FIELDS_DESCRIPTION
    )
    order: Literal["date", "-date", "title", "-title"] | None = Field(
        None, description="Without it, the newest first."
    )


STORY_PARTS = ItemParts(
    "Story",
    StoryItem,
    (
        *("id", "key", "type", "locale", "title", "url"),
        *("intro", "image", "date", "figures", "fallback"),
    ),
)


class StoryList(Collection):
    """One part of the success stories."""

    items: Annotated[list[StoryItem], STORY_PARTS]
    """The success stories of this part."""


class StoryParameters(ArticleParameters):
    """Which stories."""

    parts = STORY_PARTS

    fields: Annotated[list[str], FieldNames(STORY_PARTS)] = Field(
        [], description=FIELDS_DESCRIPTION
    )
    order: (
        Literal[
            "date",
            "-date",
            "first_published_at",
            "-first_published_at",
            "title",
            "-title",
        ]
        | None
    ) = Field(None, description="Without it, the newest first.")


@declare_operation(news_router, "", NewsList, "listNews", "News")
def list_news(request: HttpRequest, parameters: Query[NewsParameters]) -> HttpResponse:
    """List news by year, topic, organisation and words."""
    visibility = get_request_visibility(request)
    news = parameters.filter_by_language(visible_news(visibility), visibility)
    chosen = parameters.apply_filters(news, visibility, order=parameters.order)
    if parameters.organisation:
        ids = select_visible_organisation_ids(parameters.organisation, visibility)
        chosen = filter_by_mentioned_organisation(chosen, ids)
    return build_list_response(request, chosen, parameters)


@declare_operation(news_router, "/{int:pk}", NewsDetail, "getNews", "One piece of news")
def get_news(request: HttpRequest, pk: ResourceId) -> HttpResponse:
    """Give a piece of news with all its blocks."""
    refuse_parameters(request)
    return build_detail_response(request, NewsPage, pk)


@declare_operation(stories_router, "", StoryList, "listStories", "Success stories")
def list_stories(
    request: HttpRequest, parameters: Query[StoryParameters]
) -> HttpResponse:
    """List success stories by year, topic, cluster and words."""
    visibility = get_request_visibility(request)
    stories = parameters.filter_by_language(visible_stories(visibility), visibility)
    chosen = parameters.apply_filters(stories, visibility, order=parameters.order)
    if parameters.organisation:
        ids = select_visible_organisation_ids(parameters.organisation, visibility)
        chosen = filter_by_organisation(chosen, "organisation", ids)
    return build_list_response(request, chosen, parameters)


@declare_operation(
    stories_router, "/{int:pk}", StoryDetail, "getStory", "One success story"
)
def get_story(request: HttpRequest, pk: ResourceId) -> HttpResponse:
    """Give a success story with all its blocks."""
    refuse_parameters(request)
    return build_detail_response(request, SuccessStoryPage, pk)
