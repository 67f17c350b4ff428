"""What is out of date, and since when, is what readers see."""

import pytest

from localization.translation_progress import count_translation_progress
from tests.support import factories
from tests.support.translation_steps import (
    edit_and_publish,
    publish_translation,
    translate_and_publish,
    translate_text,
)

pytestmark = pytest.mark.django_db


def test_readers_see_the_former_text_until_the_translation_is_published() -> None:
    news = factories.NewsFactory.create(intro="Rytoj forumas.")
    translation = translate_and_publish(news)
    edit_and_publish(news, intro="Poryt forumas.")
    translate_text(translation, "Poryt forumas.", "The day after")

    progress = count_translation_progress(translation)
    assert not progress.is_shown
    assert progress.outdated_since is not None

    publish_translation(translation)

    progress = count_translation_progress(translation)
    assert progress.is_shown
    assert progress.outdated_since is None


def test_a_second_change_before_the_first_is_published_keeps_the_moment() -> None:
    news = factories.NewsFactory.create(intro="Rytoj forumas.")
    translation = translate_and_publish(news)
    edit_and_publish(news, intro="Poryt forumas.")
    since = count_translation_progress(translation).outdated_since
    translate_text(translation, "Poryt forumas.", "The day after")

    edit_and_publish(news, intro="Jau šiandien.")

    assert count_translation_progress(translation).outdated_since == since


def test_a_reworded_translation_is_not_out_of_date() -> None:
    news = factories.NewsFactory.create(intro="Rytoj forumas.")
    translation = translate_and_publish(news)

    translate_text(translation, "Rytoj forumas.", "A better translation")

    progress = count_translation_progress(translation)
    assert progress.is_shown
    assert progress.unpublished == 1
