"""Which articles a list contains: read by the page, the APIs and the feeds."""

from django.db.models import QuerySet

from articles.models import NewsPage, SuccessStoryPage
from foundation.visibility import Visibility


def news_seen(
    visibility: Visibility, *, language: str | None = None
) -> QuerySet[NewsPage]:
    """The news that may be seen, newest first, of one language or of all."""
    news = visibility.pages(NewsPage.objects.select_related("locale"))
    if language:
        news = news.filter(locale__language_code=language)
    return news.order_by("-date", "-first_published_at", "-pk")


def stories_seen(
    visibility: Visibility, *, language: str | None = None
) -> QuerySet[SuccessStoryPage]:
    """The success stories that may be seen, newest first."""
    stories = visibility.pages(SuccessStoryPage.objects.select_related("locale"))
    if language:
        stories = stories.filter(locale__language_code=language)
    return stories.order_by("-first_published_at", "-pk")
