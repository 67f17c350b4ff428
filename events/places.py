"""The place of an event: its venue, its URL online, and its text."""

from events.enums import Attendance, Status
from events.schemas import EventFacts, EventPlace, Venue


def get_venue(resource: EventPlace) -> Venue | None:
    """Return the venue, or None if the event is only online."""
    is_remote = (
        resource["attendance"] == Attendance.ONLINE.value
        or resource["status"] == Status.MOVED_ONLINE.value
    )
    return None if is_remote else resource["venue"]


def is_online(resource: EventPlace) -> bool:
    """Whether participants can attend online."""
    return bool(
        resource["attendance"] != Attendance.IN_PERSON.value
        or resource["status"] == Status.MOVED_ONLINE.value
    )


def get_online_url(resource: EventFacts) -> str | None:
    """Return the URL for attending online, or None if the event is in person."""
    return resource["online_url"] if is_online(resource) else None


def format_place(resource: EventFacts) -> str:
    """Format the place on one line: the venue, or else the URL online."""
    if venue := get_venue(resource):
        parts = (venue["name"], venue["address"], venue["city"], venue["country_name"])
        return ", ".join(part for part in parts if part)
    return get_online_url(resource) or ""
