"""The migration clears what drafts of translations had of their source."""

import importlib
from typing import Any

import pytest
from django.apps import apps

from tests.support import factories
from tests.support.translation_steps import begin_translation, get_target

migration = importlib.import_module(
    "foundation.migrations.0017_clear_copied_publications"
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def create_published_topic() -> Any:
    topic = factories.TopicFactory.create()
    topic.save_revision().publish()
    topic.refresh_from_db()
    return topic


def test_a_draft_with_the_publication_of_its_source_loses_it() -> None:
    source = create_published_topic()
    target = get_target(begin_translation(source))
    target.first_published_at = target.last_published_at = source.last_published_at
    target.live_revision = source.live_revision
    target.save()

    migration.clear_copied_publications(apps, None)

    target.refresh_from_db()
    assert target.first_published_at is target.last_published_at is None
    assert target.live_revision is None
    source.refresh_from_db()
    assert source.last_published_at is not None


def test_what_was_withdrawn_keeps_its_dates() -> None:
    topic = create_published_topic()
    topic.unpublish()

    migration.clear_copied_publications(apps, None)

    topic.refresh_from_db()
    assert topic.last_published_at is not None
