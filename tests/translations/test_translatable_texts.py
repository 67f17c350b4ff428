"""Translators get texts only: no dates, URLs, ids or choices."""

import re
import uuid
from typing import Any

import pytest
from django.apps import apps
from wagtail_localize.models import TranslationSource

from events.enums import Attendance, Status, list_countries
from foundation.models import Organisation, PortalPage, Topic
from home.models import HomePage
from localization.text import contains_words
from tests.support import factories, full_content
from tests.support.stream_data import make_block, make_body
from tests.support.translation_steps import (
    begin_translation,
    list_texts,
    publish_translation,
    translate_all_texts,
)

pytestmark = pytest.mark.django_db

PAGES = [model for model in apps.get_models() if issubclass(model, PortalPage)]
NOT_WORDS = re.compile(
    r"""
    \d{4}-\d\d | \d\d:\d\d      # dates and times
    | https?:// | www\. | @     # addresses
    | [A-Z]\w+/[A-Z]\w+         # zones
    | ^[\W\d]*$                 # numbers and signs alone
    """,
    re.VERBOSE,
)


def create_sources(tree: dict[str, HomePage]) -> dict[type, Any]:
    """Create a page or snippet of each type, with every field and block filled."""
    home = tree["lt"]
    found: dict[type, Any] = {
        type(page): page
        for page in (
            full_content.create_full_event(1, price="25 €", venue_country="LV"),
            full_content.create_full_news(2),
            full_content.create_full_story(3),
            factories.InformationFactory.create(
                title="Apie portalą",
                intro="Kas mes",
                body=make_body(make_block("paragraph", "<p>Rašykite mums.</p>")),
            ),
        )
    }
    for page in (home, *home.get_children().specific()):
        found.setdefault(type(page), page)
    return found | {
        Organisation: factories.OrganisationFactory.create(label="gold"),
        Topic: factories.TopicFactory.create(),
    }


def test_an_exported_file_has_texts_only(tree: dict[str, HomePage]) -> None:
    enums = {*Status.values, *Attendance.values, *dict(list_countries()), "h2", "h3"}
    enums |= {*Organisation.Kind.values, *Organisation.Label.values}
    sources = create_sources(tree)
    assert sources.keys() >= {*PAGES, Organisation, Topic}
    for source in sources.values():
        translation = begin_translation(source)
        for entry in translation.export_po():
            slug = entry.msgctxt == "slug"
            assert slug or not NOT_WORDS.search(entry.msgid), (source, entry.msgid)
            assert entry.msgid not in enums or entry.msgctxt == "venue_city"
            assert not _is_id(entry.msgid)


def _is_id(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return text.isdecimal()
    return True


def test_alternative_texts_captions_and_texts_for_search_engines_are_translated() -> (
    None
):
    news = factories.NewsFactory.create(
        seo_title="Paieškai",
        search_description="Aprašymas",
        image_alt="Salė",
        image_caption="Forumo salė",
    )

    assert {"Paieškai", "Aprašymas", "Salė", "Forumo salė"} <= {
        *list_texts(begin_translation(news))
    }


def test_the_texts_of_an_organisation_are_translated() -> None:
    one = factories.OrganisationFactory.create(
        name="Vardas", short_name="V", sector="Sritis", description="Apie."
    )

    assert list_texts(begin_translation(one)) == ["Vardas", "V", "Sritis", "Apie."]


def test_a_stored_block_without_a_new_field_is_translated() -> None:
    news = factories.NewsFactory.create(
        body=make_body(make_block("image", {"alt": "Salė"}))
    )

    assert "Salė" in list_texts(begin_translation(news))


def test_the_cells_of_a_table_are_translated_in_place() -> None:
    table = {
        "data": [["Metai", "Kiek"], ["2025", "1,5 mln."], [None, "7"]],
        "table_caption": "Parama",
        "first_row_is_table_header": True,
    }
    news = factories.NewsFactory.create(body=make_body(make_block("table", table)))

    translation = begin_translation(news)
    assert list_texts(translation, "body") == ["Metai", "Kiek", "1,5 mln.", "Parama"]
    value = publish_translation(translate_all_texts(translation)).body[0].value
    assert value["data"] == [
        ["EN Metai", "EN Kiek"],
        ["2025", "EN 1,5 mln."],
        [None, "7"],
    ]
    assert value["table_caption"] == "EN Parama"


def test_an_organisation_card_needs_no_translated_organisation() -> None:
    one = factories.OrganisationFactory.create(name="Klasteris", slug="klasteris")
    card = {"organisation": one.pk, "text": "Narys"}
    news = factories.NewsFactory.create(
        body=make_body(make_block("organisation_card", card))
    )

    english = publish_translation(translate_all_texts(begin_translation(news)))

    assert english.live
    assert english.body[0].value["organisation"] == one
    assert not TranslationSource.objects.filter(object_id=one.translation_key).exists()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Klasteris", True),
        ("Žalia – geriau", True),
        ("1,5", True),
        ("30 %", False),
        ("2024–2025", False),
        ("24", False),
        ("…", False),
        ("", False),
        ("https://example.org/a", False),
        ("ona@example.org", False),
        ("Rašykite ona@example.org", True),
    ],
)
def test_a_text_with_letters_contains_words(text: str, expected: bool) -> None:
    assert contains_words(text) is expected
