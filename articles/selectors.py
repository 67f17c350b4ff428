"""Which articles a list contains: read by the page, the APIs and the feeds."""

from typing import TypeVar

from django.db.models import QuerySet

from articles.models import NewsPage, SuccessStoryPage
from foundation.models import PortalPage
from foundation.selectors import filter_by_shared_topics, find_visible_translations
from foundation.visibility import Visibility
from localization.language_filters import filter_for_readers

NEXT = 3

Article = TypeVar("Article", bound=PortalPage)


def visible_news(
    visibility: Visibility, *, language: str | None = None
) -> QuerySet[NewsPage]:
    """The news that may be seen, newest first, of one language or of all."""
    news = visibility.filter_pages(NewsPage.objects.select_related("locale"))
    if language:
        news = news.filter(locale__language_code=language)
    return news.order_by("-date", "-first_published_at", "-pk")


def visible_stories(
    visibility: Visibility, *, language: str | None = None
) -> QuerySet[SuccessStoryPage]:
    """The success stories that may be seen, newest first."""
    stories = visibility.filter_pages(SuccessStoryPage.objects.select_related("locale"))
    if language:
        stories = stories.filter(locale__language_code=language)
    return stories.order_by("-first_published_at", "-pk")


def find_next_reads(
    page: PortalPage, articles: QuerySet[Article], visibility: Visibility
) -> list[Article]:
    """The newest others about the same topics, or else the newest others."""
    others = filter_for_readers(articles, visibility.get_language(page)).exclude(
        translation_key=page.translation_key
    )
    found = list(filter_by_shared_topics(others, page, visibility)[:NEXT])
    return found or list(others[:NEXT])


def find_related_pages(page: NewsPage, visibility: Visibility) -> list[PortalPage]:
    """The pages that the editor of some news chose to be read next."""
    ids = [block["value"] for block in page.related.get_prep_value()]
    if not ids:
        return []
    language = visibility.get_language(page)
    return find_visible_translations(ids, language, visibility)[:NEXT]
