"""The views of calendar files: their content and their cache headers."""

import datetime as dt
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import time_machine
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from events.models import EventPage
from foundation.models import Organisation, Topic
from home.models import HomePage
from tests.support import factories, full_content

VILNIUS = ZoneInfo("Europe/Vilnius")
# No cache lives longer than the day, so an exact max-age needs a set clock.
NOON = dt.datetime(2026, 6, 2, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
QUERIES = 15


def in_days(days: float = 10) -> dt.datetime:
    """Return the minute in Vilnius that is this many days from now."""
    moment = timezone.now() + days * DAY
    return moment.astimezone(VILNIUS).replace(second=0, microsecond=0)


def fetch_calendar(client: Client, path: str) -> Any:
    """Request a calendar file and parse it.

    The values of a calendar have one type out of thirty, hence ``Any``.
    """
    response = client.get(path)
    assert response.status_code == 200, path
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return icalendar.Calendar.from_ical(response.content)


def list_event_titles(client: Client, path: str) -> list[str]:
    """Return the summaries of the events in a calendar file."""
    return [str(event["summary"]) for event in fetch_calendar(client, path).events]


@pytest.fixture
def event(tree: dict[str, HomePage]) -> EventPage:
    """Create an upcoming event in Lithuanian."""
    return factories.EventFactory.create(
        title="Forumas", slug="forumas", start=in_days()
    )


class TestOneEvent:
    def test_uid_is_the_same_in_all_languages(
        self, client: Client, event: EventPage
    ) -> None:
        factories.create_translation(event, "en", title="Forum", slug="forum")
        paths = [
            f"/calendar/{code}/{event.translation_key}.ics" for code in ("lt", "en")
        ]

        lt, en = (fetch_calendar(client, path).events[0] for path in paths)

        assert (lt["summary"], en["summary"]) == ("Forumas", "Forum")
        assert lt["uid"] == en["uid"] == str(event.translation_key)

    def test_topics_are_its_categories(
        self, client: Client, tree: dict[str, HomePage]
    ) -> None:
        event = factories.EventFactory.create(
            start=in_days(), topics=[factories.TopicFactory.create(name="Eksportas")]
        )

        calendar = fetch_calendar(client, f"/calendar/lt/{event.translation_key}.ics")

        (entry,) = calendar.events
        assert entry.categories == ["Eksportas"]

    def test_uid_stays_when_the_slug_changes(
        self, client: Client, event: EventPage
    ) -> None:
        path = f"/calendar/lt/{event.translation_key}.ics"
        before = fetch_calendar(client, path).events[0]
        event.slug = "didysis-forumas"
        factories.publish_page(event)

        after = fetch_calendar(client, path).events[0]

        assert before["uid"] == after["uid"]
        assert before["url"] != after["url"]
        assert before["sequence"] < after["sequence"]

    def test_response_has_a_file_name(self, client: Client, event: EventPage) -> None:
        response = client.get(f"/calendar/lt/{event.translation_key}.ics")

        disposition = response.headers["Content-Disposition"]
        assert disposition == 'inline; filename="forumas.ics"'
        assert response.headers["Content-Language"] == "lt"
        assert "x-wr-calname" not in icalendar.Calendar.from_ical(response.content)

    @pytest.mark.parametrize("language", ["pl", "xx", "%00", "l" * 300, "lt%0a"])
    def test_unknown_language_is_not_found(
        self, client: Client, event: EventPage, language: str
    ) -> None:
        path = f"/calendar/{language}/{event.translation_key}.ics"

        assert client.get(path).status_code == 404
        assert client.get(f"/calendar/{language}.ics").status_code == 404


class TestSubscriptions:
    def test_subscription_has_upcoming_events_and_the_last_year(
        self, client: Client, tree: dict[str, HomePage]
    ) -> None:
        for days in (400, 0, -364, -366):
            start = in_days(days)
            factories.EventFactory.create(
                title=str(days), start=start, end=start + DAY / 24
            )

        assert list_event_titles(client, "/calendar/lt.ics") == ["-364", "0", "400"]

    def test_cancelled_event_stays_in_the_subscription(
        self, client: Client, event: EventPage
    ) -> None:
        event.status = "cancelled"
        factories.publish_page(event)

        (found,) = fetch_calendar(client, "/calendar/lt.ics").events

        assert found["status"] == "CANCELLED"

    def test_each_language_has_its_own_subscription(
        self, client: Client, event: EventPage
    ) -> None:
        factories.create_translation(event, "en", title="Forum", slug="forum")
        factories.EventFactory.create(title="Tik lietuviškai", start=in_days())

        assert list_event_titles(client, "/calendar/lt.ics") == [
            "Forumas",
            "Tik lietuviškai",
        ]
        assert list_event_titles(client, "/calendar/en.ics") == ["Forum"]

    def test_subscription_uses_the_fallback_language(
        self, client: Client, event: EventPage, settings: Settings
    ) -> None:
        settings.FALLBACK_LANGUAGE = "lt"

        assert list_event_titles(client, "/calendar/en.ics") == ["Forumas"]

    def test_topic_has_a_subscription_in_each_language(
        self, client: Client, topic: dict[str, Topic]
    ) -> None:
        about = factories.EventFactory.create(
            title="Forumas", start=in_days(), topics=[topic["lt"]]
        )
        factories.create_translation(about, "en", title="Forum", slug="forum")
        factories.EventFactory.create(title="Kitas", start=in_days())

        assert list_event_titles(client, "/calendar/lt/topics/finansavimas.ics") == [
            "Forumas"
        ]
        assert list_event_titles(client, "/calendar/en/topics/funding.ics") == ["Forum"]
        for path in ("en/topics/finansavimas", "lt/topics/funding", "lt/topics/kita"):
            assert client.get(f"/calendar/{path}.ics").status_code == 404

    def test_organisation_has_a_subscription(
        self, client: Client, organisation: dict[str, Organisation]
    ) -> None:
        slugs = {code: found.slug for code, found in organisation.items()}
        theirs = factories.EventFactory.create(
            title="Forumas", start=in_days(), organisers=[organisation["lt"]]
        )
        factories.create_translation(theirs, "en", title="Forum", slug="forum")
        factories.EventFactory.create(title="Kitas", start=in_days())

        path = "/calendar/{}/organisations/{}.ics"
        assert list_event_titles(client, path.format("lt", slugs["lt"])) == ["Forumas"]
        assert list_event_titles(client, path.format("en", slugs["en"])) == ["Forum"]
        assert client.get(path.format("en", slugs["lt"])).status_code == 404

    @pytest.mark.parametrize(
        ("kind", "create"),
        [
            ("topics", factories.TopicFactory.create),
            ("organisations", factories.OrganisationFactory.create),
        ],
    )
    def test_hidden_topic_or_organisation_has_no_subscription(
        self,
        client: Client,
        tree: dict[str, HomePage],
        kind: str,
        create: Callable[..., Topic | Organisation],
    ) -> None:
        hidden = create(slug="slapta", live=False)

        assert client.get(f"/calendar/lt/{kind}/{hidden.slug}.ics").status_code == 404

    def test_empty_subscription_is_a_valid_calendar(
        self, client: Client, tree: dict[str, HomePage]
    ) -> None:
        assert list_event_titles(client, "/calendar/lt.ics") == []

    def test_subscription_is_named_in_its_language(
        self, client: Client, topic: dict[str, Topic]
    ) -> None:
        names = {
            "/calendar/lt.ics": "Lietuvos klasteriai: Renginiai",
            "/calendar/en.ics": "Clusters of Lithuania: Events",
            "/calendar/lt/topics/finansavimas.ics": "Lietuvos klasteriai: Renginiai · Finansavimas",
        }
        for path, name in names.items():
            calendar = fetch_calendar(client, path)

            assert calendar["name"] == calendar["x-wr-calname"] == name
            assert calendar["source"] == f"http://127.0.0.1:8000{path}"
            assert calendar["refresh-interval"].dt == dt.timedelta(hours=1)
            assert calendar["x-published-ttl"] == "PT1H"

    def test_subscription_has_the_rules_of_every_time_zone(
        self, client: Client, tree: dict[str, HomePage]
    ) -> None:
        zones = ["Asia/Tokyo", "Europe/Vilnius", "UTC"]
        for zone in zones:
            factories.EventFactory.create(start=in_days(), timezone=zone)
        factories.EventFactory.create(
            start=in_days(), timezone="Asia/Kolkata", all_day=True
        )

        names = [
            rules["tzid"]
            for rules in fetch_calendar(client, "/calendar/lt.ics").timezones
        ]

        assert names == ["Asia/Tokyo", "Europe/Vilnius"]

    def test_file_name_is_the_slug(
        self, client: Client, tree: dict[str, HomePage]
    ) -> None:
        slug = factories.TopicFactory.create(name='A"; filename="x', slug="a").slug

        response = client.get(f"/calendar/lt/topics/{slug}.ics")

        assert response.headers["Content-Disposition"] == 'inline; filename="a.ics"'


class TestCaching:
    def test_unchanged_subscription_is_not_sent_again(
        self, client: Client, event: EventPage
    ) -> None:
        etag = client.get("/calendar/lt.ics").headers["ETag"]

        same = client.get("/calendar/lt.ics", headers={"if-none-match": etag})
        assert (same.status_code, same.content) == (304, b"")

        factories.publish_page(event)
        changed = client.get("/calendar/lt.ics", headers={"if-none-match": etag})
        assert changed.status_code == 200

    @time_machine.travel(NOON, tick=False)
    def test_subscription_is_cacheable_for_five_minutes(
        self, client: Client, tree: dict[str, HomePage]
    ) -> None:
        factories.EventFactory.create(start=NOON + DAY)

        response = client.get("/calendar/lt.ics")

        assert response.headers["Cache-Control"].startswith("public, max-age=300,")
        assert "Set-Cookie" not in response.headers

    @time_machine.travel(NOON, tick=False)
    def test_cache_expires_when_an_event_leaves_the_subscription(
        self, client: Client, tree: dict[str, HomePage]
    ) -> None:
        end = NOON - 365 * DAY + dt.timedelta(seconds=90)
        factories.EventFactory.create(start=NOON - 366 * DAY, end=end)

        response = client.get("/calendar/lt.ics")

        assert response.headers["Cache-Control"].startswith("public, max-age=90,")

    def test_query_count_does_not_grow(
        self,
        client: Client,
        topic: dict[str, Topic],
        organisation: dict[str, Organisation],
    ) -> None:
        paths = [
            f"/calendar/lt/organisations/{organisation['lt'].slug}.ics",
            "/calendar/lt/topics/finansavimas.ics",
            "/calendar/lt.ics",
        ]
        full_content.create_full_event(
            start=in_days(), end=None, agenda="[]", registration_deadline=None
        )
        for more, count in ((20, 20), (80, 100)):
            for number in range(more):
                factories.EventFactory.create(
                    start=in_days(number + 1),
                    topics=[topic["lt"]],
                    organisers=[organisation["lt"]],
                    published=False,
                )
            drafts = EventPage.objects.filter(live=False)
            drafts.update(live=True, last_published_at=in_days(0), ends_at=F("end"))
            client.get(paths[0])
            for path in paths:
                with CaptureQueriesContext(connection) as queries:
                    found = list_event_titles(client, path)
                assert len(found) >= count
                assert len(queries) <= QUERIES, [one["sql"][:90] for one in queries]
