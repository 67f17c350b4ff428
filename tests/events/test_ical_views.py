"""Calendar files as their readers get them: what is in them, and how often they ask."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import EventPage
from tests.support import factories, full_content

VILNIUS = ZoneInfo("Europe/Vilnius")
DAY = dt.timedelta(days=1)
QUERIES = 15


def soon(days: float = 10) -> dt.datetime:
    moment = timezone.now() + days * DAY
    return moment.astimezone(VILNIUS).replace(second=0, microsecond=0)


def parsed(client: Client, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, path
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return icalendar.Calendar.from_ical(response.content)


def titles(client: Client, path: str) -> list[str]:
    return [str(event["summary"]) for event in parsed(client, path).events]


@pytest.fixture
def event(tree: Any) -> Any:
    return factories.EventFactory(title="Forumas", slug="forumas", start=soon())


class TestOneEvent:
    def test_its_uid_is_the_same_in_all_languages(
        self, client: Client, event: Any
    ) -> None:
        factories.translated(event, "en", title="Forum", slug="forum")
        paths = [
            f"/calendar/{code}/{event.translation_key}.ics" for code in ("lt", "en")
        ]

        lt, en = (parsed(client, path).events[0] for path in paths)

        assert (lt["summary"], en["summary"]) == ("Forumas", "Forum")
        assert lt["uid"] == en["uid"] == str(event.translation_key)

    def test_its_uid_outlives_its_address(self, client: Client, event: Any) -> None:
        path = f"/calendar/lt/{event.translation_key}.ics"
        before = parsed(client, path).events[0]
        event.slug = "didysis-forumas"
        factories.publish(event)

        after = parsed(client, path).events[0]

        assert before["uid"] == after["uid"]
        assert before["url"] != after["url"]
        assert before["sequence"] < after["sequence"]

    def test_it_is_a_file_with_a_name(self, client: Client, event: Any) -> None:
        response = client.get(f"/calendar/lt/{event.translation_key}.ics")

        disposition = response.headers["Content-Disposition"]
        assert disposition == 'inline; filename="forumas.ics"'
        assert response.headers["Content-Language"] == "lt"
        assert "x-wr-calname" not in icalendar.Calendar.from_ical(response.content)

    @pytest.mark.parametrize("language", ["pl", "xx", "%00", "l" * 300, "lt%0a"])
    def test_there_is_none_in_other_languages(
        self, client: Client, event: Any, language: str
    ) -> None:
        path = f"/calendar/{language}/{event.translation_key}.ics"

        assert client.get(path).status_code == 404
        assert client.get(f"/calendar/{language}.ics").status_code == 404


class TestSubscriptions:
    def test_they_hold_what_is_coming_and_the_last_year(
        self, client: Client, tree: Any
    ) -> None:
        for days in (400, 0, -364, -366):
            start = soon(days)
            factories.EventFactory(title=str(days), start=start, end=start + DAY / 24)

        assert titles(client, "/calendar/lt.ics") == ["-364", "0", "400"]

    def test_a_cancelled_event_stays(self, client: Client, event: Any) -> None:
        event.status = "cancelled"
        factories.publish(event)

        (found,) = parsed(client, "/calendar/lt.ics").events

        assert found["status"] == "CANCELLED"

    def test_each_language_has_its_own(self, client: Client, event: Any) -> None:
        factories.translated(event, "en", title="Forum", slug="forum")
        factories.EventFactory(title="Tik lietuviškai", start=soon())

        assert titles(client, "/calendar/lt.ics") == ["Forumas", "Tik lietuviškai"]
        assert titles(client, "/calendar/en.ics") == ["Forum"]

    def test_another_language_stands_in_where_lists_show_it(
        self, client: Client, event: Any, settings: Any
    ) -> None:
        settings.FALLBACK_LANGUAGE = "lt"

        assert titles(client, "/calendar/en.ics") == ["Forumas"]

    def test_a_topic_has_one_under_its_name_in_each_language(
        self, client: Client, topic: Any
    ) -> None:
        about = factories.EventFactory(
            title="Forumas", start=soon(), topics=[topic["lt"]]
        )
        factories.translated(about, "en", title="Forum", slug="forum")
        factories.EventFactory(title="Kitas", start=soon())

        assert titles(client, "/calendar/lt/topics/finansavimas.ics") == ["Forumas"]
        assert titles(client, "/calendar/en/topics/funding.ics") == ["Forum"]
        for path in ("en/topics/finansavimas", "lt/topics/funding", "lt/topics/kita"):
            assert client.get(f"/calendar/{path}.ics").status_code == 404

    def test_an_organisation_has_one_too(
        self, client: Client, organisation: Any
    ) -> None:
        slugs = {code: found.slug for code, found in organisation.items()}
        theirs = factories.EventFactory(
            title="Forumas", start=soon(), organisers=[organisation["lt"]]
        )
        factories.translated(theirs, "en", title="Forum", slug="forum")
        factories.EventFactory(title="Kitas", start=soon())

        path = "/calendar/{}/organisations/{}.ics"
        assert titles(client, path.format("lt", slugs["lt"])) == ["Forumas"]
        assert titles(client, path.format("en", slugs["en"])) == ["Forum"]
        assert client.get(path.format("en", slugs["lt"])).status_code == 404

    @pytest.mark.parametrize("kind", ["topics", "organisations"])
    def test_one_of_a_hidden_thing_is_not_there(
        self, client: Client, tree: Any, kind: str
    ) -> None:
        made = {
            "topics": factories.TopicFactory,
            "organisations": factories.OrganisationFactory,
        }[kind](slug="slapta", live=False)

        assert client.get(f"/calendar/lt/{kind}/{made.slug}.ics").status_code == 404

    def test_an_empty_one_is_a_calendar(self, client: Client, tree: Any) -> None:
        assert titles(client, "/calendar/lt.ics") == []

    def test_they_are_named_in_their_language(self, client: Client, topic: Any) -> None:
        names = {
            "/calendar/lt.ics": "Lietuvos klasteriai: Renginiai",
            "/calendar/en.ics": "Clusters of Lithuania: Events",
            "/calendar/lt/topics/finansavimas.ics": "Lietuvos klasteriai: Renginiai · Finansavimas",
        }
        for path, name in names.items():
            calendar = parsed(client, path)

            assert calendar["name"] == calendar["x-wr-calname"] == name
            assert calendar["source"] == f"http://127.0.0.1:8000{path}"
            assert calendar["refresh-interval"].dt == dt.timedelta(hours=1)
            assert calendar["x-published-ttl"] == "PT1H"

    def test_they_tell_the_rules_of_every_zone(self, client: Client, tree: Any) -> None:
        zones = ["Asia/Tokyo", "Europe/Vilnius", "UTC"]
        for zone in zones:
            factories.EventFactory(start=soon(), timezone=zone)
        factories.EventFactory(start=soon(), timezone="Asia/Kolkata", all_day=True)

        told = [rules["tzid"] for rules in parsed(client, "/calendar/lt.ics").timezones]

        assert told == ["Asia/Tokyo", "Europe/Vilnius"]

    def test_a_name_of_a_file_is_safe(self, client: Client, tree: Any) -> None:
        slug = factories.TopicFactory(name='A"; filename="x', slug="a").slug

        response = client.get(f"/calendar/lt/topics/{slug}.ics")

        assert response.headers["Content-Disposition"] == 'inline; filename="a.ics"'


class TestPolling:
    def test_an_unchanged_one_is_not_sent_again(
        self, client: Client, event: Any
    ) -> None:
        etag = client.get("/calendar/lt.ics").headers["ETag"]

        same = client.get("/calendar/lt.ics", headers={"if-none-match": etag})
        assert (same.status_code, same.content) == (304, b"")

        factories.publish(event)
        changed = client.get("/calendar/lt.ics", headers={"if-none-match": etag})
        assert changed.status_code == 200

    def test_caches_keep_it_for_minutes(self, client: Client, event: Any) -> None:
        response = client.get("/calendar/lt.ics")

        assert response.headers["Cache-Control"] == "public, max-age=300"
        assert "Set-Cookie" not in response.headers

    def test_nothing_is_kept_past_its_year(self, client: Client, tree: Any) -> None:
        start = timezone.now() - 366 * DAY
        end = timezone.now() - 365 * DAY + dt.timedelta(seconds=90)
        factories.EventFactory(start=start, end=end)

        control = client.get("/calendar/lt.ics").headers["Cache-Control"]

        assert 60 <= int(control.rpartition("=")[2]) <= 90

    def test_its_size_does_not_count(
        self, client: Client, topic: Any, organisation: Any
    ) -> None:
        paths = [
            f"/calendar/lt/organisations/{organisation['lt'].slug}.ics",
            "/calendar/lt/topics/finansavimas.ics",
            "/calendar/lt.ics",
        ]
        full_content.rich_event(
            start=soon(), end=None, agenda="[]", registration_deadline=None
        )
        for more, count in ((20, 20), (80, 100)):
            for number in range(more):
                factories.EventFactory(
                    start=soon(number + 1),
                    topics=[topic["lt"]],
                    organisers=[organisation["lt"]],
                    published=False,
                )
            drafts = EventPage.objects.filter(live=False)
            drafts.update(live=True, last_published_at=soon(0), ends_at=F("end"))
            client.get(paths[0])
            for path in paths:
                with CaptureQueriesContext(connection) as queries:
                    found = titles(client, path)
                assert len(found) >= count
                assert len(queries) <= QUERIES, [one["sql"][:90] for one in queries]
