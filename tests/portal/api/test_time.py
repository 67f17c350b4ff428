"""Filters and caches by time: exact to the second, in the time zone of the event."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from foundation.addresses import HEADLESS_API_PATH
from home.models import HomePage
from tests.support import factories

VILNIUS, TOKYO = ZoneInfo("Europe/Vilnius"), ZoneInfo("Asia/Tokyo")
SECOND = dt.timedelta(seconds=1)


def list_titles(client: Client, **query: str) -> list[str]:
    """Return the titles of events. ``from_`` stands for the parameter ``from``."""
    answer = client.get(
        f"{HEADLESS_API_PATH}/events", {key.rstrip("_"): query[key] for key in query}
    )
    assert answer.status_code == 200, answer.content
    return [item["title"] for item in answer.json()["items"]]


def list_phases(client: Client) -> list[str]:
    """Return the values of ``when`` that list the only event."""
    return [
        when
        for when in ("upcoming", "ongoing", "past", "current", "all")
        if list_titles(client, when=when)
    ]


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25", "2026-07-01"])
@pytest.mark.parametrize("zone", [VILNIUS, TOKYO], ids=str)
def test_all_day_event_is_ongoing_from_midnight_to_midnight(
    client: Client, tree: dict[str, HomePage], day: str, zone: ZoneInfo
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
            assert list_phases(client)[0] == expected
            (item,) = client.get(f"{HEADLESS_API_PATH}/events").json()["items"]
            assert item["phase"] == expected
            assert item["start"] == day


def test_date_filter_uses_the_time_zone_of_the_event(
    client: Client, tree: dict[str, HomePage]
) -> None:
    """It begins on 2 June in Tokyo, which is still 1 June in Vilnius."""
    start = dt.datetime(2026, 6, 2, 1, tzinfo=TOKYO)
    factories.EventFactory.create(
        title="Tokijuje", start=start, end=start + 2 * SECOND, timezone="Asia/Tokyo"
    )

    assert list_titles(client, from_="2026-06-02", to="2026-06-02") == ["Tokijuje"]
    assert list_titles(client, to="2026-06-01") == []
    assert list_titles(client, from_="2026-06-03") == []


def test_time_filter_is_exact_to_the_second(
    client: Client, tree: dict[str, HomePage]
) -> None:
    start = dt.datetime(2026, 6, 2, 10, tzinfo=VILNIUS)
    factories.EventFactory.create(
        title="Pasitarimas", start=start, end=start + 60 * SECOND
    )

    assert list_titles(client, from_="2026-06-02T10:00:59+03:00") == ["Pasitarimas"]
    assert list_titles(client, from_="2026-06-02T07:01:00Z") == []
    assert list_titles(client, to="2026-06-02T07:00:00Z") == ["Pasitarimas"]
    assert list_titles(client, to="2026-06-02T09:59:59+03:00") == []


def test_registration_closes_at_its_deadline(
    client: Client, tree: dict[str, HomePage]
) -> None:
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


def get_max_age(client: Client, path: str = "/events") -> int:
    """Return ``max-age`` of a response in seconds."""
    header = client.get(HEADLESS_API_PATH + path).headers["Cache-Control"]
    return int(header.removeprefix("public, max-age=").split(",")[0])


def test_cache_expires_at_the_next_change(
    client: Client, tree: dict[str, HomePage]
) -> None:
    now = dt.datetime(2026, 6, 2, 10, tzinfo=dt.UTC)
    with time_machine.travel(now, tick=False):
        assert get_max_age(client) == 300
        page = factories.EventFactory.create(start=now + 90 * SECOND)
        assert get_max_age(client) == 90
        news = factories.NewsFactory.create()
        type(news).objects.filter(pk=news.pk).update(expire_at=now + 40 * SECOND)
        assert get_max_age(client, "/news") == 40
        for seconds, entry in (
            (30, factories.TopicFactory.create()),
            (20, factories.OrganisationFactory.create()),
        ):
            type(entry).objects.update(expire_at=now + seconds * SECOND)
            assert get_max_age(client, "/organisations") == seconds
        page.go_live_at = now + 7 * SECOND
        page.save_revision(approved_go_live_at=page.go_live_at)
        assert get_max_age(client) == 7


def test_cache_expires_at_midnight(client: Client, tree: dict[str, HomePage]) -> None:
    late = dt.datetime(2026, 6, 2, 23, 59, 30, tzinfo=VILNIUS)

    with time_machine.travel(late.astimezone(dt.UTC), tick=False):
        assert get_max_age(client) == 30


def test_allowed_origin_gets_cors_headers(
    client: Client, tree: dict[str, HomePage], settings: Settings
) -> None:
    settings.CORS_ALLOWED_ORIGINS = ["https://front.example"]

    def get_allowed_origin(origin: str) -> str | None:
        response = client.get(f"{HEADLESS_API_PATH}/events", headers={"origin": origin})
        return response.headers.get("Access-Control-Allow-Origin")

    assert get_allowed_origin("https://front.example") == "https://front.example"
    assert get_allowed_origin("https://other.example") is None
    preflight = client.options(
        f"{HEADLESS_API_PATH}/events",
        headers={
            "origin": "https://front.example",
            "access-control-request-method": "GET",
        },
    )
    assert preflight.status_code == 200
    assert "GET" in preflight.headers["Access-Control-Allow-Methods"]
