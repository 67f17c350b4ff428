"""The facets of the search page: a filter each, and the links to its choices."""

from collections import Counter
from typing import Any, TypedDict

from django.http import QueryDict
from django.utils.translation import gettext

from foundation.registry import list_types
from foundation.search_table import FACETS
from foundation.web.list_filters import Choice, Filter, Filters
from search.facets import HitFacets, Narrowed

# The facets whose choices are all linked.
SHORT_FACETS = ("type", "year")
# How many topics, organisations and places a facet links.
FACET_LENGTH = 10


class FacetChoice(TypedDict):
    """A choice with the number of its results, and the URL that chooses it."""

    label: str
    count: int
    url: str
    is_chosen: bool


class FacetList(TypedDict):
    """A facet with its choices that have results."""

    label: str
    choices: list[FacetChoice]


class FacetFilters(Filters):
    """The filters of the search page.

    They offer the values of all that was found, and all types and topics, so that
    readers can also remove a filter without results.
    """

    def __init__(self, query: QueryDict, facets: HitFacets) -> None:
        self._facets, self._found = facets, facets.narrow_down({})
        values = {
            **{
                name: facets.sort_values(name, self._found.counts[name])
                for name in FACETS
            },
            "type": [entry.name for entry in list_types()],
            "topic": list(facets.topics),
        }
        # What is chosen, by its text in the URL: ``{facet: {text: value}}``.
        self._values = {
            name: {facets.format_value(name, value): value for value in values[name]}
            for name in FACETS
        }
        labels = {
            "type": (gettext("Type"), gettext("All types")),
            "year": (gettext("Year"), gettext("All years")),
            "topic": (gettext("Topic"), gettext("All topics")),
            "organisation": (gettext("Organisation"), gettext("All organisations")),
            "place": (gettext("Place"), gettext("All places")),
        }
        super().__init__(
            query,
            *(
                Filter(
                    name, *labels[name], self._list_choices(name, self._values[name])
                )
                for name in FACETS
            ),
        )

    def _list_choices(self, name: str, values: dict[str, Any]) -> list[Choice]:
        return [
            Choice(text, self._facets.get_label(name, value))
            for text, value in values.items()
        ]

    def narrow_down(self) -> Narrowed:
        """Keep what has the chosen value of each facet that has one."""
        chosen = {
            filter_.name: [self._values[filter_.name][filter_.chosen.value]]
            for filter_ in self.all
            if filter_.chosen
        }
        return self._facets.narrow_down(chosen) if chosen else self._found

    def build_facet_lists(self, counts: dict[str, Counter[Any]]) -> list[FacetList]:
        """Build the facets whose choices have results."""
        lists: list[FacetList] = []
        for filter_ in self.all:
            choices = self._build_choices(filter_, counts[filter_.name])
            if choices:
                lists.append({"label": filter_.label, "choices": choices})
        return lists

    def _build_choices(
        self, filter_: Filter, counts: Counter[Any]
    ) -> list[FacetChoice]:
        name = filter_.name
        choices: list[FacetChoice] = []
        for number, value in enumerate(self._facets.sort_values(name, counts)):
            text = self._facets.format_value(name, value)
            is_chosen = text == filter_.chosen_value
            if is_chosen or number < FACET_LENGTH or name in SHORT_FACETS:
                choices.append(
                    {
                        "label": self._facets.get_label(name, value),
                        "count": counts[value],
                        "url": self.build_query_with(name, text),
                        "is_chosen": is_chosen,
                    }
                )
        return choices
