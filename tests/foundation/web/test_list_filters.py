"""Filters in an address: what is chosen, what the chips lead to, what is left alone."""

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


def filters(query: str) -> Filters:
    return Filters(QueryDict(query), TOPIC, YEAR)


def test_a_choice_is_read_from_the_address() -> None:
    asked = filters("topic=funding&year=2017&when=past&page=3")

    assert asked["topic"] == "funding"
    assert [chip["label"] for chip in asked.chips] == ["Funding", "2017"]
    assert asked.canonical == "?topic=funding&year=2017"


def test_a_chip_leads_to_the_list_without_it_from_its_first_page() -> None:
    chip = filters("topic=funding&year=2017&when=past&page=3").chips[0]

    assert chip["url"] == "?year=2017&when=past"


def test_what_is_no_choice_is_no_filter() -> None:
    asked = filters("topic=nothing&year=%00")

    assert asked["topic"] == ""
    assert asked.chips == []
    assert asked.canonical == ""


def test_the_form_keeps_what_else_was_asked() -> None:
    asked = filters("topic=funding&when=past&page=3")

    assert asked.kept == [("when", "past")]
    assert asked.cleared == "?when=past"


def test_a_template_reads_them() -> None:
    source = Template("{{ filters.all|length }} {{ filters.chips.0.url }}")

    assert source.render(Context({"filters": filters("topic=funding")})) == "2 ?"


def test_a_template_reads_the_form_and_what_is_chosen() -> None:
    context = {"filters": filters("topic=funding")}

    html = render_to_string("components/filters.html", context)

    assert '<option value="funding" selected>Funding</option>' in html
    assert 'href="?"' in html
