"""Each migration of the portal goes back and forward again, with content."""

from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from foundation.models import PageTopic
from home.page_tree import ensure_tree
from tests.support import factories
from translations.models import GlossaryTerm

# They have no content of their own, so their first migrations go back, too.
WHOLLY = ["delivery", "search"]


@pytest.mark.usefixtures("shared_database")
def test_migrations_go_back_and_forward_again() -> None:
    ensure_tree()
    topics = [factories.TopicFactory.create() for _number in range(2)]
    news = factories.NewsFactory.create()
    event, story = factories.EventFactory.create(), factories.StoryFactory.create()
    for topic in topics:
        PageTopic.objects.create(page=news, topic=topic)
    GlossaryTerm.objects.get_or_create(
        language="lt", term="klasteris", target_language="en", translation="cluster"
    )
    newest = _list_applied()

    try:
        for label in WHOLLY:
            call_command("migrate", label, "zero", verbosity=0)
        for label in sorted({label for label, _name in newest}.difference(WHOLLY)):
            call_command("migrate", label, "0001", verbosity=0)
        oldest = _list_applied()
    finally:
        call_command("migrate", verbosity=0)
        # The fixture that restores the database must not make types of its own.
        ContentType.objects.get_for_models(*apps.get_models())

    assert {name for _label, name in oldest} == {"0001_initial"}
    assert not {label for label, _name in oldest}.intersection(WHOLLY)
    assert _list_applied() == newest
    for page in (news, event, story):
        page.refresh_from_db()
    assert [row.topic for row in news.page_topics.all()] == topics
    assert GlossaryTerm.objects.filter(term="klasteris").count() == 1


def _list_applied() -> set[tuple[str, str]]:
    """List the applied migrations of the portal's own apps."""
    own = {
        config.label
        for config in apps.get_app_configs()
        if "site-packages" not in Path(config.path).parts
    }
    recorder = MigrationRecorder(connection)
    return {key for key in recorder.applied_migrations() if key[0] in own}
