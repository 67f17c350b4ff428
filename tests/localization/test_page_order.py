"""Translated pages stand in the order of their sources."""

import pytest
from wagtail.models import Locale, Page
from wagtail_localize.operations import translate_object

from home.models import HomePage
from tests.support import factories
from tests.support.translation_steps import begin_translation, translate_and_publish

pytestmark = pytest.mark.django_db


def list_titles(parent: Page) -> list[str]:
    """List the titles of child pages, as they are stored in the tree."""
    Page.fix_tree(fix_paths=False)
    return [page.title.removeprefix("EN ") for page in parent.get_children()]


def test_translations_follow_the_order_of_their_sources() -> None:
    pages = [factories.NewsFactory.create(title=title) for title in "abcd"]
    parent = pages[0].get_parent()
    for number in (2, 0, 3, 1):
        translate_and_publish(pages[number])
    english = parent.get_translation(Locale.objects.get(language_code="en"))
    assert list_titles(english) == ["a", "b", "c", "d"]

    Page.objects.get(pk=pages[3].pk).move(pages[0], pos="left")

    assert list_titles(parent) == list_titles(english) == ["d", "a", "b", "c"]
    assert not Page.find_problems()[0]
    assert [page.live for page in english.get_children()] == [True] * 4


def test_translation_that_is_moved_itself_stays_there() -> None:
    pages = [factories.NewsFactory.create(title=title) for title in "abc"]
    parent = pages[0].get_parent()
    for page in pages:
        begin_translation(page)
    english = parent.get_translation(Locale.objects.get(language_code="en"))
    first, *_others = english.get_children()

    first.move(english, pos="last-child")

    assert list_titles(english) == ["b", "c", "a"]
    assert list_titles(parent) == ["a", "b", "c"]


def test_home_pages_keep_their_order(tree: dict[str, HomePage]) -> None:
    Locale.objects.get_or_create(language_code="pl")
    before = list_titles(Page.objects.get(depth=1))

    translate_object(tree["lt"], [Locale.objects.get(language_code="pl")])

    assert list_titles(Page.objects.get(depth=1))[: len(before)] == before
