"""QuerySets of articles, shared by the pages, the APIs and the feeds."""

from typing import TypeVar

from django.db.models import QuerySet

from articles.models import NewsPage, SuccessStoryPage
from foundation.list_keys import Key
from foundation.models import PortalPage
from foundation.selectors import filter_by_shared_topics, find_visible_translations
from foundation.visibility import Visibility
from localization.language_filters import filter_for_readers

# How many articles a page offers to read next.
NEXT_READS = 3

Article = TypeVar("Article", bound=PortalPage)


def visible_news(
    visibility: Visibility, *, language: str | None = None
) -> QuerySet[NewsPage]:
    """Return the visible news, newest first, in one language or in all."""
    news = visibility.filter_pages(NewsPage.objects.select_related("locale"))
    if language:
        news = news.filter(locale__language_code=language)
    return news.order_by("-date", "-first_published_at", "-pk")


def visible_stories(
    visibility: Visibility, *, language: str | None = None
) -> QuerySet[SuccessStoryPage]:
    """Return the visible success stories, newest first, in one language or in all."""
    stories = visibility.filter_pages(SuccessStoryPage.objects.select_related("locale"))
    if language:
        stories = stories.filter(locale__language_code=language)
    return stories.order_by("-date", "-first_published_at", "-pk")


def find_next_reads(
    page: PortalPage, articles: QuerySet[Article], visibility: Visibility
) -> list[Key]:
    """Find the newest other articles that share a topic, or else the newest ones."""
    others = filter_for_readers(articles, visibility.get_language(page)).exclude(
        translation_key=page.translation_key
    )
    same_topics = filter_by_shared_topics(others, page, visibility)
    ids = list(same_topics.values_list("pk", flat=True)[:NEXT_READS])
    ids = ids or list(others.values_list("pk", flat=True)[:NEXT_READS])
    return [(articles.model, pk) for pk in ids]


def find_related_pages(page: NewsPage, visibility: Visibility) -> list[Key]:
    """Find the visible pages that the editor chose as related to a news item."""
    ids = [block["value"] for block in page.related.get_prep_value()]
    if not ids:
        return []
    language = visibility.get_language(page)
    return find_visible_translations(ids, language, visibility)[:NEXT_READS]
