"""The log names each document that came, changed or went, once and in order."""

import datetime as dt
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import transaction
from wagtail.models import Page

from delivery.changes import read_changes
from delivery.models import Change, StoredDocument
from tests.delivery.conftest import get_site
from tests.support import factories

pytestmark = pytest.mark.usefixtures("transactional_db")

START = dt.datetime(2026, 6, 2, 9, 0, tzinfo=dt.UTC)


def read_new_changes() -> list[tuple[str, int]]:
    """Read what is new in the log: actions with the ids of their pages."""
    last = Change.objects.order_by("pk").last()
    changes = read_changes(get_site(), after=last.pk if last else 0)
    return [(change.action, change.object_id) for change in changes]


def test_page_comes_changes_and_goes() -> None:
    read_new_changes()
    news = factories.NewsFactory.create()
    assert read_new_changes() == [("came", news.pk)]

    news.title = "Kitas pavadinimas"
    factories.publish_page(news)
    assert read_new_changes() == [("changed", news.pk)]

    news.unpublish()
    assert read_new_changes() == [("went", news.pk)]


def test_log_is_empty_without_changes() -> None:
    news = factories.NewsFactory.create()
    read_new_changes()

    news.save_revision()
    Page.objects.filter(pk=news.pk).update(title=news.title)
    with transaction.atomic():
        news.unpublish()
        transaction.set_rollback(True)

    assert read_new_changes() == []


def test_change_of_a_topic_changes_its_pages() -> None:
    topic = factories.TopicFactory.create()
    news = factories.NewsFactory.create(topics=[topic])
    factories.NewsFactory.create()
    read_new_changes()

    topic.name = "Kita tema"
    topic.save()

    assert read_new_changes() == [("changed", news.pk)]


def test_schedule_is_logged_when_it_has_passed() -> None:
    with time_machine.travel(START, tick=False) as clock:
        coming, going = factories.NewsFactory.create_batch(2)
        later = START + dt.timedelta(hours=1)
        Page.objects.filter(pk=coming.pk).update(go_live_at=later)
        Page.objects.filter(pk=going.pk).update(expire_at=later)
        read_new_changes()
        clock.shift(3_600)

        assert sorted(read_new_changes()) == [("came", coming.pk), ("went", going.pk)]


def test_deleted_page_is_logged_with_its_address() -> None:
    news = factories.NewsFactory.create()
    url = news.full_url
    read_new_changes()

    news.delete()

    assert read_new_changes()
    change = Change.objects.order_by("pk").last()
    assert change is not None
    assert (change.action, change.type, change.url) == ("went", "news", url)
    assert change.locale == "lt"


def run_command(*options: str) -> str:
    """Run the command and return what it prints."""
    output = StringIO()
    call_command("documents", *options, stdout=output)
    return output.getvalue()


def test_command_stores_and_shows() -> None:
    factories.NewsFactory.create()
    assert ": 0 stored" in run_command()

    run_command("--update")

    output = run_command("--check")
    assert " 0 to be made, 0 to be deleted" in output
    assert "Differences: 0" in output


def test_command_finds_a_difference_and_mends_it() -> None:
    news = factories.NewsFactory.create()
    run_command("--update")
    StoredDocument.objects.filter(object_id=news.pk, kind="page").update(url="x")

    with pytest.raises(CommandError):
        run_command("--check")

    run_command("--rebuild")
    assert "Differences: 0" in run_command("--check")
