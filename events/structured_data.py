"""What search engines are told of an event, in schema.org's words."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from events.enums import Attendance, Status
from events.places import get_online_url, get_venue, is_online
from events.schemas import Event
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
# A price that is a sum and nothing else: "25 €", "EUR 12.50".
EUROS = re.compile(r"(?:€|EUR)?\s*(\d{1,6}(?:[.,]\d\d)?)\s*(?:€|EUR)?")


def build_event_data(resource: Event) -> StructuredData:
    """Describe an event; what is not known is not told.

    ``inLanguage`` is what is spoken there. What moved online is no longer in its hall.
    A postponed event keeps its old date until there is a new one.
    """
    has_moved = resource["status"] == Status.MOVED_ONLINE.value
    attendance = Attendance.ONLINE.value if has_moved else resource["attendance"]
    image = resource["image"]
    told = {
        "@context": SCHEMA,
        "@type": "Event",
        "@id": f"{resource['url']}#event",
        "name": resource["title"],
        "description": resource["intro"],
        "url": resource["url"],
        "image": [image["src"]] if image else None,
        "startDate": resource["start"],
        "endDate": resource["end"],
        "previousStartDate": resource["previous_start"],
        "eventStatus": f"{SCHEMA}/{STATUSES[resource['status']]}",
        "eventAttendanceMode": f"{SCHEMA}/{ATTENDANCES[attendance]}",
        "location": _location(resource),
        "organizer": [_organiser(found) for found in resource["organisers"]],
        "inLanguage": resource["languages"],
        "offers": _offer(resource),
    }
    return _known(told)


def _known(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value not in ("", None, [])}


def _location(resource: Event) -> Any:
    """Name the hall, the address online, or both."""
    places = []
    if venue := get_venue(resource):
        address = {
            "@type": "PostalAddress",
            "streetAddress": venue["address"],
            "addressLocality": venue["city"],
            "addressCountry": venue["country"],
        }
        name = venue["name"] or venue["address"] or venue["city"]
        places.append({"@type": "Place", "name": name, "address": _known(address)})
    if is_online(resource):
        # Without an address to join at, its page will say how.
        url = get_online_url(resource) or resource["url"]
        places.append({"@type": "VirtualLocation", "url": url})
    return places[0] if len(places) == 1 else places


def _organiser(organisation: OrganisationCard) -> dict[str, Any]:
    url = organisation["website"] or organisation["url"]
    return _known({"@type": "Organization", "name": organisation["name"], "url": url})


def _offer(resource: Event) -> dict[str, Any] | None:
    """Say where one registers, for how much, and whether a place is left."""
    registration: Mapping[str, Any] = resource["registration"] or {}
    if registration.get("is_full"):
        availability = f"{SCHEMA}/SoldOut"
    elif registration.get("is_open"):
        availability = f"{SCHEMA}/InStock"
    else:
        availability = ""
    price = _euros(resource["price"], resource["locale"])
    told = {
        "url": registration.get("url"),
        "validThrough": registration.get("deadline"),
        "availability": availability,
        "price": price,
        "priceCurrency": "EUR" if price else None,
    }
    return {"@type": "Offer", **_known(told)} if any(told.values()) else None


def _euros(words: str, language: str) -> str | None:
    """Read a price, where its words are a sum or the usual word for none."""
    with translation.override(language):
        free = _("Free of charge")
    said = words.strip().rstrip(".")
    if said.casefold() == free.casefold():
        return "0"
    found = EUROS.fullmatch(said)
    is_sum = found and ("€" in said or "EUR" in said)
    return found[1].replace(",", ".") if found and is_sum else None
