"""Pages and snippets go live and expire on time, each exactly once."""

import datetime as dt
import os
import subprocess
import sys
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import Client
from wagtail.models import Page, PageLogEntry, Revision

from articles.models import NewsPage
from events.models import EventOrganiser
from foundation.models import Organisation
from home.models import HomePage
from tests.support import factories
from tests.support.line_process import ROOT
from tests.support.stream_data import make_body, make_organisation_card

NOON = dt.datetime(2026, 11, 26, 10, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
PUBLISHED = "wagtail.publish.scheduled"


def schedule_news(title: str, at: dt.datetime) -> NewsPage:
    """Approve a draft that goes live at a moment."""
    page: NewsPage = factories.NewsFactory.create(title=title, published=False)
    page.go_live_at = at
    page.save_revision(approved_go_live_at=at)
    return page


@pytest.mark.django_db
def test_a_page_goes_live_and_expires_at_its_minute(
    tree: dict[str, HomePage], client: Client
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        page = schedule_news("Naujiena", NOON + 60 * SECOND)
        for moment, status in ((59, 404), (61, 200)):
            clock.move_to(NOON + moment * SECOND)
            call_command("publish_scheduled")
            assert client.get(f"/lt/naujienos/{page.slug}/").status_code == status

        page.refresh_from_db()
        page.expire_at = NOON + 120 * SECOND
        page.save_revision().publish()
        for moment, is_live in ((119, True), (121, False)):
            clock.move_to(NOON + moment * SECOND)
            call_command("publish_scheduled")
            page.refresh_from_db()
            assert page.live == is_live
    assert page.expired


@pytest.mark.django_db
@pytest.mark.parametrize("is_live", [True, False])
def test_a_page_goes_live_without_what_was_deleted_meanwhile(
    tree: dict[str, HomePage], client: Client, is_live: bool
) -> None:
    """An editor has approved it; better without its organiser than not at all."""
    organisation = factories.OrganisationFactory.create(name="Dingęs klasteris")
    image = factories.ImageFactory.create(alt_text={}, with_renditions=False)
    with time_machine.travel(NOON, tick=False) as clock:
        event: Any = factories.EventFactory.create(published=is_live)
        event.title = "Forumas"
        event.image, event.image_alt = image, "Salė"
        event.event_organisers = [EventOrganiser(organisation=organisation)]
        event.body = make_body(make_organisation_card(organisation.pk))
        event.go_live_at = NOON + 60 * SECOND
        event.save_revision(approved_go_live_at=event.go_live_at)
        organisation.delete()
        image.delete()
        clock.move_to(NOON + 61 * SECOND)

        call_command("publish_scheduled")

        page = client.get(f"/lt/renginiai/{event.slug}/")
        assert page.status_code == 200
        assert "Forumas" in page.content.decode()
        assert "Dingęs" not in page.content.decode()
        resource = client.get(f"/api/headless/v1/events/{event.pk}").json()
        assert resource["image"] is None
        assert resource["organisers"] == []


@pytest.mark.django_db
def test_an_organisation_goes_live_and_expires(tree: dict[str, HomePage]) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        organisation = factories.OrganisationFactory.create(live=False)
        organisation.go_live_at = NOON + SECOND
        organisation.expire_at = NOON + 60 * SECOND
        organisation.save_revision(approved_go_live_at=NOON + SECOND)
        for moment, is_live in ((2, True), (61, False)):
            clock.move_to(NOON + moment * SECOND)
            call_command("publish_scheduled")
            assert Organisation.objects.get(pk=organisation.pk).live == is_live


@pytest.mark.django_db
def test_one_failure_does_not_stop_the_others(
    tree: dict[str, HomePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish = Revision.publish

    def fail_for_one(revision: Revision, **kwargs: Any) -> None:
        publish(revision, **kwargs)
        if revision.object_str == "Bloga":
            raise RuntimeError

    monkeypatch.setattr(Revision, "publish", fail_for_one)
    with time_machine.travel(NOON, tick=False) as clock:
        bad, good = schedule_news("Bloga", NOON), schedule_news("Gera", NOON)
        clock.move_to(NOON + SECOND)
        with pytest.raises(CommandError):
            call_command("publish_scheduled")

    assert not NewsPage.objects.get(pk=bad.pk).live
    assert NewsPage.objects.get(pk=good.pk).live


def test_two_processes_publish_each_page_once(shared_database: str) -> None:
    # The processes have the clock of the machine, whatever that of the tests shows.
    now = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    pages = [schedule_news(f"Naujiena {number}", now - SECOND) for number in range(6)]
    old = factories.NewsFactory.create(title="Sena")
    Page.objects.filter(pk=old.pk).update(expire_at=now - SECOND)
    connections.close_all()

    processes = [
        subprocess.Popen(
            [sys.executable, "manage.py", "publish_scheduled"],
            cwd=ROOT,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "portal.settings.test",
                "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
                "DATABASE_URL": shared_database,
            },
        )
        for _number in range(2)
    ]
    assert [process.wait(timeout=120) for process in processes] == [0, 0]

    assert not Page.objects.filter(pk__in=[page.pk for page in pages], live=False)
    entries = PageLogEntry.objects.filter(action=PUBLISHED)
    assert sorted(entries.values_list("page", flat=True)) == [p.pk for p in pages]
    assert not Page.objects.get(pk=old.pk).live
    unpublished = PageLogEntry.objects.filter(action="wagtail.unpublish.scheduled")
    assert [entry.page_id for entry in unpublished] == [old.pk]
