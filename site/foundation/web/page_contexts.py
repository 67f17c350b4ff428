"""The template context of all pages: resource, frame and topics."""

from typing import Any

from django.http import HttpRequest

from foundation.detail import Detail
from foundation.models import PortalPage
from foundation.page_context import build_page_context
from foundation.serializers.context import SerializerContext
from foundation.visibility import get_request_visibility
from foundation.web.page_frame import PageFrameBuilder
from foundation.web.topic_links import build_topic_links
from foundation.web.undescribed_images import list_undescribed_images


@build_page_context.register
def build_framed_context(
    page: PortalPage, request: HttpRequest, **kwargs: Any
) -> dict[str, Any]:
    """Build a context with the same resource that the APIs return."""
    visibility = get_request_visibility(request)
    language = visibility.get_language(page)
    builder = PageFrameBuilder(visibility, language, [(page, Detail.FULL)])
    (resource,) = builder.resources
    translations = {item["locale"]: item["url"] for item in resource["translations"]}
    seo = resource["seo"]
    return {
        "visibility": visibility,
        "resource": resource,
        "frame": builder.build_frame(
            addresses={**translations, language: resource["url"]},
            ancestor=page,
            kind=resource["type"],
            title=seo["title"],
            description=seo["description"],
            url=resource["url"],
            image=resource["image"],
        ),
        "topic_links": build_topic_links(
            page, SerializerContext(builder.loader, language)
        ),
        "undescribed_images": list_undescribed_images(page)
        if getattr(request, "is_preview", False)
        else set(),
    }
