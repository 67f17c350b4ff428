"""The search in the headless API."""

from collections import Counter
from collections.abc import Collection as Values
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, get_args

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from foundation.api.operation import declare_operation
from foundation.api.params import (
    LIMIT_MAX,
    OFFSET_MAX,
    TEXT_LENGTH,
    TOPIC_DESCRIPTION,
    AnyName,
    AnyOf,
    Id,
    Language,
    LanguageParameters,
    choose_names,
)
from foundation.api.responses import (
    Collection,
    Fallback,
    build_envelope,
    build_fallback,
    build_response,
)
from foundation.models import Organisation
from foundation.schema_types import DescribedDict
from foundation.search_table import FACETS
from foundation.selectors import select_visible_organisation_ids
from foundation.visibility import Visibility, get_request_visibility
from search.facets import HitFacets, list_places, list_topic_keys
from search.promotions import PromotedResult, find_promotions
from search.question_counts import count_question
from search.selectors import Found, find_matches
from search.serializers import (
    Hit,
    TypeName,
    format_corrected_query,
    serialize_hits,
)
from search.suggestions import (
    PLACE,
    TOPIC,
    Suggestion,
    find_similar_suggestions,
    find_suggestions,
)

# How many topics, organisations and places are listed.
FACET_LENGTH = 50

# The registry is complete when this module is imported, as for ``TypeName``.
if TYPE_CHECKING:
    SuggestionType = str
else:
    SuggestionType = Literal[(*get_args(TypeName), TOPIC, PLACE)]

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


class TopicFacet(DescribedDict):
    """A topic to narrow down to, and how many hits there would be."""

    value: str
    """The slug to choose."""
    name: str
    """Name of the topic."""
    count: int
    """How many hits there would be."""


class OrganisationFacet(DescribedDict):
    """An organisation to narrow down to, and how many hits there would be."""

    value: int
    """The id to choose."""
    name: str
    """Name of the organisation."""
    count: int
    """How many hits there would be."""


class PlaceFacet(DescribedDict):
    """A city to narrow down to, and how many hits there would be."""

    value: str
    """The city to choose."""
    count: int
    """How many hits there would be."""


class Facets(DescribedDict):
    """What the hits can be narrowed down to; each counts under the other filters.

    Of topics, organisations and places, the 50 most frequent are listed.
    """

    type: list[TypeFacet]
    """Types, in the order of the site."""
    year: list[YearFacet]
    """Years of events, news and stories, the latest first."""
    topic: list[TopicFacet]
    """Topics, the most frequent first."""
    organisation: list[OrganisationFacet]
    """Organisers of events, organisations of stories, and those that news mention."""
    place: list[PlaceFacet]
    """Cities of events to which people go."""


class SuggestionItem(DescribedDict):
    """A text to search for."""

    text: str
    """Title or name; `q` of the search takes it."""
    type: SuggestionType
    """Type of the page, or `organisation`, `topic`, `place`."""


class HitList(Collection):
    """One part of what was found, the best first."""

    items: list[HitItem]
    """The hits of this part."""
    facets: Facets
    """What the hits can be narrowed down to."""
    found: Found
    """Whether the hits have `all` words, or `most` words because none has all, or words
    that are `similar` because one letter of some word was wrong; `none` if nothing was
    found."""
    did_you_mean: str | None
    """What was searched instead, if a word was corrected; else null."""
    suggestions: list[SuggestionItem]
    """At most 8 titles and names with similar words if nothing was found, else none."""
    promoted: list[PromotedResult]
    """What editors put above the first part for these words; empty in other parts."""


class SuggestionList(DescribedDict):
    """Titles and names that have what was typed."""

    items: list[SuggestionItem]
    """At most 8 different texts: names first, then the newest titles."""


class SearchParameters(LanguageParameters):
    """What to look for."""

    q: str = Field(
        min_length=1,
        max_length=TEXT_LENGTH,
        description="Words in any grammatical form; the last may be a beginning. "
        "Accents and capitals make no difference. If nothing has all words, `found` "
        "says what the hits have instead.",
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
    topic: AnyName = Field([], description=TOPIC_DESCRIPTION)
    organisation: AnyOf[Id] = Field(
        [],
        description="The `id` of an organisation, of any language, or several of them "
        "separated by commas: events that it organises, its stories, and news that "
        "mention it.",
    )
    place: AnyName = Field(
        [],
        description="The city of an event to which people go, or several of them "
        "separated by commas. One that no event has is a 400.",
        examples=[["Vilnius"]],
    )
    fallback: Language = Field(
        None,
        description="Language that stands in for what isn't translated; each such "
        "item says so in its `fallback`.",
    )
    limit: int = Field(20, ge=1, le=LIMIT_MAX, description="How many items.")
    offset: int = Field(0, ge=0, le=OFFSET_MAX, description="How many to leave out.")

    def read_choices(self, visibility: Visibility) -> dict[str, Values[Any]]:
        """Return the chosen values of the facets, or raise a 400 for unknown ones."""
        chosen: dict[str, Values[Any]] = {}
        if self.type:
            chosen["type"] = self.type
        if self.year is not None:
            chosen["year"] = [self.year]
        if self.topic:
            keys = list_topic_keys(visibility)
            names = choose_names(self.topic, keys, "topic")
            chosen["topic"] = {key for name in names for key in keys[name]}
        if self.organisation:
            ids = select_visible_organisation_ids(self.organisation, visibility)
            rows = Organisation.objects.filter(pk__in=ids)
            chosen["organisation"] = set(rows.values_list("translation_key", flat=True))
        if self.place:
            chosen["place"] = choose_names(self.place, list_places(visibility), "place")
        return chosen


class SuggestionParameters(LanguageParameters):
    """What has been typed."""

    q: str = Field(
        min_length=1,
        max_length=TEXT_LENGTH,
        description="Words, each whole or its beginning. Accents and capitals make no "
        "difference.",
        examples=["klast"],
    )


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
    facets = HitFacets(result, visibility, language)
    chosen = parameters.read_choices(visibility)
    matches, counts = facets.narrow_down(chosen)
    promoted: list[PromotedResult] = []
    if not parameters.offset:
        promoted = find_promotions(parameters.q, visibility, language)
        if not chosen:
            count_question(request, parameters.q, is_found=bool(result.matches))
    similar: list[Suggestion] = []
    if result.found == "none":
        similar = find_similar_suggestions(parameters.q, visibility, language)
    start, stop = parameters.offset, parameters.offset + parameters.limit
    hits = serialize_hits(matches[start:stop], result.words, visibility)
    items = [
        {**hit, "fallback": build_fallback(hit["locale"], language)} for hit in hits
    ]
    envelope = build_envelope(request, len(matches), parameters)
    answer = {
        **envelope,
        "items": items,
        "facets": {name: _build_facet(facets, name, counts[name]) for name in FACETS},
        "found": result.found,
        "did_you_mean": format_corrected_query(result, hits),
        "suggestions": _build_suggestions(similar),
        "promoted": promoted,
    }
    return build_response(request, answer)


def _build_facet(
    facets: HitFacets, name: str, counts: Counter[Any]
) -> list[dict[str, Any]]:
    values = facets.sort_values(name, counts)
    if name not in {"type", "year"}:
        values = values[:FACET_LENGTH]
    if name == "topic":
        topics = [(facets.topics[key], counts[key]) for key in values]
        return [
            {"value": topic.slug, "name": topic.name, "count": count}
            for topic, count in topics
        ]
    if name == "organisation":
        rows = [(facets.organisations[key], counts[key]) for key in values]
        return [
            {"value": row.pk, "name": row.name, "count": count} for row, count in rows
        ]
    return [{"value": value, "count": counts[value]} for value in values]


@declare_operation(
    router, "/suggest", SuggestionList, "suggest", "Suggestions while typing"
)
def get_suggestions(
    request: HttpRequest, parameters: Query[SuggestionParameters]
) -> HttpResponse:
    """Suggest titles and names of one language that have what was typed."""
    visibility = get_request_visibility(request)
    language = parameters.get_language(visibility)
    suggestions = find_suggestions(parameters.q, visibility, language)
    return build_response(request, {"items": _build_suggestions(suggestions)})


def _build_suggestions(suggestions: Sequence[Suggestion]) -> list[dict[str, str]]:
    return [{"text": item.text, "type": item.type} for item in suggestions]
