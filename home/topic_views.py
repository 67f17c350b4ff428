"""The page of a topic: the first pages of each content type about it."""

from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from delivery.store import load_lists
from foundation.detail import Detail
from foundation.models import Topic
from foundation.registry import RegisteredType, TopicList, list_types
from foundation.selectors import filter_by_topic, visible_topics
from foundation.serializers.schemas import PageLink
from foundation.visibility import Visibility, get_request_visibility
from foundation.web.page_frame import PageFrame, PageFrameBuilder
from foundation.web.topic_links import build_topic_feeds, format_topic_intro
from localization.language_filters import filter_for_readers


class TopicPart(NamedTuple):
    """The first items of one content type; ``section`` is the page of the full list."""

    name: str
    shown_as: TopicList
    section: PageLink | None
    items: list[dict[str, Any]]


@require_safe
def serve_topic_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Serve the page of a topic in the language of the URL."""
    visibility = get_request_visibility(request)
    language = get_language() or ""
    variants = find_topic_translations(visibility, language=language, slug=slug)
    topic = variants.get(language)
    if topic is None:
        raise Http404
    topic_lists = [
        (entry, entry.topic_list) for entry in list_types() if entry.topic_list
    ]
    lists = [
        _select_pages(entry, topic_list, topic, language, visibility)
        for entry, topic_list in topic_lists
    ]
    frame = _build_frame(PageFrameBuilder(visibility, language), variants)
    arranged = [
        [document.build_resource(visibility.at) for document in documents]
        for documents in load_lists(lists, visibility, detail=Detail.LINE)
    ]
    context: dict[str, Any] = {
        "visibility": visibility,
        "topic": topic,
        "frame": frame,
        "feeds": build_topic_feeds(topic, language, visibility),
        "parts": [
            TopicPart(entry.collection, topic_list, _find_section(entry, frame), items)
            for (entry, topic_list), items in zip(topic_lists, arranged, strict=True)
        ],
        "is_empty": not any(arranged),
    }
    return TemplateResponse(request, "home/topic.html", context)


def find_topic_translations(
    visibility: Visibility, *, language: str, slug: str
) -> dict[str, Topic]:
    """Find a visible topic by its slug, and its visible translations, by language."""
    by_slug = visible_topics(visibility, language=language).filter(slug=slug).order_by()
    keys = by_slug.values("translation_key")
    variants = visibility.filter_snippets(
        Topic.objects.filter(translation_key__in=keys)
    )
    return {
        variant.locale.language_code: variant
        for variant in variants.select_related("locale")
    }


def _select_pages(
    entry: RegisteredType,
    topic_list: TopicList,
    topic: Topic,
    language: str,
    visibility: Visibility,
) -> QuerySet[Any]:
    by_topic: QuerySet[Any] = filter_by_topic(entry.visible_rows(visibility), topic)
    pages = filter_for_readers(by_topic, language)
    if topic_list.select:
        pages = topic_list.select(pages, visibility)
    return pages[: topic_list.limit]


def _find_section(entry: RegisteredType, frame: PageFrame) -> PageLink | None:
    return (
        frame.sections_by_type.get(entry.section.resource_type)
        if entry.section
        else None
    )


def _build_frame(builder: PageFrameBuilder, variants: dict[str, Topic]) -> PageFrame:
    addresses = {
        code: builder.visibility.get_topic_url(code, variant.slug)
        for code, variant in variants.items()
    }
    name = variants[builder.language].name
    return builder.build_frame(
        addresses=addresses,
        kind="topic",
        title=name,
        description=format_topic_intro(name),
        url=addresses[builder.language],
    )
