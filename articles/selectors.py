"""Which articles a list contains: read by the page, the APIs and the feeds."""

from typing import Any, TypeVar

from django.db.models import QuerySet

from articles.models import NewsPage, SuccessStoryPage
from foundation.models import PortalPage
from foundation.selectors import filter_by_shared_topics, find_visible_translations
from foundation.visibility import Visibility
from localization.language_filters import filter_for_readers

NEXT = 3
# What an editor may choose to be read next.
RELATED_TYPES = ("newspage", "successstorypage", "eventpage")

Article = TypeVar("Article", bound=PortalPage)
# The day by which an article is sorted and belongs to a year.
DAY_OF: dict[Any, str] = {NewsPage: "date", SuccessStoryPage: "first_published_at"}


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


def filter_by_year(articles: QuerySet[Article], year: int) -> QuerySet[Article]:
    """Keep the articles of a year."""
    return articles.filter(**{f"{DAY_OF[articles.model]}__year": year})


def list_years(articles: QuerySet[Article]) -> list[int]:
    """The years that have articles, the latest first."""
    year = f"{DAY_OF[articles.model]}__year"
    years = articles.order_by(f"-{year}").values_list(year, flat=True).distinct()
    return [found for found in years if found is not None]


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
    return find_visible_translations(ids, RELATED_TYPES, language, visibility)[:NEXT]
