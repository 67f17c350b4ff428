"""The people, and translations that are complete."""

import pytest
from django.test import Client
from wagtail_localize.models import Translation

from home.models import HomePage
from tests.support.translation_steps import (
    begin_translation,
    edit_and_publish,
    translate_all_texts,
    translate_and_publish,
    translate_text,
)
from tests.translations.handover.steps import create_news
from tests.translations.roles import create_client, create_users


@pytest.fixture
def clients(tree: dict[str, HomePage]) -> dict[str, Client]:
    users = create_users()
    return {role: create_client(user) for role, user in users.items()}


@pytest.fixture
def translation(tree: dict[str, HomePage]) -> Translation:
    """A translation that is complete and was never published."""
    return translate_all_texts(begin_translation(create_news()))


@pytest.fixture
def live_translation(tree: dict[str, HomePage]) -> Translation:
    """A published translation with a new text that is translated."""
    news = create_news()
    translation = translate_and_publish(news)
    edit_and_publish(news, intro="Poryt forumas.")
    translate_text(translation, "Poryt forumas.", "The day after.")
    return translation
