"""The checks find faults that were planted in a translation, and nothing in a good one."""

import dataclasses

import pytest

from translations.checks.rules import Pair, list_findings
from translations.glossary import Glossary
from translations.models import GlossaryTerm

pytestmark = pytest.mark.django_db

SOURCE = (
    "Kovo 5 d. 14.30 val. klasteriai kviečia 1&nbsp;200 dalyvių į <b>forumą</b> "
    '„Ąžuolas“: <a id="a1">programa</a>, <a id="a2">registracija</a>, '
    "info@klaster.example."
)
TARGET = (
    "On 5 March at 2:30 pm, the clusters invite 1,200 participants to the <b>forum</b> "
    '“Oak”: <a id="a1">programme</a>, <a id="a2">registration</a>, '
    "info@klaster.example."
)
# What is changed in the translation, and the rule that has to find it.
PLANTED = {
    "a number": ("1,200", "1,300", "numbers"),
    "a day": ("5 March", "6 March", "numbers"),
    "a tag": ("<b>forum</b>", "forum", "tags"),
    "a dropped link": ('<a id="a2">registration</a>', "registration", "links"),
    "a doubled link": (
        "registration</a>",
        'registration</a> <a id="a2">here</a>',
        "links",
    ),
    "an emptied link": ("registration</a>", "</a>", "links"),
    "a mail address": ("info@", "inf@", "addresses"),
    "the end": ("klaster.example.", "klaster.example", "end"),
    "two spaces": ("the clusters", "the  clusters", "spaces"),
    "quotation marks": ("“Oak”", "„Oak“", "quotes"),
    "straight quotation marks": ("“Oak”", '"Oak"', "quotes"),
    "a term": ("clusters", "groups", "terms"),
    "a copy": (TARGET, SOURCE, "copy"),
}


@pytest.fixture(autouse=True)
def _term() -> None:
    GlossaryTerm.objects.all().delete()
    GlossaryTerm.objects.create(
        language="lt", term="klasteris", target_language="en", translation="cluster"
    )


def find_rules(
    source: str, target: str, language: str = "lt", other: str = "en"
) -> set[str]:
    glossary = Glossary(language, other)
    pair = Pair(source, target, glossary, language, other)
    return {finding.rule for finding in list_findings(pair)}


def test_a_good_translation_has_no_findings() -> None:
    assert find_rules(SOURCE, TARGET) == set()
    assert find_rules(TARGET, SOURCE, "en", "lt") == set()


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(fault: str) -> None:
    good, bad, rule = PLANTED[fault]
    assert good in TARGET

    found = find_rules(SOURCE, TARGET.replace(good, bad))

    assert rule in found
    if fault != "a copy":
        assert found == {rule}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("2026-03-05", "5 March 2026"),
        ("Trys klasteriai", "3 clusters"),
        ("Nuo 9 iki 17 val.", "From 9 am to 5 pm"),
        ("Kaina 1,5 mln. Eur", "The price is EUR 1.5 million"),
        ("Ruošiasi 2026 m.", "Getting ready for 2026"),
        ('Lentos storis 5"', 'The board is 5" thick'),
        ("Vilnius Tech", "Vilnius Tech"),
        ("info@klaster.example", "info@klaster.example"),
        ("<em>Taip</em>", "<i>Yes</i>"),
        ('Eikite <a id="a1"></a>ten', 'Go <a id="a1"></a>there'),
        (
            "Puslapis https://klasteris.example/klasteris",
            "See https://klasteris.example/klasteris",
        ),
        ("„Vienas“ ir „du“", "“One” and “two”"),
        ("Palaukite…", "Wait..."),
        ("Skaičius " + "9" * 5000, "A number " + "9" * 5000),
        ("", ""),
        ("<a", "&#x110000;"),
    ],
    ids=range(16),
)
def test_what_languages_write_differently_is_no_fault(source: str, target: str) -> None:
    assert find_rules(source, target) == set()


def test_the_language_of_a_finding_is_that_of_the_reader() -> None:
    pair = Pair("Rytoj.", "Tomorrow", Glossary("lt", "en"), "lt", "en")
    finding = list_findings(pair)[0]

    assert finding.message == "Šaltinis baigiasi ženklu „.“."
    assert dataclasses.asdict(finding)["rule"] == "end"


def test_an_unknown_language_has_the_rules_that_need_no_knowledge() -> None:
    assert find_rules("Rytoj 5.", "Nesər", "lt", "az") == {"end", "numbers"}
