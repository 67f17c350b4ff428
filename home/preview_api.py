"""The preview of an unsaved page in the headless API."""

import functools
import operator
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router
from pydantic import Field

from delivery.documents import build_documents
from delivery.responses import build_detail_members, format_items
from foundation.api.errors import build_not_found_error, build_problem_response
from foundation.api.operation import declare_operation
from foundation.api.params import refuse_parameters
from foundation.models import PortalPage
from foundation.models.page_preview import find_previewed_page
from foundation.previews import protect_preview
from foundation.registry import get_home_type, list_types
from foundation.serializers.loader import ReferenceLoader
from foundation.visibility import get_request_visibility
from home.api import SectionDetail
from home.archives import build_section_lists, find_listed_type

router = Router(tags=["Site"])
SCHEMAS = [
    *(entry.schema for entry in list_types() if issubclass(entry.model, PortalPage)),
    get_home_type().schema,
    SectionDetail,
]


@declare_operation(
    router,
    "/{token}",
    Annotated[functools.reduce(operator.or_, SCHEMAS), Field(discriminator="type")],
    "getPreview",
    "A page as its editor has it in the form",
)
def get_preview(
    request: HttpRequest,
    token: Annotated[
        str, Path(description="The token that the editor's browser hands over.")
    ],
) -> HttpResponse:
    """Give an unsaved page in the form of its resource; a new page has the id 0.

    A token opens one page in one language, for 15 minutes at most, and no longer than
    its editor is signed in and may change the page. Nothing may store the answer.
    """
    refuse_parameters(request)
    page = find_previewed_page(token)
    if not isinstance(page, PortalPage):
        error = build_not_found_error()
        return protect_preview(build_problem_response(error.status, error.detail))
    visibility = get_request_visibility(request)
    ((document, _context),) = build_documents([page], ReferenceLoader(visibility))
    further = build_detail_members(document, type(page), visibility)
    if entry := find_listed_type(page):
        further |= build_section_lists(page, entry, visibility)
    (content,) = format_items([document], visibility, further=further)
    return protect_preview(HttpResponse(content, content_type="application/json"))
