"""Slugs of translations are made from the translated titles."""

from collections.abc import Callable

import pytest

from foundation.models import Organisation, Topic
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

CreateSnippet = Callable[..., Organisation | Topic]
CREATE_ORGANISATION: CreateSnippet = factories.OrganisationFactory.create
CREATE_TOPIC: CreateSnippet = factories.TopicFactory.create


def test_slug_is_made_from_the_translated_title() -> None:
    news = factories.NewsFactory.create(title="Klasterių forumas")
    translation = translate_all_texts(begin_translation(news))
    translate_text(translation, "Klasterių forumas", "The “Žalgiris” forum & fair")

    assert publish_translation(translation).slug == "the-zalgiris-forum-fair"


def test_slug_of_the_translator_is_kept() -> None:
    news = factories.NewsFactory.create(title="Forumas", slug="forumas")
    translation = translate_all_texts(begin_translation(news))
    translate_text(translation, "forumas", "own-address")
    translate_text(translation, "Forumas", "Another title")

    assert publish_translation(translation).slug == "own-address"


def test_published_slug_is_kept() -> None:
    news = factories.NewsFactory.create(title="Forumas")
    translation = translate_and_publish(news)
    before = get_target(translation).slug

    translate_text(translation, "Forumas", "A better title")

    assert publish_translation(translation).title == "A better title"
    assert get_target(translation).slug == before
    edit_and_publish(news, title="Didysis forumas")
    assert get_target(translation).slug == before


def test_pages_with_the_same_title_get_different_slugs() -> None:
    slugs = set()
    for slug in ("pirmas", "antras"):
        news = factories.NewsFactory.create(title="Forumas", slug=slug)
        translation = translate_all_texts(
            begin_translation(news), lambda _text: "Forum"
        )
        slugs.add(publish_translation(translation).slug)

    assert slugs == {"forum", "forum-1"}


@pytest.mark.parametrize("create", [CREATE_ORGANISATION, CREATE_TOPIC])
def test_snippets_with_the_same_name_get_different_slugs(create: CreateSnippet) -> None:
    slugs = [
        publish_translation(
            translate_all_texts(
                begin_translation(create(name=name, slug=name)),
                lambda _text: "Same name",
            )
        ).slug
        for name in ("vienas", "kitas")
    ]

    assert slugs == ["same-name", "same-name-2"]


@pytest.mark.parametrize("create", [CREATE_ORGANISATION, CREATE_TOPIC])
def test_unpublished_snippets_with_the_same_name_get_different_slugs(
    create: CreateSnippet,
) -> None:
    waiting = [
        translate_all_texts(
            begin_translation(create(name=name, slug=name)), lambda _text: "Same name"
        )
        for name in ("vienas", "kitas")
    ]

    slugs = [publish_translation(translation).slug for translation in waiting]

    assert slugs == ["same-name", "same-name-2"]


@pytest.mark.parametrize("create", [CREATE_ORGANISATION, CREATE_TOPIC])
def test_snippet_that_exists_in_both_languages_can_be_translated(
    create: CreateSnippet,
) -> None:
    create(name="Startup", slug="startup", language="en")
    lithuanian = create(name="Startup", slug="startup")

    translation = begin_translation(lithuanian)

    assert get_target(translation).slug == "startup-2"
    translate_text(translation, "Startup", "Startup")
    assert publish_translation(translation).slug == "startup-2"


@pytest.mark.parametrize(
    ("create", "limit"), [(CREATE_ORGANISATION, 200), (CREATE_TOPIC, 80)]
)
def test_slug_of_a_snippet_fits_its_column(create: CreateSnippet, limit: int) -> None:
    slugs = []
    for name in ("vienas", "kitas"):
        translation = translate_all_texts(
            begin_translation(create(name=name, slug=name)), lambda text: text
        )
        # Each of these letters becomes four Latin letters in a slug.
        translate_text(translation, name, "щ" * (limit // 2))
        slugs.append(publish_translation(translation).slug)

    assert len(set(slugs)) == 2
    assert max(map(len, slugs)) <= limit


def test_slug_of_a_page_fits_its_column() -> None:
    news = factories.NewsFactory.create(title="Forumas")

    page = publish_translation(
        translate_all_texts(begin_translation(news), lambda _text: "щ" * 80)
    )

    assert len(page.slug) <= 255


def test_long_slug_is_shortened_for_its_number() -> None:
    slug = "a" * 80
    factories.TopicFactory.create(slug=slug, language="en")

    english = get_target(begin_translation(factories.TopicFactory.create(slug=slug)))

    assert english.slug == "a" * 75


def test_title_without_letters_keeps_the_first_slug() -> None:
    news = factories.NewsFactory.create(title="Forumas", slug="forumas")
    translation = translate_all_texts(begin_translation(news))
    translate_text(translation, "Forumas", "…")

    # The slug that was made when the translation began stays.
    assert publish_translation(translation).slug
