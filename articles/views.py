"""The lists of articles as a page shows them, and as feeds."""

import dataclasses
import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.feeds import FORMS, SIZE, Channel, build_feed_link, make_urn, write_feed
from articles.models import ArticleIndexPage, SuccessStoryIndexPage
from articles.selectors import filter_by_year, list_years, visible_news, visible_stories
from articles.structured_data import build_article_data
from foundation.models import PortalPage, Topic, get_site_branding
from foundation.selectors import filter_by_topic, visible_topics
from foundation.serializers.pages import serialize_objects
from foundation.visibility import get_request_visibility
from foundation.web.list_filters import Choice, Filter, Filters
from foundation.web.page_frame import PageFrame
from foundation.web.pagination import build_list_frame, paginate
from foundation.web.topic_links import get_topic_url
from localization.language_filters import filter_for_readers

PAGE_SIZE = 12


@dataclasses.dataclass(frozen=True)
class Kind:
    """One kind of articles: the page that lists them, and which may be seen."""

    index: Any
    seen: Any


# By the word that stands for them in the addresses of feeds.
KINDS = {
    "news": Kind(ArticleIndexPage, visible_news),
    "stories": Kind(SuccessStoryIndexPage, visible_stories),
}


def add_structured_data(context: dict[str, Any]) -> dict[str, Any]:
    """Add to an article what search engines read, and the day of its last change."""
    resource, frame = context["resource"], context["frame"]
    root_url = context["visibility"].site.root_url
    graph = build_article_data(resource, frame.branding, root_url)
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


def build_list_context(
    index: PortalPage, request: HttpRequest, frame: PageFrame, kind: str
) -> dict[str, Any]:
    """Give one page of a list, newest first, as its address filters it."""
    visibility = get_request_visibility(request)
    language = visibility.get_language(index)
    articles = filter_for_readers(KINDS[kind].seen(visibility), language)
    years = list_years(articles)
    seen = visible_topics(visibility, language=language)
    topics = {topic.slug: topic for topic in seen}
    filters = _filters(request, years, list(topics.values()))
    topic, year = topics.get(filters["topic"]), filters["year"]
    if topic:
        articles = filter_by_topic(articles, topic)
    if year:
        articles = filter_by_year(articles, int(year))
    part = paginate(articles, request, size=PAGE_SIZE)
    root_url = visibility.site.root_url
    return {
        "articles": part,
        "items": serialize_objects(list(part), visibility, is_summary=True),
        "filters": filters,
        "years": years,
        "heading": _narrowed(index.title, topic, year),
        "feeds": [
            build_feed_link(
                root_url, language, kind, _narrowed(index.title, topic), topic
            )
        ],
        "frame": build_list_frame(
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
def serve_feed(
    request: HttpRequest, kind: str, form: str, slug: str = ""
) -> HttpResponse:
    """Give the newest articles of a language, or those about a topic, as a feed."""
    if kind not in KINDS or form not in FORMS:
        raise Http404
    visibility = get_request_visibility(request)
    language = get_language() or ""
    indexes = KINDS[kind].index.objects.filter(locale__language_code=language)
    index = visibility.filter_pages(indexes).order_by("path").first()
    topics = visible_topics(visibility, language=language)
    topic = topics.filter(slug=slug).first() if slug else None
    if index is None or (slug and topic is None):
        raise Http404
    articles = KINDS[kind].seen(visibility, language=language)
    if topic:
        articles = filter_by_topic(articles, topic)
    site = visibility.site
    root_url, author = site.root_url, get_site_branding(site).get_name(language)
    link = build_feed_link(
        root_url, language, kind, _narrowed(index.title, topic), topic
    )
    channel = Channel(
        name=make_urn(
            str(index.translation_key),
            language,
            *([str(topic.translation_key)] if topic else []),
        ),
        language=language,
        title=f"{link['title']} · {author}",
        description=index.intro,
        url=get_topic_url(visibility, language, topic.slug)
        if topic
        else visibility.get_url(index) or "",
        address=f"{root_url}{request.path}",
        author=author,
        root_url=root_url,
        updated=index.last_published_at,
    )
    described = serialize_objects(list(articles[:SIZE]), visibility)
    written = write_feed(form, channel, described)
    return HttpResponse(written, content_type=FORMS[form].content_type)
