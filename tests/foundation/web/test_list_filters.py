"""Filters of a list, read from the query string."""

from django.http import QueryDict
from django.template import Context, Template
from django.template.loader import render_to_string

from foundation.web.list_filters import Choice, Filter, Filters

TOPIC = Filter(
    "topic",
    "Topic",
    "All topics",
    [Choice("funding", "Funding"), Choice("training", "Training")],
)
YEAR = Filter("year", "Year", "All years", [Choice("2017", "2017")])


def build_filters(query: str) -> Filters:
    """Build filters by topic and year from a query string."""
    return Filters(QueryDict(query), TOPIC, YEAR)


def test_choice_is_read_from_the_query_string() -> None:
    filters = build_filters("topic=funding&year=2017&when=past&page=3")

    assert filters["topic"] == "funding"
    assert [chip["label"] for chip in filters.active_filters] == ["Funding", "2017"]
    assert filters.canonical_query == "?topic=funding&year=2017"


def test_chip_links_to_the_first_page_without_its_filter() -> None:
    chip = build_filters("topic=funding&year=2017&when=past&page=3").active_filters[0]

    assert chip["url"] == "?year=2017&when=past"


def test_unknown_choice_is_ignored() -> None:
    filters = build_filters("topic=nothing&year=%00")

    assert filters["topic"] == ""
    assert filters.active_filters == []
    assert filters.canonical_query == ""


def test_form_keeps_other_parameters() -> None:
    filters = build_filters("topic=funding&when=past&page=3")

    assert filters.hidden_fields == [("when", "past")]
    assert filters.query_without_filters == "?when=past"


def test_template_can_read_filters() -> None:
    source = Template("{{ filters.all|length }} {{ filters.active_filters.0.url }}")

    assert source.render(Context({"filters": build_filters("topic=funding")})) == "2 ?"


def test_component_shows_the_form_and_the_choice() -> None:
    context = {"filters": build_filters("topic=funding")}

    html = render_to_string("components/filters.html", context)

    assert '<option value="funding" selected>Funding</option>' in html
    assert 'href="?"' in html
