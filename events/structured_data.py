"""Structured data (schema.org) of an event for search engines."""

from collections.abc import Iterable, Mapping
from typing import Any

from events.enums import Attendance, Status
from events.places import get_online_url, get_venue, is_online
from events.prices import parse_price
from events.schemas import ContactWithRole, Event
from foundation.serializers.schemas import OrganisationCard
from foundation.web.structured_data import StructuredData

SCHEMA = "https://schema.org"
STATUSES = {
    Status.SCHEDULED.value: "EventScheduled",
    Status.CANCELLED.value: "EventCancelled",
    Status.POSTPONED.value: "EventPostponed",
    Status.RESCHEDULED.value: "EventRescheduled",
    Status.MOVED_ONLINE.value: "EventMovedOnline",
}
ATTENDANCES = {
    Attendance.IN_PERSON.value: "OfflineEventAttendanceMode",
    Attendance.ONLINE.value: "OnlineEventAttendanceMode",
    Attendance.MIXED.value: "MixedEventAttendanceMode",
}


def build_event_data(resource: Event) -> StructuredData:
    """Build the data of an event, without empty values.

    ``inLanguage`` has the spoken languages. An event that moved online has no venue. A
    postponed event has its old date until there is a new one. Each day of an event with
    the same hours every day is a ``subEvent``: Google reads no ``eventSchedule``, and
    schema.org wants no dates beside one.
    """
    has_moved = resource["status"] == Status.MOVED_ONLINE.value
    attendance = Attendance.ONLINE.value if has_moved else resource["attendance"]
    image = resource["image"]
    held = {
        "name": resource["title"],
        "eventStatus": f"{SCHEMA}/{STATUSES[resource['status']]}",
        "eventAttendanceMode": f"{SCHEMA}/{ATTENDANCES[attendance]}",
        "location": _build_location(resource),
    }
    graph = {
        **held,
        "@context": SCHEMA,
        "@type": "Event",
        "@id": f"{resource['url']}#event",
        "description": resource["intro"],
        "url": resource["url"],
        "image": [image["src"]] if image else None,
        "startDate": resource["start"],
        "endDate": resource["end"],
        "previousStartDate": resource["previous_start"],
        "organizer": _build_organisers(resource),
        "inLanguage": resource["languages"],
        "maximumAttendeeCapacity": resource["capacity"],
        "offers": _build_offer(resource),
        "subEvent": [
            {
                "@type": "Event",
                **_remove_empty(held),
                "startDate": day["start"],
                "endDate": day["end"],
            }
            for day in resource["days"]
        ],
    }
    return _remove_empty(graph)


def _remove_empty(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in ("", None, [])}


def _build_location(resource: Event) -> Any:
    """Build the venue, the location online, or a list of both."""
    places = []
    if venue := get_venue(resource):
        address = {
            "@type": "PostalAddress",
            "streetAddress": venue["address"],
            "addressLocality": venue["city"],
            "addressCountry": venue["country"],
        }
        name = venue["name"] or venue["address"] or venue["city"]
        place = {
            "@type": "Place",
            "name": name,
            "address": _remove_empty(address),
            "geo": {"@type": "GeoCoordinates", **venue["geo"]}
            if venue["geo"]
            else None,
        }
        places.append(_remove_empty(place))
    if is_online(resource):
        # Without a URL for attending, use the URL of the event's page.
        url = get_online_url(resource) or resource["url"]
        places.append({"@type": "VirtualLocation", "url": url})
    return places[0] if len(places) == 1 else places


def _build_organisers(resource: Event) -> list[dict[str, Any]]:
    """Build the organisers; the first one has the contacts.

    An event has no contacts in schema.org. Without organisers, the people who answer
    questions stand for them.
    """
    organisers = [_build_organiser(card) for card in resource["organisers"]]
    contacts = resource["contacts"]
    if organisers:
        organisers[0] |= _remove_empty(
            {"contactPoint": _build_contact_points(contacts)}
        )
        return organisers
    return [
        _remove_empty(
            {
                "@type": "Person",
                "name": contact["name"],
                "jobTitle": contact["role"],
                "email": contact["email"],
                "telephone": contact["phone"],
            }
        )
        for contact in contacts
        if contact["name"]
    ]


def _build_contact_points(contacts: Iterable[ContactWithRole]) -> list[dict[str, Any]]:
    return [
        _remove_empty(
            {
                "@type": "ContactPoint",
                "name": contact["name"],
                "contactType": contact["role"],
                "email": contact["email"],
                "telephone": contact["phone"],
            }
        )
        for contact in contacts
    ]


def _build_organiser(organisation: OrganisationCard) -> dict[str, Any]:
    url = organisation["website"] or organisation["url"]
    return _remove_empty(
        {"@type": "Organization", "name": organisation["name"], "url": url}
    )


def _build_offer(resource: Event) -> dict[str, Any] | None:
    """Build the offer: registration URL, price and availability."""
    registration: Mapping[str, Any] = resource["registration"] or {}
    if registration.get("is_full"):
        availability = f"{SCHEMA}/SoldOut"
    elif registration.get("is_open"):
        availability = f"{SCHEMA}/InStock"
    else:
        availability = ""
    price = parse_price(resource["price"], resource["locale"])
    offer = {
        "url": registration.get("url"),
        "validFrom": registration.get("opens"),
        "validThrough": registration.get("deadline"),
        "availability": availability,
        "price": price.amount if price else None,
        "priceCurrency": price.currency if price else None,
    }
    return {"@type": "Offer", **_remove_empty(offer)} if any(offer.values()) else None
