"""The page of a topic: what is coming, what is new and what went well."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.feeds import FeedLink, feed_link
from articles.selectors import news_seen, stories_seen
from events.selectors import events_current, events_seen
from foundation.models import Topic
from foundation.selectors import of_topic, topics_seen
from foundation.visibility import Visibility, visibility_for
from foundation.web.page_frame import Frame, Surroundings
from foundation.web.topic_links import topic_url
from home.selectors import composed
from localization.language_filters import for_readers

EVENTS, NEWS, STORIES = 5, 6, 3
# The lists of which a topic page shows the beginning, by their word in feeds.
LISTS = {"news": "news_index", "stories": "story_index"}


@require_safe
def topic_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what there is about a topic in the language of the address."""
    visibility = visibility_for(request)
    language = get_language() or ""
    variants = topic_variants(visibility, language=language, slug=slug)
    topic = variants.get(language)
    if topic is None:
        raise Http404
    frame = _frame(visibility, language, variants)
    context: dict[str, Any] = {
        "visibility": visibility,
        "topic": topic,
        "frame": frame,
        "feeds": _feeds(visibility, frame, topic),
        **about(topic, language, visibility),
    }
    return TemplateResponse(request, "home/topic.html", context)


def topic_variants(
    visibility: Visibility, *, language: str, slug: str
) -> dict[str, Topic]:
    """Find a topic that may be seen by its address, and its seen translations."""
    asked = topics_seen(visibility, language=language).filter(slug=slug).order_by()
    keys = asked.values("translation_key")
    variants = visibility.entries(Topic.objects.filter(translation_key__in=keys))
    return {
        variant.locale.language_code: variant
        for variant in variants.select_related("locale")
    }


def about(topic: Topic, language: str, visibility: Visibility) -> dict[str, Any]:
    """Choose the next events, the newest news and stories about a topic."""
    events, news, stories = (
        for_readers(of_topic(seen(visibility), topic), language)
        for seen in (events_seen, news_seen, stories_seen)
    )
    return composed(
        visibility,
        events=events_current(events, at=visibility.at)[:EVENTS],
        news=news[:NEWS],
        stories=stories[:STORIES],
        is_summary=True,
    )


def _frame(visibility: Visibility, language: str, variants: dict[str, Topic]) -> Frame:
    addresses = {
        code: topic_url(visibility, code, variant.slug)
        for code, variant in variants.items()
    }
    name = variants[language].name
    return Surroundings(visibility, language).frame(
        addresses=addresses,
        kind="topic",
        title=name,
        description=_("%(topic)s: coming events, news and success stories.")
        % {"topic": name},
        url=addresses[language],
    )


def _feeds(visibility: Visibility, frame: Frame, topic: Topic) -> list[FeedLink]:
    """Offer the feeds of the lists that there are."""
    lists = ((kind, frame.sections.get(index)) for kind, index in LISTS.items())
    return [
        feed_link(
            visibility.site.root_url,
            frame.language,
            kind,
            _("%(title)s: %(topic)s") % {"title": found["title"], "topic": topic.name},
            topic,
        )
        for kind, found in lists
        if found
    ]
