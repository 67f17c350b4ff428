"""News and success stories in the headless API."""

from typing import Any, Literal, NotRequired

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from articles.selectors import in_year, news_seen, stories_seen
from articles.serializers import NewsFacts, StoryFacts
from foundation.api.operation import operation
from foundation.api.params import CollectionParameters, Text, refuse_parameters
from foundation.api.responses import Collection, Fallback, collection, detail
from foundation.api.shortcuts import one
from foundation.blocks.items import BodyItem
from foundation.selectors import about_topic, matching, mentioning, of_organisation
from foundation.visibility import Visibility, visibility_for

news_router = Router(tags=["News"])
stories_router = Router(tags=["Success stories"])


class NewsItem(NewsFacts):
    """A piece of news in a list: its blocks only with ``include=body``."""

    fallback: Fallback | None
    body: NotRequired[list[BodyItem]]


class NewsDetail(NewsFacts):
    """A piece of news, whole."""

    fallback: Fallback | None
    body: list[BodyItem]


class StoryItem(StoryFacts):
    """A success story in a list: its blocks only with ``include=body``."""

    fallback: Fallback | None
    body: NotRequired[list[BodyItem]]


class StoryDetail(StoryFacts):
    """A success story, whole."""

    fallback: Fallback | None
    body: list[BodyItem]


class ArticleParameters(CollectionParameters):
    """Which articles."""

    year: int | None = Field(None, ge=1990, le=2200, description="Of this year.")
    topic: Text = Field(None, description="A topic, as items name it in `topics`.")
    organisation: int | None = Field(
        None,
        ge=1,
        lt=2**31,
        description="An organisation's `id`, of any language.",
    )
    q: Text = Field(None, description="Words that the article must contain.")

    def narrow(
        self,
        articles: QuerySet[Any],
        visibility: Visibility,
        *,
        order: str | None,
    ) -> QuerySet[Any]:
        """Filter by what both kinds have in common, and order."""
        if self.year is not None:
            articles = in_year(articles, self.year)
        if self.topic:
            articles = about_topic(articles, self.topic, visibility)
        if self.q:
            articles = matching(articles, self.q)
        return articles.order_by(order, "pk") if order else articles


class NewsParameters(ArticleParameters):
    """Which news."""

    order: Literal["date", "-date", "title", "-title"] | None = Field(
        None, description="Without it, the newest first."
    )


class StoryParameters(ArticleParameters):
    """Which stories."""

    order: (
        Literal["first_published_at", "-first_published_at", "title", "-title"] | None
    ) = Field(None, description="Without it, the newest first.")


def as_stored(
    page: Any, resource: dict[str, Any], visibility: Visibility
) -> dict[str, Any]:
    """Articles don't depend on the clock."""
    return resource


@operation(news_router, "", Collection[NewsItem], "listNews", "News")
def list_news(request: HttpRequest, parameters: Query[NewsParameters]) -> HttpResponse:
    """List news by year, topic, organisation and words."""
    visibility = visibility_for(request)
    news = parameters.in_language(news_seen(visibility), visibility)
    chosen = parameters.narrow(news, visibility, order=parameters.order)
    if parameters.organisation is not None:
        chosen = mentioning(chosen, parameters.organisation)
    return collection(request, chosen, parameters, as_stored)


@operation(news_router, "/{int:pk}", NewsDetail, "getNews", "One piece of news")
def get_news(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a piece of news with all its blocks."""
    refuse_parameters(request)
    visibility = visibility_for(request)
    return detail(request, one(news_seen(visibility), pk), as_stored)


@operation(stories_router, "", Collection[StoryItem], "listStories", "Success stories")
def list_stories(
    request: HttpRequest, parameters: Query[StoryParameters]
) -> HttpResponse:
    """List success stories by year, topic, cluster and words."""
    visibility = visibility_for(request)
    stories = parameters.in_language(stories_seen(visibility), visibility)
    chosen = parameters.narrow(stories, visibility, order=parameters.order)
    if parameters.organisation is not None:
        chosen = of_organisation(chosen, "organisation", parameters.organisation)
    return collection(request, chosen, parameters, as_stored)


@operation(stories_router, "/{int:pk}", StoryDetail, "getStory", "One success story")
def get_story(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a success story with all its blocks."""
    refuse_parameters(request)
    visibility = visibility_for(request)
    return detail(request, one(stories_seen(visibility), pk), as_stored)
