"""The lists of articles as a page shows them, and as feeds."""

import dataclasses
import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.feeds import FORMS, SIZE, Channel, feed_link, feed_of, name_of
from articles.models import ArticleIndexPage, SuccessStoryIndexPage
from articles.selectors import in_year, news_seen, stories_seen, years_of
from articles.structured_data import article_graph
from foundation.models import PortalPage, Topic
from foundation.selectors import of_topic, topics_seen
from foundation.serializers.pages import resources_of
from foundation.visibility import visibility_for
from foundation.web.list_filters import Choice, Filter, Filters
from foundation.web.page_frame import Frame
from foundation.web.pagination import frame_of_part, part_of
from foundation.web.topic_links import topic_url
from localization.language_filters import for_readers

PAGE_SIZE = 12


@dataclasses.dataclass(frozen=True)
class Kind:
    """One kind of articles: the page that lists them, and which may be seen."""

    index: Any
    seen: Any


# By the word that stands for them in the addresses of feeds.
KINDS = {
    "news": Kind(ArticleIndexPage, news_seen),
    "stories": Kind(SuccessStoryIndexPage, stories_seen),
}


def told(context: dict[str, Any]) -> dict[str, Any]:
    """Add to an article what search engines read, and the day of its last change."""
    resource, frame = context["resource"], context["frame"]
    graph = article_graph(resource, context["visibility"].site.root_url)
    return context | {
        "frame": dataclasses.replace(frame, linked_data=(graph,)),
        "updated": _updated(resource),
    }


def _updated(resource: dict[str, Any]) -> dt.date | None:
    """The day of the last change, where that is later than what is shown anyway."""
    first, last = (
        timezone.localdate(dt.datetime.fromisoformat(moment)) if moment else dt.date.min
        for moment in (resource["first_published_at"], resource["last_published_at"])
    )
    shown = dt.date.fromisoformat(resource["date"]) if "date" in resource else first
    return last if last > max(first, shown) else None


def listing(
    index: PortalPage, request: HttpRequest, frame: Frame, kind: str
) -> dict[str, Any]:
    """Give one page of a list, newest first, as its address filters it."""
    visibility = visibility_for(request)
    language = visibility.language_of(index)
    articles = for_readers(KINDS[kind].seen(visibility), language)
    years = years_of(articles)
    seen = topics_seen(visibility, language=language)
    topics = {topic.slug: topic for topic in seen}
    filters = _filters(request, years, list(topics.values()))
    topic, year = topics.get(filters["topic"]), filters["year"]
    if topic:
        articles = of_topic(articles, topic)
    if year:
        articles = in_year(articles, int(year))
    part = part_of(articles, request, size=PAGE_SIZE)
    root_url = visibility.site.root_url
    return {
        "articles": part,
        "items": resources_of(list(part), visibility, is_summary=True),
        "filters": filters,
        "years": years,
        "heading": _narrowed(index.title, topic, year),
        "feeds": [
            feed_link(root_url, language, kind, _narrowed(index.title, topic), topic)
        ],
        "frame": frame_of_part(
            frame,
            part,
            title=_narrowed(frame.title, topic, year),
            query=filters.canonical,
        ),
    }


def _filters(request: HttpRequest, years: list[int], topics: list[Topic]) -> Filters:
    in_years = [Choice(str(year), str(year)) for year in years]
    about = [Choice(topic.slug, topic.name) for topic in topics]
    return Filters(
        request.GET,
        Filter("year", _("Year"), _("All years"), in_years),
        Filter("topic", _("Topic"), _("All topics"), about),
    )


def _narrowed(title: str, topic: Topic | None, year: str = "") -> str:
    """Name what is left of a list: "News: Funding, 2017"."""
    if topic:
        title = _("%(title)s: %(topic)s") % {"title": title, "topic": topic.name}
    if year:
        title = _("%(title)s, %(year)s") % {"title": title, "year": year}
    return title


@require_safe
def feed(request: HttpRequest, kind: str, form: str, slug: str = "") -> HttpResponse:
    """Give the newest articles of a language, or those about a topic, as a feed."""
    if kind not in KINDS or form not in FORMS:
        raise Http404
    visibility = visibility_for(request)
    language = get_language() or ""
    indexes = KINDS[kind].index.objects.filter(locale__language_code=language)
    index = visibility.pages(indexes).order_by("path").first()
    topics = topics_seen(visibility, language=language)
    topic = topics.filter(slug=slug).first() if slug else None
    if index is None or (slug and topic is None):
        raise Http404
    articles = KINDS[kind].seen(visibility, language=language)
    if topic:
        articles = of_topic(articles, topic)
    root_url, author = visibility.site.root_url, _("Clusters of Lithuania")
    link = feed_link(root_url, language, kind, _narrowed(index.title, topic), topic)
    channel = Channel(
        name=name_of(
            str(index.translation_key),
            language,
            *([str(topic.translation_key)] if topic else []),
        ),
        language=language,
        title=f"{link['title']} · {author}",
        description=index.intro,
        url=topic_url(visibility, language, topic.slug)
        if topic
        else visibility.url_of(index) or "",
        address=f"{root_url}{request.path}",
        author=author,
        root_url=root_url,
        updated=index.last_published_at,
    )
    described = resources_of(list(articles[:SIZE]), visibility)
    written = feed_of(form, channel, described)
    return HttpResponse(written, content_type=FORMS[form].content_type)
