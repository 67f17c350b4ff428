"""The search index: its tasks come first, and what it lacks is found."""

from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django_tasks_db.models import DBTaskResult
from modelsearch.tasks import insert_or_update_object_task
from pytest_django import Settings
from wagtail.search.models import IndexEntry

from articles.models import NewsPage
from foundation.compat.indexing import enqueue_missing_entries
from foundation.images.renditions import make_renditions
from home.models import HomePage
from tests.support import factories
from tests.support.queues import DATABASE_TASKS, run_ready_tasks

pytestmark = pytest.mark.django_db


def list_entries(page: NewsPage) -> Any:
    content_type = ContentType.objects.get_for_model(page)
    return IndexEntry.objects.filter(content_type=content_type, object_id=str(page.pk))


def test_what_the_index_lacks_is_added_once(
    tree: dict[str, HomePage], settings: Settings
) -> None:
    page = factories.NewsFactory.create()
    enqueue_missing_entries()
    assert list_entries(page).count() == 1
    list_entries(page).delete()
    settings.TASKS = DATABASE_TASKS

    enqueue_missing_entries()
    enqueue_missing_entries()

    (result,) = DBTaskResult.objects.all()
    assert result.args_kwargs["args"] == ["articles", "newspage", str(page.pk)]
    run_ready_tasks()
    assert list_entries(page).count() == 1


def test_the_search_comes_before_pictures_and_references(
    tree: dict[str, HomePage], settings: Settings
) -> None:
    settings.TASKS = DATABASE_TASKS
    make_renditions.enqueue(1)

    factories.NewsFactory.create()

    paths = list(DBTaskResult.objects.values_list("task_path", flat=True))
    searches = paths.count(insert_or_update_object_task.module_path)
    assert searches
    assert set(paths[:searches]) == {insert_or_update_object_task.module_path}
    assert paths[-1] == make_renditions.module_path
