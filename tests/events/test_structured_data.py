"""What search engines are told of an event."""

import datetime as dt
import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from events.structured_data import build_event_data
from tests.support import factories

SCHEMA = "https://schema.org"
RESOURCE: dict[str, Any] = {
    "locale": "lt",
    "title": "Forumas",
    "intro": "Trumpai.",
    "url": "https://portal.example/lt/renginiai/forumas/",
    "image": None,
    "all_day": False,
    "start": "2026-05-04T10:00:00+03:00",
    "end": "2026-05-04T12:00:00+03:00",
    "timezone": "Europe/Vilnius",
    "status": "scheduled",
    "previous_start": None,
    "attendance": "in_person",
    "venue": {
        "name": "Salė",
        "address": "Gatvė 1",
        "city": "Vilnius",
        "country": "LT",
        "country_name": "Lietuva",
    },
    "online_url": None,
    "organisers": [],
    "registration": None,
    "price": "",
    "languages": [],
}
JOIN = "https://join.example/"


def told(**changes: Any) -> dict[str, Any]:
    return build_event_data(RESOURCE | changes)


def test_it_is_an_event_at_a_time_and_a_place() -> None:
    assert told() == {
        "@context": SCHEMA,
        "@type": "Event",
        "@id": "https://portal.example/lt/renginiai/forumas/#event",
        "name": "Forumas",
        "description": "Trumpai.",
        "url": "https://portal.example/lt/renginiai/forumas/",
        "startDate": "2026-05-04T10:00:00+03:00",
        "endDate": "2026-05-04T12:00:00+03:00",
        "eventStatus": f"{SCHEMA}/EventScheduled",
        "eventAttendanceMode": f"{SCHEMA}/OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": "Salė",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "Gatvė 1",
                "addressLocality": "Vilnius",
                "addressCountry": "LT",
            },
        },
    }


@pytest.mark.parametrize(
    ("attendance", "status", "places", "mode"),
    [
        ("in_person", "scheduled", ["Place"], "Offline"),
        ("mixed", "scheduled", ["Place", "VirtualLocation"], "Mixed"),
        ("online", "scheduled", ["VirtualLocation"], "Online"),
        ("in_person", "moved_online", ["VirtualLocation"], "Online"),
        ("mixed", "moved_online", ["VirtualLocation"], "Online"),
    ],
)
def test_it_is_where_one_goes_or_joins(
    attendance: str, status: str, places: list[str], mode: str
) -> None:
    graph = told(attendance=attendance, status=status, online_url=JOIN)

    found = graph["location"]
    named = [place["@type"] for place in (found if len(places) > 1 else [found])]
    assert named == places
    assert graph["eventAttendanceMode"] == f"{SCHEMA}/{mode}EventAttendanceMode"


@pytest.mark.parametrize(
    ("status", "word"),
    [
        ("cancelled", "EventCancelled"),
        ("postponed", "EventPostponed"),
        ("rescheduled", "EventRescheduled"),
        ("moved_online", "EventMovedOnline"),
    ],
)
def test_what_became_of_the_plan_is_told(status: str, word: str) -> None:
    assert told(status=status)["eventStatus"] == f"{SCHEMA}/{word}"


@pytest.mark.parametrize(
    ("price", "sum_of_it"),
    [
        ("Nemokamai", "0"),
        ("nemokamai.", "0"),
        ("25 €", "25"),
        ("EUR 12,50", "12.50"),
        ("25", None),
        ("Nuo 25 € iki 40 €", None),
        ("Nariams nemokamai", None),
    ],
)
def test_a_price_is_told_where_it_is_known(price: str, sum_of_it: str | None) -> None:
    offer = told(price=price).get("offers", {})

    assert offer.get("price") == sum_of_it
    assert offer.get("priceCurrency") == ("EUR" if sum_of_it else None)


@pytest.mark.parametrize(
    ("is_full", "is_open", "availability"),
    [
        (True, False, f"{SCHEMA}/SoldOut"),
        (False, True, f"{SCHEMA}/InStock"),
        (False, False, None),
    ],
)
def test_a_full_event_is_sold_out(
    is_full: bool, is_open: bool, availability: str | None
) -> None:
    url = "https://register.example/"
    registration = {
        "url": url,
        "deadline": None,
        "is_full": is_full,
        "is_open": is_open,
    }

    offer = told(registration=registration)["offers"]

    assert offer["url"] == url
    assert offer.get("availability") == availability


def test_a_draft_without_a_date_has_a_graph() -> None:
    graph = told(start=None, end=None, venue=None, url="")

    assert not {"startDate", "endDate", "location"} & graph.keys()


def test_the_page_tells_a_rescheduled_event_s_earlier_date(
    client: Client, tree: Any
) -> None:
    page = factories.EventFactory.create(
        status="rescheduled",
        previous_start=dt.datetime(2017, 6, 1, 7, tzinfo=dt.UTC),
    )

    assert graph_of(client, page)["previousStartDate"] == "2017-06-01T10:00:00+03:00"

    page.status = "scheduled"
    assert "previousStartDate" not in graph_of(client, factories.publish_page(page))


def graph_of(client: Client, page: Any) -> dict[str, Any]:
    """What the page's data block says of the event."""
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    blocks = [json.loads(found.string) for found in soup.find_all(type=LD_JSON)]
    (graph,) = [block for block in blocks if block["@type"] == "Event"]
    return dict(graph)


LD_JSON = "application/ld+json"
