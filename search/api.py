"""The search in the headless API."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from foundation.api.operation import declare_operation
from foundation.api.params import (
    LIMIT_MAX,
    OFFSET_MAX,
    TEXT_LENGTH,
    AnyOf,
    Language,
    LanguageParameters,
)
from foundation.api.responses import (
    Collection,
    Fallback,
    build_envelope,
    build_fallback,
    build_response,
)
from foundation.schema_types import DescribedDict
from foundation.visibility import get_request_visibility
from search.selectors import find_matches
from search.serializers import Hit, TypeName, serialize_hits

router = Router(tags=["Search"])


class HitItem(Hit):
    """Something that was found."""

    fallback: Fallback | None
    """Which language had to answer; null if the requested one did."""


class TypeFacet(DescribedDict):
    """A type to narrow down to, and how many hits there would be."""

    value: TypeName
    """The type to choose."""
    count: int
    """How many hits there would be."""


class YearFacet(DescribedDict):
    """A year to narrow down to, and how many hits there would be."""

    value: int
    """The year to choose."""
    count: int
    """How many hits there would be."""


class Facets(DescribedDict):
    """What the hits can be narrowed down to; each counts under the other's filter."""

    type: list[TypeFacet]
    """Types, each counted with the chosen year."""
    year: list[YearFacet]
    """Years, each counted with the chosen type."""


class HitList(Collection):
    """One part of what was found, the best first."""

    items: list[HitItem]
    """The hits of this part."""
    facets: Facets
    """What the hits can be narrowed down to."""


class SearchParameters(LanguageParameters):
    """What to look for."""

    q: str = Field(
        min_length=1,
        max_length=TEXT_LENGTH,
        description="Words that must all be there; the last may be a beginning. "
        "Accents and capitals make no difference.",
        examples=["klaster"],
    )
    type: AnyOf[TypeName] = Field(
        [], description="Only of this type, or of several separated by commas."
    )
    year: int | None = Field(
        None,
        ge=1990,
        le=2200,
        description="Only of this year; organisations and information have none.",
    )
    fallback: Language = Field(
        None,
        description="Language that stands in for what isn't translated; each such "
        "item says so in its `fallback`.",
    )
    limit: int = Field(20, ge=1, le=LIMIT_MAX, description="How many items.")
    offset: int = Field(0, ge=0, le=OFFSET_MAX, description="How many to leave out.")


@declare_operation(router, "", HitList, "search", "Search")
def get_search(
    request: HttpRequest, parameters: Query[SearchParameters]
) -> HttpResponse:
    """Find pages and organisations by their words, the best first."""
    visibility = get_request_visibility(request)
    language = parameters.get_language(visibility)
    result = find_matches(
        parameters.q, visibility, language=language, fallback=parameters.fallback
    )
    matches = result.filter_matches(parameters.type, parameters.year)
    start, stop = parameters.offset, parameters.offset + parameters.limit
    items = [
        {**hit, "fallback": build_fallback(hit["locale"], language)}
        for hit in serialize_hits(matches[start:stop], result.words, visibility)
    ]
    facets: Any = {
        "type": _build_facet(result.count_types(year=parameters.year)),
        "year": _build_facet(result.count_years(kinds=parameters.type)),
    }
    envelope = build_envelope(request, len(matches), parameters)
    return build_response(request, {**envelope, "items": items, "facets": facets})


def _build_facet(counts: dict[Any, int]) -> list[dict[str, Any]]:
    return [{"value": value, "count": count} for value, count in counts.items()]
