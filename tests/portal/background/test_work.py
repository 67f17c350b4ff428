"""``manage.py work``: a worker, and one scheduler for all processes."""

import datetime as dt
import signal
from collections.abc import Iterator

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from wagtail.models import PageLogEntry

from articles.models import NewsPage
from tests.support import factories
from tests.support.queues import start_work, wait_until

SECOND = dt.timedelta(seconds=1)
PUBLISHED = "wagtail.publish.scheduled"


def schedule_news(delay: dt.timedelta) -> NewsPage:
    """Approve a draft that goes live after a delay."""
    page: NewsPage = factories.NewsFactory.create(published=False)
    page.go_live_at = dt.datetime.now(dt.UTC) + delay
    page.save_revision(approved_go_live_at=page.go_live_at)
    return page


def is_live(page: NewsPage) -> bool:
    return bool(NewsPage.objects.filter(pk=page.pk, live=True).exists())


@pytest.fixture(autouse=True)
def _close_connections(shared_database: str) -> Iterator[None]:
    yield
    connections.close_all()


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_the_process_publishes_what_is_due_and_ends_cleanly(
    shared_database: str, sent: signal.Signals
) -> None:
    page = schedule_news(SECOND)
    with start_work(shared_database) as process:
        wait_until(lambda: is_live(page), process)
        process.send_signal(sent)
        output, _errors = process.communicate(timeout=60)

    assert process.returncode == 0
    assert output == ""


def test_two_processes_publish_once_and_the_second_takes_over(
    shared_database: str,
) -> None:
    pages = [schedule_news(number * SECOND / 2) for number in range(8)]
    with start_work(shared_database) as first, start_work(shared_database) as second:
        wait_until(lambda: all(map(is_live, pages)), first, second)
        first.kill()
        pages.append(schedule_news(SECOND))
        wait_until(lambda: is_live(pages[-1]), second)

    entries = PageLogEntry.objects.filter(action=PUBLISHED)
    assert sorted(entries.values_list("page", flat=True)) == [p.pk for p in pages]


def test_it_refuses_settings_without_a_queue() -> None:
    with pytest.raises(CommandError, match="WORKER=true"):
        call_command("work")
