"""The context that all pages share: their resource, frame and topics."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from foundation.models import PortalPage
from foundation.page_context import build_page_context
from foundation.visibility import get_request_visibility
from foundation.web.page_frame import serialize_and_build_frame
from foundation.web.topic_links import build_topic_links


@build_page_context.register
def build_framed_context(
    page: PortalPage,
    request: HttpRequest,
    *,
    related: Sequence[PortalPage] = (),
    **kwargs: Any,
) -> dict[str, Any]:
    """Give the template the same resource that the APIs answer with.

    ``related`` are pages that are shown as cards below this one: ``beside`` holds their
    resources, read in the same queries.
    """
    visibility = get_request_visibility(request)
    resource, beside, frame = serialize_and_build_frame(
        page, visibility, beside=related
    )
    return {
        "visibility": visibility,
        "resource": resource,
        "beside": beside,
        "frame": frame,
        "topic_links": build_topic_links(page, visibility),
    }
