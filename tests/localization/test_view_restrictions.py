"""A translation keeps its own view restrictions and gets those of its source."""

import pytest
from django.test import Client
from wagtail.models import Locale

from tests.support import factories, visibility_states
from tests.support.translation_steps import (
    begin_translation,
    get_target,
    publish_translation,
    translate_all_texts,
    translate_and_publish,
)

pytestmark = pytest.mark.django_db


def test_restricted_translation_stays_restricted(client: Client) -> None:
    translation = translate_and_publish(factories.NewsFactory.create())
    english = get_target(translation)
    visibility_states.restrict_page(english, visibility_states.LOGIN)

    publish_translation(translation)

    assert english.view_restrictions.exists()
    assert client.get(english.url).status_code == 302


@pytest.mark.parametrize("kind", visibility_states.RESTRICTION_TYPES)
def test_translation_gets_the_restriction_of_its_source(
    client: Client, kind: str
) -> None:
    news = factories.NewsFactory.create()
    english = get_target(translate_and_publish(news))
    assert client.get(english.url).status_code == 200

    restriction = visibility_states.restrict_page(news, kind)

    (copied,) = english.view_restrictions.all()
    assert copied.restriction_type == kind
    assert copied.password == restriction.password
    assert [*copied.groups.all()] == [*restriction.groups.all()]


def test_alias_is_hidden_until_its_translation_is_published(client: Client) -> None:
    news = factories.NewsFactory.create(title="Tik lietuviškai")
    english = Locale.objects.get(language_code="en")
    alias = news.copy_for_translation(english, alias=True)

    translation = begin_translation(news)

    page = get_target(translation)
    assert page.pk == alias.pk
    assert page.alias_of_id is None
    assert not page.live
    assert client.get(alias.url).status_code == 404
    assert "Tik" not in client.get("/en/news/").content.decode()
    publish_translation(translate_all_texts(translation))
    assert client.get(get_target(translation).url).status_code == 200
