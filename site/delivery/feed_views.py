"""Views of the feeds: all pages of a content type, or those about a topic."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from delivery.store import list_keys, load_documents, load_entries
from foundation.detail import Detail
from foundation.models import get_site_branding
from foundation.registry import RegisteredType, list_types
from foundation.selectors import filter_by_topic, visible_topics
from foundation.visibility import get_request_visibility
from foundation.web.feeds import (
    FORMATS,
    SIZE,
    Channel,
    FeedEntry,
    build_feed_link,
    make_urn,
    write_feed,
)
from foundation.web.topic_links import format_topic_title


@require_safe
def serve_feed(
    request: HttpRequest, kind: str, file_format: str, slug: str = ""
) -> HttpResponse:
    """Serve the newest pages of a type and language, or those about a topic."""
    entry = _find_type_with_feed(kind)
    if entry is None or entry.section is None or file_format not in FORMATS:
        raise Http404
    visibility = get_request_visibility(request)
    language = get_language() or ""
    indexes = entry.section.objects.filter(locale__language_code=language)
    index = visibility.filter_pages(indexes).order_by("path").first()
    topics = visible_topics(visibility, language=language)
    topic = topics.filter(slug=slug).first() if slug else None
    if index is None or (slug and topic is None):
        raise Http404
    pages = entry.visible_rows(visibility, language=language)
    if topic:
        pages = filter_by_topic(pages, topic)
    root_url = visibility.portal_root_url
    author = get_site_branding(visibility.site).get_name(language)
    link = build_feed_link(
        root_url, language, kind, format_topic_title(index.title, topic), topic
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
        url=visibility.get_topic_url(language, topic.slug)
        if topic
        else visibility.get_url(index) or "",
        address=f"{root_url}{request.path}",
        author=author,
        root_url=visibility.get_page_root_url(language),
        updated=index.last_published_at,
    )
    keys = list_keys(pages[:SIZE], visibility)
    documents = load_documents(keys, visibility, detail=Detail.LIST)
    content = write_feed(
        file_format,
        channel,
        [
            cast("FeedEntry", document.build_resource(visibility.at))
            for document in documents.values()
        ],
        load_entries(list(documents), visibility),
    )
    return HttpResponse(content, content_type=FORMATS[file_format].content_type)


def _find_type_with_feed(kind: str) -> RegisteredType | None:
    """Find the type with this collection, if it has a feed."""
    return next(
        (
            entry
            for entry in list_types()
            if entry.collection == kind and entry.feed_label
        ),
        None,
    )
