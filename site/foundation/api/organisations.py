"""Organisations in the headless API."""

from typing import Any, Literal

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field
from typing_extensions import TypedDict

from foundation.api.answers import Collection, Fallback, answer, envelope
from foundation.api.filters import one
from foundation.api.operations import operation
from foundation.api.parameters import CollectionParameters, refuse_parameters
from foundation.api.tokens import require_trust
from foundation.collation import Alphabetical
from foundation.models import Organisation
from foundation.references import Lookup, Shelf
from foundation.representations import OrganisationCard
from foundation.visibility import Visibility, visibility_for

router = Router(tags=["Organisations"])


class OrganisationTranslation(TypedDict):
    """The same organisation in another published language."""

    locale: str
    id: int
    name: str


class OrganisationDetail(OrganisationCard):
    """An organisation with what it says of itself."""

    type: Literal["organisation"]
    locale: str
    slug: str
    description: str
    translations: list[OrganisationTranslation]
    fallback: Fallback | None


class OrganisationParameters(CollectionParameters):
    """Which organisations."""

    kind: Literal["cluster", "agency", "association", "company", "other"] | None = (
        Field(None, description="What it is.")
    )
    label: Literal["none", "bronze", "silver", "gold"] | None = Field(
        None, description="The label that it holds today."
    )
    order: Literal["name", "-name"] = Field("name", description="By name.")

    def select(
        self, rows: QuerySet[Organisation], language: str
    ) -> QuerySet[Organisation]:
        """Filter by all parameters, and order by the language's alphabet."""
        if self.kind:
            rows = rows.filter(kind=self.kind)
        if self.label:
            today = timezone.localdate()
            over = Q(label_valid_until__lt=today)
            rows = (
                rows.filter(Q(label="none") | over)
                if self.label == "none"
                else rows.filter(label=self.label).exclude(over)
            )
        name = Alphabetical("name", language)
        return rows.order_by(name.desc() if self.order == "-name" else name, "pk")


def _seen(visibility: Visibility) -> QuerySet[Organisation]:
    return visibility.entries(Organisation.objects.select_related("locale"))


def _resources(
    rows: list[Organisation], visibility: Visibility, requested: str | None
) -> list[dict[str, Any]]:
    shelf = Shelf(visibility)
    lookups = [Lookup(shelf, row.locale.language_code) for row in rows]
    for row, lookup in zip(rows, lookups, strict=True):
        lookup.organisation(row.pk)
    shelf.fetch()
    return [
        _resource(row, lookup, requested)
        for row, lookup in zip(rows, lookups, strict=True)
    ]


def _resource(
    row: Organisation, lookup: Lookup, requested: str | None
) -> dict[str, Any]:
    served = lookup.language
    others = lookup.shelf.organisations.get(row.pk, {})
    is_other = requested is not None and requested != served
    return {
        **(lookup.organisation(row.pk) or {}),
        "type": "organisation",
        "locale": served,
        "slug": row.slug,
        "description": row.description,
        "translations": [
            {"locale": code, "id": others[code].pk, "name": others[code].name}
            for code in lookup.visibility.languages
            if code in others and code != served
        ],
        "fallback": {"requested": requested, "served": served} if is_other else None,
    }


@operation(
    router, "", Collection[OrganisationDetail], "listOrganisations", "Organisations"
)
def list_organisations(
    request: HttpRequest, parameters: Query[OrganisationParameters]
) -> HttpResponse:
    """List organisations by kind and by the label that they hold today."""
    visibility = visibility_for(request)
    if parameters.freshness:
        require_trust(request)
    seen = parameters.in_language(_seen(visibility), visibility)
    language = parameters.language(visibility)
    rows = parameters.select(parameters.as_fresh(seen), language)
    start, stop = parameters.offset, parameters.offset + parameters.limit
    items = _resources(list(rows[start:stop]), visibility, language)
    return answer(request, envelope(request, items, rows.count(), parameters))


@operation(
    router, "/{int:pk}", OrganisationDetail, "getOrganisation", "One organisation"
)
def get_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an organisation with what it says of itself."""
    refuse_parameters(request)
    visibility = visibility_for(request)
    row = one(_seen(visibility), pk)
    return answer(request, _resources([row], visibility, None)[0])
