"""Address parts of translations follow from their translated titles."""

from typing import Any

import pytest

from tests.support import factories
from tests.support.translation_steps import (
    begin_translation,
    edit_and_publish,
    get_target,
    publish_translation,
    translate_all_texts,
    translate_and_publish,
    translate_text,
)

pytestmark = pytest.mark.django_db

ENTRIES = [factories.OrganisationFactory, factories.TopicFactory]


def test_it_is_made_from_the_translated_title() -> None:
    news = factories.NewsFactory.create(title="Klasterių forumas")
    translation = translate_all_texts(begin_translation(news))
    translate_text(translation, "Klasterių forumas", "The “Žalgiris” forum & fair")

    assert publish_translation(translation).slug == "the-zalgiris-forum-fair"


def test_a_translator_s_own_wins() -> None:
    news = factories.NewsFactory.create(title="Forumas", slug="forumas")
    translation = translate_all_texts(begin_translation(news))
    translate_text(translation, "forumas", "own-address")
    translate_text(translation, "Forumas", "Another title")

    assert publish_translation(translation).slug == "own-address"


def test_an_address_that_readers_know_stays() -> None:
    news = factories.NewsFactory.create(title="Forumas")
    translation = translate_and_publish(news)
    before = get_target(translation).slug

    translate_text(translation, "Forumas", "A better title")

    assert publish_translation(translation).title == "A better title"
    assert get_target(translation).slug == before
    edit_and_publish(news, title="Didysis forumas")
    assert get_target(translation).slug == before


def test_two_pages_of_one_title_have_two_addresses() -> None:
    slugs = set()
    for slug in ("pirmas", "antras"):
        news = factories.NewsFactory.create(title="Forumas", slug=slug)
        translation = translate_all_texts(
            begin_translation(news), lambda _text: "Forum"
        )
        slugs.add(publish_translation(translation).slug)

    assert slugs == {"forum", "forum-1"}


@pytest.mark.parametrize("make", ENTRIES)
def test_so_have_two_organisations_or_topics(make: type) -> None:
    slugs = [
        publish_translation(
            translate_all_texts(
                begin_translation(make(name=name, slug=name)), lambda _text: "Same name"
            )
        ).slug
        for name in ("vienas", "kitas")
    ]

    assert slugs == ["same-name", "same-name-2"]


@pytest.mark.parametrize("make", ENTRIES)
def test_so_have_two_that_wait_to_be_published(make: type) -> None:
    waiting = [
        translate_all_texts(
            begin_translation(make(name=name, slug=name)), lambda _text: "Same name"
        )
        for name in ("vienas", "kitas")
    ]

    slugs = [publish_translation(translation).slug for translation in waiting]

    assert slugs == ["same-name", "same-name-2"]


@pytest.mark.parametrize("make", ENTRIES)
def test_what_was_entered_in_both_languages_can_be_translated(make: Any) -> None:
    make(name="Startup", slug="startup", language="en")
    lithuanian = make(name="Startup", slug="startup")

    translation = begin_translation(lithuanian)

    assert get_target(translation).slug == "startup-2"
    translate_text(translation, "Startup", "Startup")
    assert publish_translation(translation).slug == "startup-2"


@pytest.mark.parametrize(("make", "limit"), [(ENTRIES[0], 200), (ENTRIES[1], 80)])
def test_one_is_no_longer_than_its_column(make: Any, limit: int) -> None:
    slugs = []
    for name in ("vienas", "kitas"):
        translation = translate_all_texts(
            begin_translation(make(name=name, slug=name)), lambda text: text
        )
        # Each of these letters takes four Latin ones.
        translate_text(translation, name, "щ" * (limit // 2))
        slugs.append(publish_translation(translation).slug)

    assert len(set(slugs)) == 2
    assert max(map(len, slugs)) <= limit


def test_a_page_s_is_no_longer_either() -> None:
    news = factories.NewsFactory.create(title="Forumas")

    page = publish_translation(
        translate_all_texts(begin_translation(news), lambda _text: "щ" * 80)
    )

    assert len(page.slug) <= 255


def test_a_long_one_that_is_taken_leaves_room_for_its_number() -> None:
    slug = "a" * 80
    factories.TopicFactory.create(slug=slug, language="en")

    english = get_target(begin_translation(factories.TopicFactory.create(slug=slug)))

    assert english.slug == "a" * 75


def test_a_title_without_a_latin_letter_keeps_the_source_s() -> None:
    news = factories.NewsFactory.create(title="Forumas", slug="forumas")
    translation = translate_all_texts(begin_translation(news))
    translate_text(translation, "Forumas", "…")

    # What follows from the first translation stays.
    assert publish_translation(translation).slug
