"""Organisations in the headless API."""

from typing import Annotated, Literal

from django.db.models import QuerySet
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
    Text,
    refuse_parameters,
)
from foundation.api.responses import Collection, Fallback
from foundation.models import Organisation
from foundation.models.organisation import KindName, LabelName
from foundation.selectors import filter_by_label, filter_by_text, visible_organisations
from foundation.serializers.organisations import OrganisationResource
from foundation.serializers.schemas import PageLink
from foundation.visibility import get_request_visibility
from localization.collation import Alphabetical

router = Router(tags=["Organisations"])


class OrganisationItem(OrganisationResource):
    """An organisation, and which language had to answer."""

    fallback: Fallback | None
    """Which language had to answer; null if the requested one did."""


ORGANISATION_PARTS = ItemParts(
    "OrganisationItem",
    OrganisationItem,
    (
        *("id", "key", "type", "locale", "name", "short_name", "kind", "label"),
        *("logo", "url", "fallback"),
    ),
)


class OrganisationDetail(OrganisationItem):
    """An organisation, and the pages above its profile."""

    parents: list[PageLink]
    """The pages above the profile, from the front page on."""


class OrganisationList(Collection):
    """One part of the organisations."""

    items: Annotated[list[OrganisationItem], ORGANISATION_PARTS]
    """The organisations of this part."""


class OrganisationParameters(CollectionParameters):
    """Which organisations."""

    parts = ORGANISATION_PARTS

    fields: Annotated[list[str], FieldNames(ORGANISATION_PARTS)] = Field(
        [], description=FIELDS_DESCRIPTION
    )
    kind: KindName | None = Field(None, description="What it is.")
    label: LabelName | None = Field(None, description="The label that it holds today.")
    q: Text = Field(None, description="Words that the organisation must contain.")
    order: Literal["name", "-name"] = Field("name", description="By name.")

    def apply_filters(
        self, rows: QuerySet[Organisation], language: str
    ) -> QuerySet[Organisation]:
        """Filter by all parameters; the order by name is that of the language."""
        if self.kind:
            rows = rows.filter(kind=self.kind)
        if self.label:
            rows = filter_by_label(rows, self.label)
        if self.q:
            rows = filter_by_text(rows, self.q)
        name = Alphabetical("name", language)
        return rows.order_by(name.desc() if self.order == "-name" else name, "pk")


@declare_operation(router, "", OrganisationList, "listOrganisations", "Organisations")
def list_organisations(
    request: HttpRequest, parameters: Query[OrganisationParameters]
) -> HttpResponse:
    """List organisations by kind and by the label that they hold today."""
    visibility = get_request_visibility(request)
    visible = parameters.filter_by_language(
        visible_organisations(visibility), visibility
    )
    rows = parameters.apply_filters(visible, parameters.get_language(visibility))
    return build_list_response(request, rows, parameters)


@declare_operation(
    router, "/{int:pk}", OrganisationDetail, "getOrganisation", "One organisation"
)
def get_organisation(request: HttpRequest, pk: ResourceId) -> HttpResponse:
    """Give an organisation with what it says of itself."""
    refuse_parameters(request)
    return build_detail_response(request, Organisation, pk)
