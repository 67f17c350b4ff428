"""Pages of information in the headless API."""

from typing import TYPE_CHECKING, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from delivery.responses import build_detail_response, build_list_response
from foundation.api.item_parts import (
    build_card_type,
    build_part_type,
    list_fields,
)
from foundation.api.operation import declare_operation
from foundation.api.params import (
    FIELDS_DESCRIPTION,
    AnyOf,
    CollectionParameters,
    ResourceId,
    refuse_parameters,
)
from foundation.api.responses import Collection
from foundation.visibility import get_request_visibility
from home.models import InformationPage
from home.schemas import InformationDetail, InformationItem
from home.selectors import visible_information

information_router = Router(tags=["Information"])


INFORMATION_CARD = (
    *("id", "key", "type", "locale", "title", "url", "intro", "image", "fallback"),
)
if TYPE_CHECKING:
    InformationCard = InformationItem
    InformationPart = InformationItem
    InformationField = str
else:
    InformationCard = build_card_type(
        "InformationCard", InformationItem, INFORMATION_CARD
    )
    InformationPart = build_part_type("InformationPart", InformationItem)
    InformationField = Literal[list_fields(InformationItem)]


class InformationList(Collection):
    """One part of the pages of information."""

    items: list[InformationItem | InformationCard | InformationPart]
    """The pages of this part."""


class InformationParameters(CollectionParameters):
    """Which pages of information."""

    card_fields = INFORMATION_CARD

    fields: AnyOf[InformationField] = Field([], description=FIELDS_DESCRIPTION)
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
