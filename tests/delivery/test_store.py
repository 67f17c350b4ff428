"""Documents are stored once, read in few queries, and right to the second."""

import datetime as dt
import json
import threading

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from delivery.locks import run_without_writers
from delivery.models import Change, StoredDocument
from events.models import EventPage
from foundation.models import PortalRendition
from tests.delivery.conftest import IsStored, Load, get_site
from tests.support import factories
from tests.support.caches import compute_everything

API = "/api/headless/v1"
START = dt.datetime(2026, 6, 2, 9, 0, tzinfo=dt.UTC)


def test_list_takes_three_queries(transactional_db: None, client: Client) -> None:
    factories.NewsFactory.create_batch(3)
    path = f"{API}/news?include=body"
    first = client.get(path)

    # The first query after a commit of this process asks nothing of the database.
    with CaptureQueriesContext(connection) as queries:
        second = client.get(path)

    assert second.content == first.content
    assert len(queries) <= 3, [query["sql"][:80] for query in queries]


def test_detail_takes_two_queries(transactional_db: None, client: Client) -> None:
    path = f"{API}/news/{factories.NewsFactory.create().pk}"
    client.get(path)

    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200

    assert len(queries) <= 2, [query["sql"][:80] for query in queries]


def test_calendar_of_200_events_takes_as_many_queries_as_of_20(
    transactional_db: None, client: Client
) -> None:
    zones = ("Europe/Vilnius", "Asia/Tokyo", "UTC")
    organisation = factories.OrganisationFactory.create()
    counts = []
    for events in (20, 180):
        for number in range(events):
            factories.EventFactory.create(
                start=timezone.now() + dt.timedelta(hours=number),
                timezone=zones[number % len(zones)],
                organisers=[organisation],
                published=False,
            )
        drafts = EventPage.objects.filter(live=False)
        drafts.update(live=True, last_published_at=timezone.now(), ends_at=F("end"))
        first = client.get("/calendar/lt.ics")
        with CaptureQueriesContext(connection) as queries:
            second = client.get("/calendar/lt.ics")
        assert second.content == first.content
        counts.append(len(queries))

    assert second.content.count(b"BEGIN:VEVENT") == 200
    assert counts[0] == counts[1] <= 3


def test_stored_answer_is_the_computed_one(
    transactional_db: None, client: Client
) -> None:
    organisation = factories.OrganisationFactory.create()
    topic = factories.TopicFactory.create(slug="tema")
    event = factories.EventFactory.create(organisers=[organisation], topics=[topic])
    story = factories.StoryFactory.create(organisation=organisation)
    for path in (
        f"{API}/events/{event.pk}",
        f"{API}/events?include=body",
        f"{API}/stories",
        f"{API}/organisations",
        f"{API}/organisations/{organisation.pk}",
        f"{API}/home",
        "/lt/",
        "/lt/topics/tema/",
        "/calendar/lt.ics",
        f"/calendar/lt/{event.translation_key}.ics",
        "/lt/feeds/stories.atom",
        story.get_url(),
    ):
        with compute_everything():
            computed = client.get(path)
        client.get(path)
        assert client.get(path).content == computed.content, path


def test_phase_is_right_to_the_second(transactional_db: None, client: Client) -> None:
    with time_machine.travel(START, tick=False) as clock:
        event = factories.EventFactory.create(
            start=START + dt.timedelta(hours=2),
            end=START + dt.timedelta(hours=4),
            registration_url="https://registracija.example/",
            registration_deadline=START + dt.timedelta(hours=1),
        )
        seen = []
        for seconds in (0, 3_599, 1, 3_599, 1, 7_199, 1):
            clock.shift(seconds)
            item = client.get(f"{API}/events/{event.pk}").json()
            seen.append((item["phase"], item["registration"]["is_open"]))

    assert seen == [
        ("upcoming", True),
        ("upcoming", True),
        ("upcoming", False),
        ("upcoming", False),
        ("ongoing", False),
        ("ongoing", False),
        ("past", False),
    ]
    assert Change.objects.filter(object_id=event.pk, kind="page").count() == 1


def test_scheduled_page_appears_in_what_refers_to_it(
    load: Load, is_stored: IsStored
) -> None:
    with time_machine.travel(START, tick=False) as clock:
        news = factories.NewsFactory.create()
        english = factories.create_translation(
            news, "en", title="News", slug="news-item", intro="…"
        )
        later = START + dt.timedelta(hours=1)
        Page.objects.filter(pk=english.pk).update(go_live_at=later)
        assert json.loads(load(news).summary)["translations"] == []
        assert is_stored(news)

        clock.shift(3_600)

        assert not is_stored(news)
        (translation,) = json.loads(load(news).summary)["translations"]
        assert translation["id"] == english.pk


def test_nothing_is_stored_in_a_transaction(load: Load) -> None:
    news = factories.NewsFactory.create()

    with transaction.atomic():
        load(news)

    assert not StoredDocument.objects.exists()


def test_nothing_is_stored_while_another_connection_writes(
    shared_database: str, load: Load
) -> None:
    news = factories.NewsFactory.create()
    has_written, may_commit = threading.Event(), threading.Event()

    def write() -> None:
        with transaction.atomic():
            # A table of which this document contains nothing.
            PortalRendition.objects.update(width=1)
            has_written.set()
            may_commit.wait(20)
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    has_written.wait(20)
    try:
        document = load(news)
        assert not StoredDocument.objects.exists()
    finally:
        may_commit.set()
        writer.join()
    assert load(news) == document
    assert StoredDocument.objects.exists()


def test_answer_is_computed_if_documents_can_not_be_stored(
    load: Load, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_arguments: object) -> None:
        raise DatabaseError("cannot execute INSERT in a read-only transaction")

    news = factories.NewsFactory.create()
    monkeypatch.setattr("delivery.store._write_documents", fail)

    assert json.loads(load(news).summary)["title"] == news.title
    assert "can't be stored" in caplog.text


def test_many_documents_are_stored_in_several_transactions(
    transactional_db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("delivery.store.BATCH", 2)
    factories.NewsFactory.create_batch(5)

    assert client.get(f"{API}/news").json()["count"] == 5
    assert StoredDocument.objects.filter(type="news").count() == 5


def test_document_of_another_edition_is_made_again(
    load: Load, is_stored: IsStored
) -> None:
    news = factories.NewsFactory.create()
    load(news)
    StoredDocument.objects.update(edition="earlier", summary=b"{}")

    assert not is_stored(news)
    assert json.loads(load(news).summary)["title"] == news.title
    # It says the same: that is no change.
    assert Change.objects.filter(object_id=news.pk, kind="page").count() == 1


def test_work_without_writers_runs_in_a_transaction(transactional_db: None) -> None:
    assert run_without_writers(lambda: connection.in_atomic_block) is True
    with transaction.atomic():
        assert run_without_writers(lambda: True) is None


def test_page_that_disappears_is_not_found(
    transactional_db: None, client: Client
) -> None:
    news = factories.NewsFactory.create()
    path = f"{API}/news/{news.pk}"
    assert client.get(path).status_code == 200

    Page.objects.filter(pk=news.pk).update(expire_at=timezone.now())

    assert client.get(path).status_code == 404
    assert get_site().pk == StoredDocument.objects.get(object_id=news.pk).site_id
