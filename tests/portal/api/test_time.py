"""Events by time: exact to the second, on the calendar and clock of their place."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from foundation.serializers.context import HEADLESS_API_PATH
from tests.support import factories

VILNIUS, TOKYO = ZoneInfo("Europe/Vilnius"), ZoneInfo("Asia/Tokyo")
SECOND = dt.timedelta(seconds=1)


def titles(client: Client, **query: Any) -> list[str]:
    answer = client.get(
        f"{HEADLESS_API_PATH}/events", {key.rstrip("_"): query[key] for key in query}
    )
    assert answer.status_code == 200, answer.content
    return [item["title"] for item in answer.json()["items"]]


def phases(client: Client) -> list[str]:
    return [
        when
        for when in ("upcoming", "ongoing", "past", "current", "all")
        if titles(client, when=when)
    ]


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25", "2026-07-01"])
@pytest.mark.parametrize("zone", [VILNIUS, TOKYO], ids=str)
def test_an_all_day_event_is_on_from_midnight_to_midnight(
    client: Client, tree: Any, day: str, zone: ZoneInfo
) -> None:
    date = dt.date.fromisoformat(day)
    start = dt.datetime.combine(date, dt.time(), tzinfo=zone)
    end = dt.datetime.combine(date + dt.timedelta(days=1), dt.time(), tzinfo=zone)
    factories.EventFactory.create(
        start=start, end=None, all_day=True, timezone=zone.key
    )

    for moment, expected in (
        (start - SECOND, "upcoming"),
        (start, "ongoing"),
        (end - SECOND, "ongoing"),
        (end, "past"),
    ):
        with time_machine.travel(moment.astimezone(dt.UTC), tick=False):
            assert phases(client)[0] == expected
            (item,) = client.get(f"{HEADLESS_API_PATH}/events").json()["items"]
            assert item["phase"] == expected
            assert item["start"] == day


def test_days_are_those_of_the_place(client: Client, tree: Any) -> None:
    """It begins on the 2nd in Tokyo, which is still the 1st in Vilnius."""
    start = dt.datetime(2026, 6, 2, 1, tzinfo=TOKYO)
    factories.EventFactory.create(
        title="Tokijuje", start=start, end=start + 2 * SECOND, timezone="Asia/Tokyo"
    )

    assert titles(client, from_="2026-06-02", to="2026-06-02") == ["Tokijuje"]
    assert titles(client, to="2026-06-01") == []
    assert titles(client, from_="2026-06-03") == []


def test_moments_are_exact(client: Client, tree: Any) -> None:
    start = dt.datetime(2026, 6, 2, 10, tzinfo=VILNIUS)
    factories.EventFactory.create(
        title="Pasitarimas", start=start, end=start + 60 * SECOND
    )

    assert titles(client, from_="2026-06-02T10:00:59+03:00") == ["Pasitarimas"]
    assert titles(client, from_="2026-06-02T07:01:00Z") == []
    assert titles(client, to="2026-06-02T07:00:00Z") == ["Pasitarimas"]
    assert titles(client, to="2026-06-02T09:59:59+03:00") == []


def test_registration_closes_at_its_deadline(client: Client, tree: Any) -> None:
    start = dt.datetime(2026, 6, 2, 10, tzinfo=VILNIUS)
    deadline = start - dt.timedelta(days=1)
    page = factories.EventFactory.create(
        start=start,
        registration_url="https://register.example/",
        registration_deadline=deadline,
    )

    def is_open(moment: dt.datetime) -> bool:
        with time_machine.travel(moment.astimezone(dt.UTC), tick=False):
            answer = client.get(f"{HEADLESS_API_PATH}/events/{page.pk}").json()
        return bool(answer["registration"]["is_open"])

    assert is_open(deadline - SECOND)
    assert not is_open(deadline)


def max_age(client: Client, path: str = "/events") -> int:
    header = client.get(HEADLESS_API_PATH + path).headers["Cache-Control"]
    return int(header.removeprefix("public, max-age="))


def test_no_cache_outlives_the_next_change(client: Client, tree: Any) -> None:
    now = dt.datetime(2026, 6, 2, 10, tzinfo=dt.UTC)
    with time_machine.travel(now, tick=False):
        assert max_age(client) == 300
        page = factories.EventFactory.create(start=now + 90 * SECOND)
        assert max_age(client) == 90
        news = factories.NewsFactory.create()
        type(news).objects.filter(pk=news.pk).update(expire_at=now + 40 * SECOND)
        assert max_age(client, "/news") == 40
        for seconds, entry in (
            (30, factories.TopicFactory.create()),
            (20, factories.OrganisationFactory.create()),
        ):
            type(entry).objects.update(expire_at=now + seconds * SECOND)
            assert max_age(client, "/organisations") == seconds
        page.go_live_at = now + 7 * SECOND
        page.save_revision(approved_go_live_at=page.go_live_at)
        assert max_age(client) == 7


def test_no_cache_outlives_a_day(client: Client, tree: Any) -> None:
    late = dt.datetime(2026, 6, 2, 23, 59, 30, tzinfo=VILNIUS)

    with time_machine.travel(late.astimezone(dt.UTC), tick=False):
        assert max_age(client) == 30


def test_pages_of_allowed_origins_may_read(
    client: Client, tree: Any, settings: Any
) -> None:
    settings.CORS_ALLOWED_ORIGINS = ["https://front.example"]

    def allowed(origin: str) -> str | None:
        response = client.get(f"{HEADLESS_API_PATH}/events", headers={"origin": origin})
        return response.headers.get("Access-Control-Allow-Origin")

    assert allowed("https://front.example") == "https://front.example"
    assert allowed("https://other.example") is None
    preflight = client.options(
        f"{HEADLESS_API_PATH}/events",
        headers={
            "origin": "https://front.example",
            "access-control-request-method": "GET",
        },
    )
    assert preflight.status_code == 200
    assert "GET" in preflight.headers["Access-Control-Allow-Methods"]
