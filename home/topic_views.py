"""The page of a topic: what is coming, what is new and what went well."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.feeds import FeedLink, build_feed_link
from foundation.detail import Detail
from foundation.models import Topic
from foundation.selectors import visible_topics
from foundation.visibility import Visibility, get_request_visibility
from foundation.web.page_frame import PageFrame, PageFrameBuilder
from foundation.web.topic_links import get_topic_url
from home.selectors import select_about_topic

# The lists of which a topic page shows the beginning, by their word in feeds.
LISTS = {"news": "news_index", "stories": "story_index"}


@require_safe
def serve_topic_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what there is about a topic in the language of the address."""
    visibility = get_request_visibility(request)
    language = get_language() or ""
    variants = find_topic_translations(visibility, language=language, slug=slug)
    topic = variants.get(language)
    if topic is None:
        raise Http404
    lists = select_about_topic(topic, language, visibility)
    builder = PageFrameBuilder(
        visibility, language, [(page, Detail.LINE) for page in lists.pages]
    )
    frame = _build_frame(builder, variants)
    context: dict[str, Any] = {
        "visibility": visibility,
        "topic": topic,
        "frame": frame,
        "feeds": _feeds(visibility, frame, topic),
        **lists.arrange(builder.resources, visibility),
    }
    return TemplateResponse(request, "home/topic.html", context)


def find_topic_translations(
    visibility: Visibility, *, language: str, slug: str
) -> dict[str, Topic]:
    """Find a topic that may be seen by its address, and its seen translations."""
    asked = visible_topics(visibility, language=language).filter(slug=slug).order_by()
    keys = asked.values("translation_key")
    variants = visibility.filter_snippets(
        Topic.objects.filter(translation_key__in=keys)
    )
    return {
        variant.locale.language_code: variant
        for variant in variants.select_related("locale")
    }


def _build_frame(builder: PageFrameBuilder, variants: dict[str, Topic]) -> PageFrame:
    addresses = {
        code: get_topic_url(builder.visibility, code, variant.slug)
        for code, variant in variants.items()
    }
    name = variants[builder.language].name
    return builder.build(
        addresses=addresses,
        kind="topic",
        title=name,
        description=_("%(topic)s: coming events, news and success stories.")
        % {"topic": name},
        url=addresses[builder.language],
    )


def _feeds(visibility: Visibility, frame: PageFrame, topic: Topic) -> list[FeedLink]:
    """Offer the feeds of the lists that there are."""
    lists = ((kind, frame.sections.get(index)) for kind, index in LISTS.items())
    return [
        build_feed_link(
            visibility.site.root_url,
            frame.language,
            kind,
            _("%(title)s: %(topic)s") % {"title": found["title"], "topic": topic.name},
            topic,
        )
        for kind, found in lists
        if found
    ]
