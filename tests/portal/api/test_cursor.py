"""Paging through lists of the headless API by cursor."""

import datetime as dt
import random
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from articles.models import NewsPage
from events.models import EventPage
from foundation.addresses import HEADLESS_API_PATH
from foundation.api import cursor, responses
from foundation.models import Organisation
from home.models import HomePage
from tests.support import factories
from tests.support.html import count_queries

NEWS = f"{HEADLESS_API_PATH}/news"
ORDERS = ["", "date", "-date", "title", "-title"]


def fetch_part(client: Client, address: str) -> dict[str, Any]:
    """Fetch one part of a list; its address may be a ``next``."""
    parts = urlsplit(address)
    response = client.get(f"{parts.path}?{parts.query}")
    assert response.status_code == 200, response.content
    part: dict[str, Any] = response.json()
    return part


def walk(client: Client, address: str) -> list[int]:
    """Return the ids of all items of a list, part by part."""
    ids: list[int] = []
    following: str | None = address
    while following:
        part = fetch_part(client, following)
        ids += [item["id"] for item in part["items"]]
        following = part["next"]
    return ids


def create_news(count: int) -> list[NewsPage]:
    """Create news with equal titles and dates, some without a first publication."""
    pages = [
        factories.NewsFactory.create(
            title=f"Žinia {number % 4}",
            slug=f"zinia-{number}",
            date=dt.date(2026, 11, 1 + number % 3),
        )
        for number in range(count)
    ]
    chosen = [page.pk for page in pages[::2]]
    NewsPage.objects.filter(pk__in=chosen).update(first_published_at=None)
    return pages


@pytest.mark.parametrize("order", ORDERS)
def test_walk_visits_every_item_once_and_in_order(
    client: Client, tree: dict[str, HomePage], order: str
) -> None:
    create_news(23)
    query = f"order={order}&" if order else ""
    (whole,) = [fetch_part(client, f"{NEWS}?{query}limit=100")]
    expected = [item["id"] for item in whole["items"]]

    for limit in (1, 4, 22, 23):
        assert walk(client, f"{NEWS}?{query}limit={limit}&cursor=start") == expected


def test_next_leads_beyond_the_largest_offset(
    client: Client, tree: dict[str, HomePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (cursor, responses):
        monkeypatch.setattr(module, "OFFSET_MAX", 10)
    create_news(23)
    whole = fetch_part(client, f"{NEWS}?limit=100")
    expected = [item["id"] for item in whole["items"]]

    for limit in (3, 5, 7):
        assert walk(client, f"{NEWS}?limit={limit}") == expected
    part = fetch_part(client, f"{NEWS}?limit=3&offset=9")
    assert "offset" not in parse_qs(urlsplit(part["next"]).query)


def test_random_changes_between_parts_move_no_other_item(
    client: Client, tree: dict[str, HomePage]
) -> None:
    numbers = random.Random(14)
    pages = create_news(20)
    stable = {page.pk for page in pages[5:]}
    removable = pages[:5]
    for order in ORDERS[1:]:
        ids: list[int] = []
        following = f"{NEWS}?order={order}&cursor=start&limit=3"
        while following:
            part = fetch_part(client, following)
            ids += [item["id"] for item in part["items"]]
            following = part["next"]
            factories.NewsFactory.create(
                title=f"Žinia {numbers.randrange(5)}",
                slug=f"nauja-{numbers.getrandbits(60)}",
                date=dt.date(2026, 11, numbers.randrange(1, 4)),
            )
            if removable and numbers.random() < 0.2:
                removable.pop().unpublish()
        assert len(ids) == len(set(ids))
        assert stable <= set(ids)
        NewsPage.objects.exclude(pk__in=[page.pk for page in pages]).update(live=False)


def test_walk_follows_the_alphabet_of_the_language(
    client: Client, tree: dict[str, HomePage]
) -> None:
    for name in ("Ąžuolas", "Antis", "Čiobrelis", "Cukrus", "Žolė", "Zuikis", "Yla"):
        factories.OrganisationFactory.create(name=name)
    path = f"{HEADLESS_API_PATH}/organisations"

    for order in ("name", "-name"):
        items = fetch_part(client, f"{path}?order={order}")["items"]
        expected = [item["id"] for item in items]
        assert walk(client, f"{path}?order={order}&limit=2&cursor=start") == expected
    assert Organisation.objects.count() == 7


def test_events_are_walked_in_the_order_of_when(
    client: Client, tree: dict[str, HomePage]
) -> None:
    now = dt.datetime.now(dt.UTC)
    for number in range(8):
        start = now + dt.timedelta(days=number // 2 - 2)
        end = start + dt.timedelta(days=3)
        factories.EventFactory.create(start=start, end=end)
    EventPage.objects.filter(pk=EventPage.objects.latest("pk").pk).update(start=None)
    path = f"{HEADLESS_API_PATH}/events"

    for when in ("all", "current", "ongoing", "upcoming", "past"):
        items = fetch_part(client, f"{path}?when={when}")["items"]
        expected = [item["id"] for item in items]
        assert walk(client, f"{path}?when={when}&limit=3&cursor=start") == expected


def test_cursor_of_another_list_or_a_changed_one_is_refused(
    client: Client, tree: dict[str, HomePage]
) -> None:
    create_news(5)
    following = fetch_part(client, f"{NEWS}?limit=2&cursor=start")["next"]
    given = parse_qs(urlsplit(following).query)["cursor"][0]

    assert client.get(NEWS, {"cursor": given, "limit": 3}).status_code == 200
    for path, query in (
        (NEWS, {"cursor": f"{given}x"}),
        (NEWS, {"cursor": given[1:]}),
        (NEWS, {"cursor": given.replace(":", "ž")}),
        (NEWS, {"cursor": given, "order": "title"}),
        (NEWS, {"cursor": given, "locale": "en"}),
        (f"{HEADLESS_API_PATH}/stories", {"cursor": given}),
    ):
        response = client.get(path, query)
        assert response.status_code == 400
        assert response.json()["errors"][0]["param"] == "cursor"


def test_a_part_by_cursor_takes_few_queries(
    client: Client, tree: dict[str, HomePage]
) -> None:
    create_news(12)
    following = fetch_part(client, f"{NEWS}?limit=2&cursor=start")["next"]
    parts = urlsplit(following)

    few = count_queries(client, f"{parts.path}?{parts.query}")
    many = count_queries(client, f"{parts.path}?{parts.query}".replace("=2", "=9"))

    assert few == many <= 15
