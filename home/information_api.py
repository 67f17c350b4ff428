"""Pages of information in the headless API."""

from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from delivery.responses import build_detail_response, build_list_response
from foundation.api.item_parts import ItemParts
from foundation.api.operation import declare_operation
from foundation.api.params import (
    FIELDS_DESCRIPTION,
    CollectionParameters,
    FieldNames,
    ResourceId,
    refuse_parameters,
)
from foundation.api.responses import Collection
from foundation.visibility import get_request_visibility
from home.models import InformationPage
from home.schemas import InformationDetail, InformationItem
from home.selectors import visible_information

information_router = Router(tags=["Information"])


INFORMATION_PARTS = ItemParts(
    "Information",
    InformationItem,
    ("id", "key", "type", "locale", "title", "url", "intro", "image", "fallback"),
)


class InformationList(Collection):
    """One part of the pages of information."""

    items: Annotated[list[InformationItem], INFORMATION_PARTS]
    """The pages of this part."""


class InformationParameters(CollectionParameters):
    """Which pages of information."""

    parts = INFORMATION_PARTS

    fields: Annotated[list[str], FieldNames(INFORMATION_PARTS)] = Field(
        [], description=FIELDS_DESCRIPTION
    )
    order: Literal["title", "-title"] | None = Field(
        None, description="Without it, the order of the menu and of the footer."
    )


@declare_operation(
    information_router, "", InformationList, "listInformation", "Pages of information"
)
def list_information(
    request: HttpRequest, parameters: Query[InformationParameters]
) -> HttpResponse:
    """List what readers look up, such as “About us”."""
    visibility = get_request_visibility(request)
    pages = parameters.filter_by_language(visible_information(visibility), visibility)
    order = [parameters.order, "pk"] if parameters.order else ["path"]
    return build_list_response(request, pages.order_by(*order), parameters)


@declare_operation(
    information_router,
    "/{int:pk}",
    InformationDetail,
    "getInformation",
    "One page of information",
)
def get_information(request: HttpRequest, pk: ResourceId) -> HttpResponse:
    """Give a page of information with all its blocks."""
    refuse_parameters(request)
    return build_detail_response(request, InformationPage, pk)
