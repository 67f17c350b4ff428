"""Register news and success stories as content types."""

import functools

from django.utils.translation import gettext_lazy as _

from articles.api import NewsDetail, StoryDetail, news_router, stories_router
from articles.models import (
    ArticleIndexPage,
    NewsPage,
    SuccessStoryIndexPage,
    SuccessStoryPage,
)
from articles.selectors import visible_news, visible_stories
from foundation.registry import RegisteredType, TopicList, register_type
from foundation.selectors import select_mentioned_organisations, select_organisations

register_type(
    RegisteredType(
        name=NewsPage.resource_type,
        order=200,
        model=NewsPage,
        label=_("News"),
        plural=_("News"),
        new_label=_("New piece of news"),
        schema=NewsDetail,
        collection="news",
        router=news_router,
        visible_rows=visible_news,
        year_field="date",
        select_organisations=select_mentioned_organisations,
        date_key="date",
        section=ArticleIndexPage,
        topic_list=TopicList(
            heading=_("News"), link=_("All news on this topic"), limit=6
        ),
        feed_label=_("News feed"),
        has_years=True,
        is_article=True,
    )
)
register_type(
    RegisteredType(
        name=SuccessStoryPage.resource_type,
        order=300,
        model=SuccessStoryPage,
        label=_("Success story"),
        plural=_("Success stories"),
        new_label=_("New success story"),
        schema=StoryDetail,
        collection="stories",
        router=stories_router,
        visible_rows=visible_stories,
        year_field="date",
        select_organisations=functools.partial(
            select_organisations, relation="organisation"
        ),
        date_key="date",
        section=SuccessStoryIndexPage,
        topic_list=TopicList(
            heading=_("Success stories"), link=_("All stories on this topic"), limit=3
        ),
        feed_label=_("Feed of success stories"),
        has_years=True,
        is_article=True,
    )
)
