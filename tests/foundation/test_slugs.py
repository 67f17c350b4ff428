"""Address parts of translations follow from their translated titles."""

import pytest

from tests import factories
from tests.translating import begin, edit, publish, put, put_all, target, translated

pytestmark = pytest.mark.django_db


def test_it_is_made_from_the_translated_title() -> None:
    news = factories.NewsFactory(title="Klasterių forumas")
    translation = put_all(begin(news))
    put(translation, "Klasterių forumas", "The “Žalgiris” forum & fair")

    assert publish(translation).slug == "the-zalgiris-forum-fair"


def test_a_translator_s_own_wins() -> None:
    news = factories.NewsFactory(title="Forumas", slug="forumas")
    translation = put_all(begin(news))
    put(translation, "forumas", "own-address")
    put(translation, "Forumas", "Another title")

    assert publish(translation).slug == "own-address"


def test_an_address_that_readers_know_stays() -> None:
    news = factories.NewsFactory(title="Forumas")
    translation = translated(news)
    before = target(translation).slug

    put(translation, "Forumas", "A better title")

    assert publish(translation).title == "A better title"
    assert target(translation).slug == before
    edit(news, title="Didysis forumas")
    assert target(translation).slug == before


def test_two_pages_of_one_title_have_two_addresses() -> None:
    slugs = set()
    for slug in ("pirmas", "antras"):
        news = factories.NewsFactory(title="Forumas", slug=slug)
        translation = put_all(begin(news), lambda _text: "Forum")
        slugs.add(publish(translation).slug)

    assert slugs == {"forum", "forum-1"}


@pytest.mark.parametrize(
    "make", [factories.OrganisationFactory, factories.TopicFactory]
)
def test_so_have_two_organisations_or_topics(make: type) -> None:
    slugs = [
        publish(
            put_all(begin(make(name=name, slug=name)), lambda _text: "Same name")
        ).slug
        for name in ("vienas", "kitas")
    ]

    assert slugs == ["same-name", "same-name-2"]


def test_a_title_without_a_latin_letter_keeps_the_source_s() -> None:
    news = factories.NewsFactory(title="Forumas", slug="forumas")
    translation = put_all(begin(news))
    put(translation, "Forumas", "…")

    # What follows from the first translation stays.
    assert publish(translation).slug
