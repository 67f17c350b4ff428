"""Template contexts of the articles and of their list pages."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import (
    ArticleIndexPage,
    NewsPage,
    SuccessStoryIndexPage,
    SuccessStoryPage,
)
from articles.schemas import News, Story
from articles.selectors import (
    find_next_reads,
    find_related_pages,
    visible_news,
    visible_stories,
)
from articles.structured_data import build_article_data
from delivery.store import load_chosen_resources, load_resources
from foundation.list_keys import Key
from foundation.models import PortalPage, Topic
from foundation.page_context import build_page_context
from foundation.registry import get_type_for_model
from foundation.selectors import (
    filter_by_topic,
    filter_by_year,
    list_years,
    visible_topics,
)
from foundation.visibility import get_request_visibility
from foundation.web.feeds import build_feed_link
from foundation.web.list_filters import Choice, Filter, Filters
from foundation.web.page_contexts import build_framed_context
from foundation.web.page_frame import PageFrame
from foundation.web.pagination import build_list_frame, get_rows, paginate_rows
from foundation.web.topic_links import format_topic_title
from localization.language_filters import filter_for_readers

PAGE_SIZE = 12


@build_page_context.register
def build_news_context(
    page: NewsPage, request: HttpRequest, **kwargs: Any
) -> dict[str, Any]:
    """Build the context of a news item.

    The related pages are those that the editor chose, or else the newest news on the
    same topics.
    """
    visibility = get_request_visibility(request)
    related = find_related_pages(page, visibility)
    return _build_article_context(
        page,
        request,
        related or find_next_reads(page, visible_news(visibility), visibility),
    )


@build_page_context.register
def build_story_context(
    page: SuccessStoryPage, request: HttpRequest, **kwargs: Any
) -> dict[str, Any]:
    """Build the context of a story, with other stories on the same topics."""
    visibility = get_request_visibility(request)
    return _build_article_context(
        page, request, find_next_reads(page, visible_stories(visibility), visibility)
    )


@build_page_context.register
def build_news_list_context(
    page: ArticleIndexPage, request: HttpRequest, **kwargs: Any
) -> dict[str, Any]:
    """Build the context of one page of the news list."""
    context = build_framed_context(page, request)
    news = visible_news(context["visibility"])
    return context | build_list_context(page, request, context["frame"], news)


@build_page_context.register
def build_story_list_context(
    page: SuccessStoryIndexPage, request: HttpRequest, **kwargs: Any
) -> dict[str, Any]:
    """Build the context of one page of the list of success stories."""
    context = build_framed_context(page, request)
    stories = visible_stories(context["visibility"])
    return context | build_list_context(page, request, context["frame"], stories)


def _build_article_context(
    page: PortalPage, request: HttpRequest, related: Sequence[Key]
) -> dict[str, Any]:
    """Build an article's context with its structured data and its update date."""
    context = build_framed_context(page, request)
    resource, frame = context["resource"], context["frame"]
    root_url = context["visibility"].get_page_root_url(resource["locale"])
    graph = build_article_data(resource, frame.branding, root_url)
    return context | {
        "frame": dataclasses.replace(frame, linked_data=(graph,)),
        "updated": _get_update_date(resource),
        "related_resources": load_chosen_resources(related, context["visibility"]),
    }


def _get_update_date(resource: News | Story) -> dt.date | None:
    """Return the date of the last publication if it is after the date on the page."""
    first, last = (
        timezone.localdate(dt.datetime.fromisoformat(moment)) if moment else dt.date.min
        for moment in (resource["first_published_at"], resource["last_published_at"])
    )
    shown = dt.date.fromisoformat(resource["date"])
    return last if last > max(first, shown) else None


def build_list_context(
    index: PortalPage,
    request: HttpRequest,
    frame: PageFrame,
    queryset: QuerySet[PortalPage],
) -> dict[str, Any]:
    """Build the context of one page of a list, filtered by the query string."""
    visibility = get_request_visibility(request)
    language = visibility.get_language(index)
    articles = filter_for_readers(queryset, language)
    years = list_years(articles)
    topics = {
        topic.slug: topic for topic in visible_topics(visibility, language=language)
    }
    filters = _build_filters(request, years, list(topics.values()))
    topic, year = topics.get(filters["topic"]), filters["year"]
    if topic:
        articles = filter_by_topic(articles, topic)
    if year:
        articles = filter_by_year(articles, int(year))
    list_page = paginate_rows(articles, request, size=PAGE_SIZE)
    root_url = visibility.portal_root_url
    return {
        "articles": list_page,
        "items": load_resources(get_rows(list_page), visibility),
        "filters": filters,
        "years": years,
        "heading": _format_filtered_title(index.title, topic, year),
        "feeds": [
            build_feed_link(
                root_url,
                language,
                get_type_for_model(queryset.model).collection,
                format_topic_title(index.title, topic),
                topic,
            )
        ],
        "frame": build_list_frame(
            frame,
            list_page,
            title=_format_filtered_title(frame.title, topic, year),
            query=filters.canonical_query,
        ),
    }


def _build_filters(
    request: HttpRequest, years: list[int], topics: list[Topic]
) -> Filters:
    year_choices = [Choice(str(year), str(year)) for year in years]
    topic_choices = [Choice(topic.slug, topic.name) for topic in topics]
    return Filters(
        request.GET,
        Filter("year", _("Year"), _("All years"), year_choices),
        Filter("topic", _("Topic"), _("All topics"), topic_choices),
    )


def _format_filtered_title(title: str, topic: Topic | None, year: str = "") -> str:
    """Return the title of a filtered list: "News: Funding, 2017"."""
    title = format_topic_title(title, topic)
    if year:
        title = _("%(title)s, %(year)s") % {"title": title, "year": year}
    return title
