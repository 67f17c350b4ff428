"""Structured data of an event."""

import datetime as dt
import json
from typing import Any, cast

import pytest
from django.test import Client

from events.models import EventPage
from events.schemas import Event
from events.structured_data import build_event_data
from home.models import HomePage
from tests.support import factories
from tests.support.html import fetch_html

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
    "days": [],
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
        "geo": None,
    },
    "online_url": None,
    "organisers": [],
    "contacts": [],
    "registration": None,
    "capacity": None,
    "price": "",
    "languages": [],
}
JOIN = "https://join.example/"
LD_JSON = "application/ld+json"


def fetch_event_data(client: Client, page: EventPage) -> dict[str, Any]:
    """Return the structured data of an event from its page."""
    soup = fetch_html(client, page.url)
    blocks = [json.loads(found.get_text()) for found in soup.find_all(type=LD_JSON)]
    (data,) = [block for block in blocks if block["@type"] == "Event"]
    return dict(data)


def build_data(**changes: Any) -> dict[str, Any]:
    """Build the structured data of ``RESOURCE`` with changed fields."""
    return build_event_data(cast("Event", RESOURCE | changes))


def test_data_has_the_time_and_the_place() -> None:
    assert build_data() == {
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
def test_location_depends_on_attendance_and_status(
    attendance: str, status: str, places: list[str], mode: str
) -> None:
    data = build_data(attendance=attendance, status=status, online_url=JOIN)

    found = data["location"]
    named = [place["@type"] for place in (found if len(places) > 1 else [found])]
    assert named == places
    assert data["eventAttendanceMode"] == f"{SCHEMA}/{mode}EventAttendanceMode"


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("cancelled", "EventCancelled"),
        ("postponed", "EventPostponed"),
        ("rescheduled", "EventRescheduled"),
        ("moved_online", "EventMovedOnline"),
    ],
)
def test_status_is_mapped(status: str, expected: str) -> None:
    assert build_data(status=status)["eventStatus"] == f"{SCHEMA}/{expected}"


@pytest.mark.parametrize(
    ("price", "amount"),
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
def test_price_is_parsed_from_text(price: str, amount: str | None) -> None:
    offer = build_data(price=price).get("offers", {})

    assert offer.get("price") == amount
    assert offer.get("priceCurrency") == ("EUR" if amount else None)


@pytest.mark.parametrize(
    ("is_full", "is_open", "availability"),
    [
        (True, False, f"{SCHEMA}/SoldOut"),
        (False, True, f"{SCHEMA}/InStock"),
        (False, False, None),
    ],
)
def test_availability_depends_on_registration(
    is_full: bool, is_open: bool, availability: str | None
) -> None:
    url = "https://register.example/"
    registration = {
        "url": url,
        "opens": None,
        "deadline": None,
        "is_full": is_full,
        "is_open": is_open,
    }

    offer = build_data(registration=registration)["offers"]

    assert offer["url"] == url
    assert offer.get("availability") == availability


def test_draft_without_dates_has_data() -> None:
    data = build_data(start=None, end=None, venue=None, url="")

    assert not {"startDate", "endDate", "location"} & data.keys()


def test_page_of_a_rescheduled_event_has_the_previous_start(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = factories.EventFactory.create(
        status="rescheduled",
        previous_start=dt.datetime(2017, 6, 1, 7, tzinfo=dt.UTC),
    )

    assert (
        fetch_event_data(client, page)["previousStartDate"]
        == "2017-06-01T10:00:00+03:00"
    )

    page.status = "scheduled"
    assert "previousStartDate" not in fetch_event_data(
        client, factories.publish_page(page)
    )
